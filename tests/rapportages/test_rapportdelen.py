"""A report is what the apps register of it: one part more is frozen, drawn and kept from an audience it is not for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from kantoor.core.rapportdeel import RAPPORTDELEN, Rapportdeel
from rapportages.models import Editie
from rapportages.queries.bevriezing import bevries
from rapportages.services.edities import html_van
from tests.cast import Cast


def _editie(cast: Cast, doelgroep: str) -> Editie:
    netwerk = cast.a.netwerk if doelgroep == "netwerk" else None
    editie = Editie(doelgroep=doelgroep, periode="2026-K4", nummer=1, netwerk=netwerk)
    editie.inhoud = bevries(editie, timezone.now())
    return editie


@pytest.fixture
def met_oefeningen(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """What an app for exercises would bring: a part for the CVI, with a template of its own."""
    (tmp_path / "oefenen").mkdir()
    (tmp_path / "oefenen" / "_deel.html").write_text("<p>{{ deel.aantal }} oefeningen, {{ deel.vorige }} daarvoor</p>")
    settings.TEMPLATES = [settings.TEMPLATES[0] | {"DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    deel = Rapportdeel(
        sleutel="oefeningen",
        volgorde=45,
        maak=lambda bron, eerder: {"aantal": 7, "vorige": eerder["oefeningen"]["aantal"] if eerder else 0},
        doelgroepen=frozenset({"cvi"}),
        titel="Geoefend",
        sjabloon="oefenen/_deel.html",
    )
    monkeypatch.setattr(RAPPORTDELEN, "_dingen", {**RAPPORTDELEN._dingen, "oefeningen": deel})


def test_a_part_of_another_app_is_frozen_in_its_place_and_drawn(cast: Cast, met_oefeningen: None) -> None:
    editie = _editie(cast, "cvi")

    html = html_van(editie)

    namen = list(editie.inhoud)
    assert editie.inhoud["oefeningen"] == {"aantal": 7, "vorige": 0}
    assert namen[namen.index("alles") + 1] == "oefeningen"
    assert '<h2 id="r-oefeningen">Geoefend</h2>' in html
    assert "<p>7 oefeningen, 0 daarvoor</p>" in html
    assert '<a href="#r-oefeningen">Geoefend</a>' in html


@pytest.mark.parametrize("doelgroep", ["stuurgroep", "netwerk"])
def test_a_part_is_kept_from_an_audience_it_is_not_for(cast: Cast, met_oefeningen: None, doelgroep: str) -> None:
    editie = _editie(cast, doelgroep)

    assert editie.inhoud["oefeningen"] is None
    assert "Geoefend" not in html_van(editie)


def test_an_edition_from_before_a_part_existed_is_drawn_without_it(cast: Cast, met_oefeningen: None) -> None:
    editie = _editie(cast, "cvi")
    del editie.inhoud["oefeningen"]

    assert "Geoefend" not in html_van(editie)


def test_only_the_edition_of_a_network_tells_its_actions(cast: Cast) -> None:
    assert [bool(_editie(cast, wie).inhoud["acties"]) for wie in ("stuurgroep", "cvi", "netwerk")] == [
        False,
        False,
        True,
    ]
