"""The rules of play: asked at login, read without agreement for some days, then shut (R34)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from kantoor.access import can
from kantoor.audit.models import Gebeurtenis
from kantoor.post.models import Bericht
from leden.models import Spelregels, SpelregelsAkkoord
from leden.services.spelregels import ga_akkoord, meld_nieuwe_spelregels
from leden.tasks import meld_spelregels
from tests.cast import Cast, bouw_cast

pytestmark = pytest.mark.regel("R34")
ClientVan = Callable[[Any], Client]
BEGIN = date(2026, 11, 1)
VOOR, BINNEN, LAATSTE, NA = (BEGIN + timedelta(days=n) for n in (-1, 3, 30, 31))
VRAAG = "/account/spelregels/"
PLAN = "/netwerken/netwerk-a/actieplan/"
NAAR_VRAAG = f"{VRAAG}?next=/netwerken/netwerk-a/actieplan/"


@pytest.fixture
def cast_op_tijd() -> Any:
    """Return `cast_op_tijd(dag)`: the time is noon of that day from now on."""
    reizen: list[Any] = []

    def reis(dag: date) -> None:
        reizen.append(time_machine.travel(f"{dag.isoformat()}T12:00:00+01:00", tick=False))
        reizen[-1].start()

    yield reis
    for een in reversed(reizen):
        een.stop()


@pytest.fixture
def cast(cast_op_tijd: Any, db: None) -> Cast:
    """The cast of those days: who is a member then."""
    cast_op_tijd(BINNEN)
    return bouw_cast()


@pytest.fixture
def regels(cast_op_tijd: Any, db: None) -> Spelregels:
    """Version 2, in force from `BEGIN`; the clock stands in its reading days."""
    cast_op_tijd(BINNEN)
    return Spelregels.objects.create(versie=2, tekst="Eén.\nTwee.", geldig_vanaf=BEGIN, geladen_op=BEGIN, leesdagen=30)


def _kwijt(adres: str) -> str:
    return adres.replace("%2F", "/")


def test_before_its_day_a_version_asks_nothing(
    cast: Cast, regels: Spelregels, cast_op_tijd: Any, client_van: ClientVan
) -> None:
    cast_op_tijd(VOOR)

    assert client_van(cast["lid_a"]).get(PLAN).status_code == 200
    assert bool(can(cast["lid_a"], "bijdragen", cast.a.netwerk)) is True


def test_within_the_reading_days_one_is_asked_once_and_reads_on_without_contributing(
    cast: Cast, regels: Spelregels, client_van: ClientVan
) -> None:
    client = client_van(cast["lid_a"])

    eerst, daarna = client.get(PLAN), client.get(PLAN)

    assert (eerst.status_code, _kwijt(eerst.headers["Location"])) == (302, NAAR_VRAAG)
    assert daarna.status_code == 200
    assert bool(can(cast["lid_a"], "bijdragen", cast.a.netwerk)) is False


def test_the_page_says_until_when_and_offers_later(cast: Cast, regels: Spelregels, client_van: ClientVan) -> None:
    pagina = client_van(cast["lid_a"]).get(NAAR_VRAAG).content.decode()

    assert "Tot en met 1 december 2026 kunt u alles blijven lezen." in pagina
    assert f'<a class="knop knop--stil" href="{PLAN}">Later</a>' in pagina
    assert "<li><span>Eén.</span></li><li><span>Twee.</span></li>" in pagina


def test_a_version_that_is_older_than_this_office_is_read_from_the_day_it_came(
    cast: Cast, cast_op_tijd: Any, client_van: ClientVan
) -> None:
    """An upgrade that brings a version of months ago shuts out nobody, and names no day of the past as a term."""
    cast_op_tijd(BINNEN)
    Spelregels.objects.create(versie=2, tekst="Eén.", geldig_vanaf=BEGIN - timedelta(days=300), leesdagen=30)
    client = client_van(cast["lid_a"])

    eerst, daarna = client.get(PLAN), client.get(PLAN)
    pagina = client.get(VRAAG).content.decode()
    cast_op_tijd(BINNEN + timedelta(days=31))

    assert (eerst.status_code, daarna.status_code) == (302, 200)
    assert "Tot en met 4 december 2026 kunt u alles blijven lezen." in pagina
    assert client.get(PLAN).status_code == 302
    assert re.findall(r"[Tt]ot en met \d", client.get(VRAAG).content.decode()) == []


def test_the_last_day_still_reads(cast: Cast, regels: Spelregels, cast_op_tijd: Any, client_van: ClientVan) -> None:
    cast_op_tijd(LAATSTE)
    client = client_van(cast["lid_a"])
    client.get(PLAN)

    assert client.get(PLAN).status_code == 200


@pytest.mark.parametrize("pad", [PLAN, "/overzicht/", "/actieplannen/", "/netwerken/bestaat-niet/actieplan/"])
def test_after_the_term_every_closed_page_leads_to_the_question(
    cast: Cast, regels: Spelregels, cast_op_tijd: Any, client_van: ClientVan, pad: str
) -> None:
    cast_op_tijd(NA)
    client = client_van(cast["lid_a"])

    antwoorden = [client.get(pad) for _ in range(2)]

    assert {(antwoord.status_code, _kwijt(antwoord.headers["Location"])) for antwoord in antwoorden} == {
        (302, f"{VRAAG}?next={pad}")
    }


@pytest.mark.parametrize("pad", ["/account/e-mail/", "/account/lidmaatschap/", "/account/klopt-dit-nog/", VRAAG, "/"])
def test_after_the_term_the_own_account_and_open_pages_stay(
    cast: Cast, regels: Spelregels, cast_op_tijd: Any, client_van: ClientVan, pad: str
) -> None:
    cast_op_tijd(NA)

    assert client_van(cast["lid_a"]).get(pad).status_code == 200


def test_after_the_term_htmx_and_forms_are_led_there_too(
    cast: Cast, regels: Spelregels, cast_op_tijd: Any, client_van: ClientVan
) -> None:
    cast_op_tijd(NA)
    client = client_van(cast["lid_a"])

    deel, post = client.get(PLAN, headers={"HX-Request": "true"}), client.post(PLAN)

    assert (deel.status_code, deel.headers["HX-Redirect"], deel.content) == (200, VRAAG, b"")
    assert (post.status_code, post.headers["Location"]) == (302, VRAAG)


def test_agreeing_goes_back_and_opens_everything(
    cast: Cast, regels: Spelregels, cast_op_tijd: Any, client_van: ClientVan
) -> None:
    cast_op_tijd(NA)
    client = client_van(cast["lid_a"])

    antwoorden = [client.post(VRAAG, {"versie": "2", "next": PLAN}) for _ in range(2)]

    assert {(antwoord.status_code, antwoord.headers["Location"]) for antwoord in antwoorden} == {(302, PLAN)}
    assert client.get(PLAN).status_code == 200
    assert bool(can(cast["lid_a"], "bijdragen", cast.a.netwerk)) is True
    assert Gebeurtenis.objects.filter(wat="spelregels.aanvaard").count() == 1


@pytest.mark.parametrize("volgende", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""])
def test_after_agreeing_one_never_leaves_the_site(
    cast: Cast, regels: Spelregels, client_van: ClientVan, volgende: str
) -> None:
    antwoord = client_van(cast["lid_a"]).post(VRAAG, {"versie": "2", "next": volgende})

    assert antwoord.headers["Location"] == "/overzicht/"


def test_agreeing_to_an_old_version_counts_for_nothing(cast: Cast, regels: Spelregels, client_van: ClientVan) -> None:
    antwoord = client_van(cast["lid_a"]).post(VRAAG, {"versie": "1"})

    assert antwoord.headers["Location"] == VRAAG
    assert SpelregelsAkkoord.objects.count() == 0


def test_agreement_with_the_former_version_is_no_agreement(cast: Cast, regels: Spelregels) -> None:
    vorige = Spelregels.objects.create(versie=1, tekst="Oud.", geldig_vanaf=BEGIN - timedelta(days=200))

    ga_akkoord(vorige, door=cast["lid_a"])

    assert bool(can(cast["lid_a"], "bijdragen", cast.a.netwerk)) is False


def test_everybody_who_has_not_agreed_is_told_once(
    cast: Cast, regels: Spelregels, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leden.services.spelregels.PARTIJ", 3)
    ga_akkoord(regels, door=cast["lid_a"])

    eerste, tweede = meld_nieuwe_spelregels(), meld_spelregels()

    verwacht = {wie.email for naam, wie in cast.personen.items() if naam not in {"bezoeker", "inactief", "lid_a"}}
    assert set(Bericht.objects.values_list("aan", flat=True)) == verwacht
    assert (eerste, tweede, Bericht.objects.count()) == (len(verwacht), 0, len(verwacht))
