"""Every act leaves its line in the log, in the transaction of its change, with the six fields of BIO2 (S21).

Each path that takes a POST is done once by somebody who may (`daden`). First with a log that breaks right after it
wrote: then nothing of the change and nothing of the line may be left. Then for real: exactly the lines it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.db import transaction
from django.utils import timezone

from kantoor.audit import services
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.register import GEBEURTENISSEN
from tests.access.bezoeken import ELDERS_BEREIKT
from tests.access.daad import Daad, Gedaan
from tests.access.daden import DADEN, GEEN_DAAD, doet, neemt_post
from tests.access.lekken import WEGEN
from tests.access.stand import afdrukken, geschreven
from tests.access.wegen import Weg
from tests.cast import Cast


class LogboekKapot(RuntimeError):
    """The log could not be written."""


@contextmanager
def kapot_logboek() -> Iterator[None]:
    """Let the log fail after it wrote its line, so that both halves must be undone."""
    echt: Callable[..., Any] = services._sluit_aan

    def schrijf_en_breek(*args: Any) -> Any:
        echt(*args)
        raise LogboekKapot

    with mock.patch.object(services, "_sluit_aan", schrijf_en_breek):
        yield


def na_commit_meteen() -> Any:
    """Do at once what waits for the commit, which a test never reaches."""
    return mock.patch.object(transaction, "on_commit", lambda doe, **_: doe())


def proef(gedaan: Gedaan) -> set[str]:
    """Return which tables the act writes; nothing of it is left."""
    with transaction.atomic(), geschreven() as tabellen:
        gedaan.verstuur()
        transaction.set_rollback(True)
    return tabellen


@pytest.mark.parametrize(("weg", "sleutel"), [pytest.param(*wat, id=wat[1]) for wat in doet()])
def test_an_act_leaves_its_line_or_nothing_at_all(weg: Weg, sleutel: str, cast: Cast) -> None:
    daad = DADEN.get(sleutel, Daad())
    gedaan = Gedaan(weg, cast, daad)
    gedaan.client.raise_request_exception = False
    koekjes = gedaan.client.cookies.copy()
    tabellen = proef(gedaan) | {Gebeurtenis._meta.db_table}
    gedaan.client.cookies = koekjes.copy()
    voor = afdrukken(tabellen)

    if daad.regels != () and not daad.na_commit:
        with transaction.atomic(), kapot_logboek():
            antwoord = gedaan.verstuur()
        assert antwoord.status_code == 500, "it does not notice that its log is broken"
        assert afdrukken(tabellen) == voor
        gedaan.client.cookies = koekjes.copy()
    stand, begin = services.stand().nummer, timezone.now()
    with na_commit_meteen() if daad.na_commit else nullcontext():
        antwoord = gedaan.verstuur()

    regels = list(Gebeurtenis.objects.filter(nummer__gt=stand).order_by("nummer"))
    wat = [regel.wat for regel in regels]
    uitleg = f"{antwoord.status_code} {antwoord.headers.get('Location', '')} {fouten_van(antwoord)}"
    assert afdrukken(tabellen) != voor or daad.sessie, f"nothing changed: {uitleg}"
    assert (wat if daad.regels is not None else len(wat)) == (list(daad.regels) if daad.regels is not None else 1), wat
    over = [(regel.wat, regel.op_soort, regel.op_sleutel) for regel in regels]
    assert len(set(over)) == len(over) or daad.na_commit, "two lines about the same"
    for regel in regels:
        assert gebreken(regel, gedaan, begin) == []


def fouten_van(antwoord: Any) -> str:
    """Return what the forms of a page say is wrong, to read when an act did not succeed."""
    gevonden = re.findall(r'<p class="fout">(.*?)</p>', antwoord.content.decode(errors="replace"), re.DOTALL)
    return " | ".join(re.sub(r"<[^>]+>", " ", tekst).strip() for tekst in gevonden)[:300]


def gebreken(regel: Gebeurtenis, gedaan: Gedaan, begin: Any) -> list[str]:
    """Return which of the six fields is missing or wrong: action, object, result, origin, actor, moment."""
    wie = gedaan.cast[gedaan.als]
    goed = {
        "action": regel.wat in GEBEURTENISSEN,
        "object": bool(regel.op_soort and regel.op_sleutel and regel.op_naam),
        "result": bool(regel.resultaat),
        "origin": regel.herkomst == "127.0.0.1",
        "actor": bool(regel.door_naam) and (not wie.pk or regel.door_sleutel == str(wie.pk)),
        "moment": begin - timedelta(seconds=1) <= regel.moment <= timezone.now(),
    }
    return [naam for naam, klopt in goed.items() if not klopt]


def test_the_acts_name_paths_that_take_a_post() -> None:
    bestaat = {str(weg) for weg in WEGEN if neemt_post(weg)}

    assert {naam.partition(" | ")[0] for naam in (*DADEN, *GEEN_DAAD)} - bestaat == set()
    assert [naam for naam, daad in DADEN.items() if daad.regels is not None and not daad.waarom] == []
    assert set(GEEN_DAAD) & set(DADEN) == set()
    assert ELDERS_BEREIKT
