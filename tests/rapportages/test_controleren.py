"""Is this file ours, and unchanged? Asked with a file of anybody."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kantoor.pdf.herken import GROOTSTE
from rapportages.forms import ControleForm
from rapportages.models import Editie, Rapporttaak
from rapportages.services.edities import sluit, stel_op
from tests.cast import Cast, bouw_cast
from tests.gedeeld import eenmaal_per_bestand, open_wereld

ClientVan = Callable[[Any], Client]
URL = "/rapportages/controleren/"


def _bouw() -> tuple[Cast, Editie, bytes]:
    cast = bouw_cast()
    editie, pdf = stel_op(Rapporttaak(doelgroep="stuurgroep", periode="2026-K4"))
    return cast, sluit(editie, door=None), pdf or b""


gebouwde_cast = eenmaal_per_bestand(_bouw)  # drawn once, too


@pytest.fixture
def wereld(gebouwde_cast: bytes, db: None) -> tuple[Cast, Editie, bytes]:
    wereld: tuple[Cast, Editie, bytes] = open_wereld(gebouwde_cast)
    return wereld


@pytest.fixture
def cast(wereld: tuple[Cast, Editie, bytes]) -> Cast:
    return wereld[0]


@pytest.fixture
def echt(wereld: tuple[Cast, Editie, bytes]) -> tuple[Editie, bytes]:
    """An edition that was really drawn, with its file."""
    return wereld[1:]


def _vraag(client: Client, inhoud: bytes) -> Any:
    return client.post(URL, {"bestand": SimpleUploadedFile("x.pdf", inhoud, "application/pdf")}).context["uitslag"]


def test_a_file_is_ours_changed_or_unknown(cast: Cast, client_van: ClientVan, echt: tuple[Editie, bytes]) -> None:
    editie, pdf = echt
    client = client_van(cast["stuurgroep"])
    plek = pdf.rindex(b"stream")
    veranderd = pdf[:plek] + b"S" + pdf[plek + 1 :]

    uitslagen = [_vraag(client, inhoud) for inhoud in (pdf, veranderd, b"%PDF-1.7 van een ander", b"geen pdf")]

    assert [(uitslag.soort, uitslag.aanduiding) for uitslag in uitslagen] == [
        ("echt", "2026-K4-STG-1"),
        ("veranderd", "2026-K4-STG-1"),
        ("onbekend", ""),
        ("onbekend", ""),
    ]
    assert [uitslag.editie for uitslag in uitslagen] == [editie, None, None, None]


@pytest.mark.parametrize("welke", ["kort", "inhoud", "bestand", "hoofdletters", "vreemd"])
def test_a_fingerprint_is_enough(cast: Cast, client_van: ClientVan, echt: tuple[Editie, bytes], welke: str) -> None:
    editie, pdf = echt
    afdruk = {
        "kort": editie.sha256[:12],
        "inhoud": editie.sha256,
        "bestand": hashlib.sha256(pdf).hexdigest(),
        "hoofdletters": editie.sha256.upper(),
        "vreemd": "0" * 12,
    }[welke]

    uitslag = client_van(cast["stuurgroep"]).post(URL, {"afdruk": f" {afdruk} "}).context["uitslag"]

    assert uitslag.soort == ("onbekend" if welke == "vreemd" else "echt")


def test_who_may_not_read_the_edition_learns_that_it_is_real_and_no_more(
    cast: Cast, client_van: ClientVan, echt: tuple[Editie, bytes]
) -> None:
    editie, pdf = echt
    client = client_van(cast["lid_a"])

    antwoord = client.post(URL, {"bestand": SimpleUploadedFile("x.pdf", pdf)})

    assert (antwoord.context["uitslag"].soort, antwoord.context["uitslag"].editie) == ("echt", None)
    assert str(editie.pk) not in antwoord.content.decode()
    assert Client().get(URL).status_code == 302


@pytest.mark.parametrize("afdruk", ["xyz", "12345", "g" * 12, "' or 1=1 --"])
def test_what_is_no_fingerprint_is_told_at_its_field(cast: Cast, client_van: ClientVan, afdruk: str) -> None:
    form = client_van(cast["lid_a"]).post(URL, {"afdruk": afdruk}).context["form"]

    assert form.errors == {"afdruk": ["Een vingerafdruk bestaat uit 12 of 64 cijfers en letters van a tot en met f."]}


def test_a_file_of_51_megabytes_is_refused() -> None:
    groot = SimpleUploadedFile("x.pdf", b"%PDF-")
    groot.size = GROOTSTE + 2**20

    form = ControleForm({}, {"bestand": groot})

    assert form.errors == {"bestand": ["Dit bestand is groter dan 50 MB."]}


def test_a_hostile_file_takes_no_time(cast: Cast, client_van: ClientVan) -> None:
    claim = b"<vkc:sleutel>00000000-0000-0000-0000-000000000000</vkc:sleutel>" + b" " * 190
    vijandig = b"%PDF-" + claim * 40_000

    begin = time.process_time()
    uitslag = _vraag(client_van(cast["lid_a"]), vijandig)

    assert uitslag.soort == "onbekend"
    assert time.process_time() - begin < 5
