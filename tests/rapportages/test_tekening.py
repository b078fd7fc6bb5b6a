"""Drawing a freeze: an old one, one without sources, and characters our letters lack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from actieplannen.models import Actieplan, Verbeteractie, Voortgangsmelding
from besluiten.models import Besluit
from kantoor.core.models import Zichtbaarheid
from netwerken.models import Netwerk
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.queries.vergelijking import vergelijk
from rapportages.queries.weergave import weergave
from rapportages.services.edities import html_van, pdf_van
from tests.cast import Cast
from tests.factories import maak_stuurgroepvraag
from tests.toetsen.toetswereld import vastgestelde_agenda

MaakEditie = Callable[..., Editie]


def _inhoud(doelgroep: str = "stuurgroep", *, vorige: Editie | None = None, **velden: Any) -> dict[str, Any]:
    return bevries(Rapporttaak(doelgroep=doelgroep, periode="2026-K4", **velden), timezone.now(), vorige=vorige)


@pytest.fixture
def met_agenda(cast: Cast) -> list[Any]:
    """An agenda of five points; both actions of A are about the first one, and B judged the second."""
    punten = vastgestelde_agenda(cast.sector)
    Verbeteractie.objects.filter(plan=cast.a.plan).update(punt=punten[0])
    Actieplan.objects.update(staat=Actieplan.Staat.IN_UITVOERING)
    return punten


def test_an_edition_of_before_still_draws(cast: Cast, maak_editie: MaakEditie) -> None:
    nieuw = _inhoud()
    oud = {
        naam: nieuw[naam]
        for naam in (
            "titel",
            "doelgroep",
            "voor_wie",
            "periode",
            "periode_in_woorden",
            "peildatum",
            "kern",
            "alles",
        )
    } | {
        "versie": 1,
        "regios": [regio | {"aandacht": 1, "vast": 0} for regio in nieuw["regios"]],
        "aantallen": {"sectoren": 1, "netwerken": 2, "acties": 4},
        "sectoren": [{"naam": "Drinkwater", "icoon": "druppel", "telling": nieuw["alles"], "netwerken_vast": 2}],
        "netwerken": [{"naam": "Netwerk A", "schaal": "Regionaal", "telling": {"vertraagd": 1}}],
        "besloten": {"aantal": 1, "telling": {"vastgelopen": 1}},
    }
    editie = Editie(doelgroep="stuurgroep", periode="2026-K4", nummer=1, inhoud=oud, sha256="0" * 64, pdf_grootte=9)

    html = html_van(editie)

    assert "Drinkwater" in html
    assert "Netwerk A" in html
    assert weergave(editie)["sectoren"][0]["heeft_blad"] is False
    assert vergelijk(editie, editie)["punten"] == []


@pytest.mark.regel("R30")
def test_a_freeze_gives_the_same_file_after_all_its_sources_are_gone(
    cast: Cast, met_agenda: list[Any], maak_editie: MaakEditie
) -> None:
    editie = maak_editie(peilmoment=timezone.now())
    eerst = pdf_van(editie)

    Voortgangsmelding.objects.all().delete()
    Besluit.objects.all().delete()
    Actieplan.objects.all().delete()
    Netwerk.objects.update(naam="Hernoemd", profiel=Zichtbaarheid.GENOEMD)
    cast.sector.naam = "Anders"
    cast.sector.save()

    assert pdf_van(Editie.objects.get(pk=editie.pk)) == eerst


@pytest.mark.parametrize("teken", ["漢", "\ue000", "😀", "e\u0301\u200d\ufe0f", "\U0001f468\u200d\U0001f469"])
def test_a_character_our_letters_lack_becomes_a_mark_on_paper_alone(
    cast: Cast, maak_editie: MaakEditie, tmp_path: Any, teken: str
) -> None:
    page = pytest.importorskip("page")
    maak_stuurgroepvraag(cast.a.acties[1], aanleiding=f"Wacht {teken} op", gevraagd="Iets")
    editie = maak_editie(peilmoment=timezone.now())
    pad = tmp_path / "tekens.pdf"
    pad.write_bytes(pdf_van(editie))

    uitslagen = [page.validate_pdf(str(pad), profile=norm).is_compliant for norm in ("ua1", "3a")]

    assert f"Wacht {teken} op" in html_van(editie)
    assert uitslagen == [True, True]
