"""Every status is said and drawn everywhere from its one row; a word that is none is an error, never another status."""

from __future__ import annotations

import ast
import base64
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from kantoor.core import grafiek, status, tijdlijn
from kantoor.core.drukbalk import drukbalk
from kantoor.core.iconen import icoon
from kantoor.core.palet import KLEUR
from kantoor.core.status import Nadruk, Status
from kantoor.core.svg import Tijdas
from kantoor.pdf.maker import bestanden
from rapportages import grafiek as kaart
from rapportages.queries.begrippen import begrippen
from rapportages.queries.cijfers import cijfers
from rapportages.queries.delen_sector import _cel
from rapportages.queries.kern import kernzinnen
from rapportages.queries.kubus import Kubus, Vak
from rapportages.queries.weergave_delen import matrix
from rapportages.queries.woorden import trend
from tests.nieuwe_status import voeg_toe

DAG = date(2026, 11, 27)
FOUT = "is not a valid Status"


@pytest.fixture(params=[*Status, "uitgesteld"])
def lid(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Status:
    """Each status there is, and one more that has nothing but a row."""
    return voeg_toe(monkeypatch) if request.param == "uitgesteld" else request.param


def _vak(sleutel: str, aantal: int = 3) -> Vak:
    return Vak(1, 1, None, sleutel, aantal, DAG, DAG, 0, 0, None)


def _vulling(lid: Status) -> str:
    return KLEUR[lid.rij.vulling or "wit"]


def test_every_row_is_complete_and_its_own() -> None:
    rijen = [lid.rij for lid in Status]

    assert len({rij.tekening for rij in rijen}) == len(rijen)
    assert len({rij.ernst for rij in rijen}) == len(rijen)
    assert len({(rij.vulling, rij.streep) for rij in rijen if rij.vulling}) == len([r for r in rijen if r.vulling])
    assert [rij for rij in rijen if not {rij.vulling, rij.streep} - {""} <= set(KLEUR)] == []
    assert [rij for rij in rijen if (rij.streep or rij.stip) and not rij.vulling] == []
    assert [rij for rij in rijen if rij.streep and rij.stip] == []
    assert {rij.stip for rij in rijen} - {""} <= set(KLEUR)
    assert [rij for rij in rijen if rij.vraagt_aandacht != bool(rij.bijvoeglijk)] == []
    assert [rij for rij in rijen if rij.vraagt_aandacht and (rij.voorbij or not rij.telt_mee)] == []


def test_bar_draws_its_own_colour_and_the_hatch_it_names(lid: Status) -> None:
    svg = grafiek.balk({lid: 2}, naam="Plan", kenmerk="p")

    if not lid.rij.telt_mee:
        assert "nog geen acties" in svg
        return
    gebruikt = set(re.findall(r"url\(#([^)]*)\)", svg))
    bepaald = set(re.findall(r'<pattern id="([^"]*)"', svg))
    assert gebruikt == bepaald == ({f"p-streep-{lid.value}"} if lid.rij.streep else set())
    assert f"2 {lid.label.lower()}</title>" in svg
    assert (f'fill="{_vulling(lid)}"' in svg) == bool(lid.rij.vulling)
    if lid.rij.streep:
        assert f'stroke="{KLEUR[lid.rij.streep]}"' in svg


def test_a_bar_for_print_has_a_pattern_or_is_hollow_where_its_colour_alone_would_tell(lid: Status) -> None:
    svg = drukbalk({lid: 2}, naam="Plan", kenmerk="p", breed=300)

    if not lid.rij.telt_mee:
        assert "nog geen acties" in svg
        return
    patroon = lid.rij.streep or lid.rij.stip
    assert set(re.findall(r"url\(#([^)]*)\)", svg)) == set(re.findall(r'<pattern id="([^"]*)"', svg))
    assert ("<pattern" in svg) == bool(patroon)
    assert (KLEUR[patroon] if patroon else "") in svg
    assert f"2 {lid.label.lower()}</title>" in svg


def test_legend_badge_and_icon_tell_its_word_and_shape(lid: Status) -> None:
    stijl = Path(settings.BASE_DIR / "static/css/kantoor.css").read_text("utf-8")

    badge = grafiek.status(lid.value)

    assert badge == (
        f'<span class="status{f" status--{lid.rij.nadruk}" if lid.rij.nadruk else ""}">'
        f"{icoon(lid.value, '')}{lid.label}</span>"
    )
    assert lid.rij.tekening in icoon(lid.value)
    assert (lid.label in grafiek.legenda({lid: 1})) == lid.rij.telt_mee
    assert [naam for naam in Nadruk if naam and f".status--{naam} {{" not in stijl] == []


def test_timeline_and_planning_draw_its_own_colour(lid: Status) -> None:
    rij = tijdlijn.Tijdrij("1. A", lid.value, DAG, DAG)
    regel = {"status": lid.value, "start": "2026-11-27", "eind": "2026-12-27", "titel": "Punt"}

    lijn = tijdlijn.tijdlijn([rij], vandaag=DAG, naam="Tijdlijn", kenmerk="t")[0]
    balk = kaart.planbalk(Tijdas.om([DAG], DAG), regel, "p")

    assert re.findall(r'<rect [^>]*fill="([^"]*)"', lijn) == re.findall(r'<rect [^>]*fill="([^"]*)"', balk)
    assert re.findall(r'<rect [^>]*fill="([^"]*)"', lijn) == [_vulling(lid)]
    assert f"· {lid.label}</tspan>" in lijn


def test_pdf_has_its_icon(lid: Status, settings: Any, tmp_path: Path) -> None:
    settings.LETTER_BRON = tmp_path
    for naam in ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf"):
        (tmp_path / naam).write_bytes(b"")

    mee = bestanden()

    svg = base64.b64decode(mee[f"kantoor:iconen/{lid.value}.svg"][1]).decode()
    assert lid.rij.tekening in svg
    assert f".ic--{lid.value} {{" in base64.b64decode(mee["kantoor:iconen.css"][1]).decode()


def test_a_group_of_only_this_status_is_that_status_in_thematrix(lid: Status) -> None:
    kubus = Kubus([_vak(lid)])

    cel = _cel(kubus, None)

    assert kubus.acties == (3 if lid.rij.telt_mee else 0)
    assert kubus.aandacht == (3 if lid.rij.vraagt_aandacht else 0)
    if lid.rij.telt_mee:
        assert cel == {"soort": "status", "sleutel": lid.value, "woord": lid.label, "acties": 3}
        rijen = [{"rang": 1, "titel": "Punt", "cellen": [cel], "besloten": {}}]
        getekend = matrix({"netwerken": ["A"], "besloten": 0, "rijen": rijen})
        assert getekend is not None
        assert getekend["rijen"][0]["cellen"][0]["icoon"] == lid.value
    else:
        assert (kubus.ergste, cel["soort"]) == ("", "leeg")


def test_words_of_figures_terms_and_change_have_it(lid: Status) -> None:
    inhoud = {"alles": {lid.value: 4}, "sectoren": [], "netwerken": [], "besloten": {"telling": {}}, "regios": []}

    rijen = cijfers(inhoud)[1]

    assert ("geheel", "alle acties", lid.label, 4) in rijen
    assert (lid.label, lid.rij.uitleg) in begrippen()
    assert trend({lid: 4}, {}) == {
        "richting": {1: "beter", 0: "gelijk", -1: "slechter"}[lid.rij.gewicht],
        "tekst": f"4 meer {lid.rij.kort}" if lid.rij.gewicht else "niets veranderd",
    }


def test_key_sentences_name_what_asks_attention(lid: Status) -> None:
    bron: Any = SimpleNamespace(kubus=Kubus([_vak(lid)]), nationaal=False, vragen=[])

    zinnen = kernzinnen(bron, None)

    if lid.rij.vraagt_aandacht:
        assert zinnen[1:] == [f"3 acties {lid.rij.gezegde[1]}."]
    elif lid.rij.telt_mee:
        assert [zin for zin in zinnen[1:] if not zin.startswith("Geen enkele actie is ")] == []
        assert all(s.rij.gezegde[0] in zinnen[1] for s in status.vragen_aandacht())


def test_manual_explains_every_status(lid: Status, client: Client, db: None) -> None:
    tekst = client.get("/handleiding/").text

    assert lid.rij.uitleg in tekst


def test_worst_of_follows_the_one_order() -> None:
    for plek, ergste in enumerate(status.ergst_eerst()):
        rest = [_vak(lid, 1) for lid in status.ergst_eerst()[plek:]]

        assert Kubus(rest).ergste == (ergste.value if ergste.rij.telt_mee else "")


def _gebruik() -> Iterator[Callable[[str], Any]]:
    """All that takes the key of a status."""
    yield lambda s: grafiek.balk({s: 1}, naam="Plan", kenmerk="p")
    yield lambda s: drukbalk({s: 1}, naam="Plan", kenmerk="p")
    yield lambda s: grafiek.legenda({s: 1})
    yield lambda s: grafiek.telling_in_woorden({s: 1})
    yield grafiek.status
    yield lambda s: tijdlijn.tijdlijn([tijdlijn.Tijdrij("A", s, DAG, DAG)], vandaag=DAG, naam="T", kenmerk="t")
    yield lambda s: kaart.planbalk(
        Tijdas.om([DAG], DAG), {"status": s, "start": "2026-11-27", "eind": "2026-11-27", "titel": "P"}, "p"
    )
    yield _vak
    yield lambda s: matrix(
        {
            "netwerken": ["A"],
            "besloten": 0,
            "rijen": [{"rang": 1, "titel": "P", "cellen": [{"soort": "status", "sleutel": s}], "besloten": {}}],
        }
    )
    yield lambda s: status.totaal({s: 1})
    yield lambda s: status.aandacht({s: 1})


@pytest.mark.parametrize("gebruik", _gebruik())
def test_a_word_that_is_no_status_is_an_error(gebruik: Callable[[str], Any]) -> None:
    with pytest.raises(ValueError, match=FOUT):
        gebruik("uitgesteld")


# The rows themselves, and a story of the demo that fails on a status it does not know.
MET_TABEL = {"kantoor/core/status.py", "verleden.py"}


def _statussen(delen: list[Any]) -> int:
    """Return how many of these parts of a literal name a status."""
    return sum(isinstance(d, ast.Attribute) and isinstance(d.value, ast.Name) and d.value.id == "Status" for d in delen)


def _tabellen(pad: Path) -> list[int]:
    """Return the lines of literals that name two statuses or more: a second table, in which a new one is missing."""
    knopen = ast.walk(ast.parse(pad.read_text("utf-8")))
    return [
        knoop.lineno
        for knoop in knopen
        if (isinstance(knoop, ast.Dict) and _statussen(list(knoop.keys)) > 1)
        or (isinstance(knoop, ast.Tuple | ast.List | ast.Set) and _statussen(list(knoop.elts)) > 1)
    ]


def test_no_other_table_of_statuses_stands_anywhere() -> None:
    mappen = {Path(app.path) for app in apps.get_app_configs()}
    fout = {
        f"{pad.relative_to(settings.BASE_DIR)}:{regel}"
        for map_ in mappen
        if map_.is_relative_to(settings.BASE_DIR) and ".venv" not in map_.parts
        for pad in map_.rglob("*.py")
        if not str(pad).endswith(tuple(MET_TABEL)) and "migrations" not in pad.parts
        for regel in _tabellen(pad)
    }

    assert fout == set()
