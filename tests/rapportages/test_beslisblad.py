"""A board member's test: ten questions written beforehand, answered from the first page of the paper alone.

And what paper must hold: no page is more than half white, no letters over others, and the same without colour.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pypdfium2
import pytest

from kantoor.core.drukbalk import KLEINSTE, drukbalk, past, ruimte
from kantoor.core.opmaak import datum
from kantoor.core.palet import KLEUR
from kantoor.core.status import Status, tellen_mee
from rapportages import kaart
from rapportages.queries.woorden import heel_euro
from tests.rapportages.papier import Getekend, getekende_edities, kaal

# What a board member wants to know in ten minutes -> what page 1 must say, as the figures of the freeze fill it in.
VRAGEN = {
    "How many decisions are asked of us?": "Gevraagd: {besluiten} besluiten",
    "Which one is the most urgent?": "{eerste}",
    "Who asks it?": "{vrager}",
    "Since when does it wait?": "Sinds {sinds}",
    "What happens when we do not decide?": "{gevolg}",
    "What became of what we decided before?": "Eerder besloten 1 antwoord: 1 te laat.",
    "How much money is not promised?": "is nog niet toegezegd.",
    "When is the first of it needed?": "Eerst nodig: {bedrag} vóór {nodig}.",
    "Who does not take part?": "{zonder_plan} van de {netwerken} netwerken zonder plan",
    "Where is it worst, and did it get better?": "De meeste vastgelopen acties: {zwaarste}",
}


@pytest.fixture(scope="module")
def edities(django_db_setup: None, django_db_blocker: Any) -> dict[str, Getekend]:
    return getekende_edities(django_db_blocker)


def _bladen(pad: Path) -> list[str]:
    with pypdfium2.PdfDocument(pad) as pdf:
        return [" ".join(blad.get_textpage().get_text_range().split()) for blad in pdf]


@pytest.mark.regel("R31")
def test_the_first_page_answers_ten_questions(edities: dict[str, Getekend]) -> None:
    getekend = edities["stuurgroep"]
    blad = _bladen(getekend.pdf)[0]

    antwoorden = {vraag: zin.format(**_feiten(getekend)) for vraag, zin in VRAGEN.items()}

    assert len(antwoorden) == 10
    assert {vraag: zin for vraag, zin in antwoorden.items() if kaal(zin) not in kaal(blad)} == {}


def _feiten(getekend: Getekend) -> dict[str, Any]:
    """Return what the freeze holds for the blanks; nothing is taken from the page itself."""
    inhoud = getekend.editie.inhoud
    eerste = inhoud["stuurgroepvragen"][0]
    nodig = next(r for r in inhoud["ramingen"]["regels"] if r["nodig"] >= inhoud["peildatum"])
    vast = {rij["naam"]: rij["telling"].get(Status.VASTGELOPEN, 0) for rij in inhoud["sectoren"]}
    return {
        "besluiten": len(inhoud["stuurgroepvragen"]),
        "eerste": eerste["gevraagd"][:90],
        "vrager": eerste["wie"],
        "gevolg": eerste["gevolg"],
        "sinds": datum(date.fromisoformat(eerste["sinds"])),
        "bedrag": heel_euro(nodig["cent"]).replace("\u00a0", " "),
        "nodig": datum(date.fromisoformat(nodig["nodig"])),
        "zonder_plan": len(inhoud["deelname"]["geen_plan"]),
        "netwerken": inhoud["deelname"]["netwerken"],
        "zwaarste": next(naam for naam, hoeveel in vast.items() if hoeveel == max(vast.values())),
    }


def test_the_first_page_holds_the_six_most_urgent_and_says_where_the_others_are(edities: dict[str, Getekend]) -> None:
    getekend = edities["stuurgroep"]
    bladen = _bladen(getekend.pdf)
    vragen = getekend.editie.inhoud["stuurgroepvragen"]

    kop = re.search(r"Gevraagd: (\d+) besluiten, nog (\d+) op blz\. (\d+)", bladen[0])

    assert kop is not None
    assert (int(kop[1]), int(kop[2])) == (len(vragen), len(vragen) - 6)
    assert [kaal(vraag["gevraagd"][:60]) in kaal(bladen[0]) for vraag in vragen[:7]] == [True] * 6 + [False]
    assert kaal(vragen[6]["gevraagd"][:60]) in kaal(bladen[int(kop[3]) - 1])
    assert "Per sector" in bladen[0]
    deadlines = [vraag["deadline"] for vraag in vragen if vraag["deadline"]]
    assert deadlines == sorted(deadlines)


def test_no_page_is_more_than_half_empty(edities: dict[str, Getekend]) -> None:
    gevuld = {naam: _vulling(getekend.pdf) for naam, getekend in edities.items()}

    assert {naam: [nr for nr, deel in enumerate(delen, 1) if deel < 0.5] for naam, delen in gevuld.items()} == {
        "stuurgroep": [],
        "sector": [],
        "netwerk": [],
    }


ONDER, BOVEN = 17 * 72 / 25.4, 15 * 72 / 25.4  # the margins of paper, in points


def _vulling(pad: Path) -> list[float]:
    """Return for each page how far down its text comes, from 0 to 1, without what runs along the edge."""
    delen = []
    with pypdfium2.PdfDocument(pad) as pdf:
        for blad in pdf:
            hoog = blad.get_height()
            onder = min(vak[1] for vak in _letters(blad) if vak[1] > ONDER)
            delen.append((hoog - BOVEN - onder) / (hoog - BOVEN - ONDER))
    return delen


Vak = tuple[float, float, float, float, int]


def _letters(blad: Any) -> list[Vak]:
    """Return left, bottom, right and top of every letter that has a size, and its place in the text."""
    tekst = blad.get_textpage()
    vakken = [(*tekst.get_charbox(plek), plek) for plek in range(tekst.count_chars())]
    return [vak for vak in vakken if vak[2] - vak[0] > 0.5 and vak[3] - vak[1] > 0.5]


def test_no_letter_or_figure_stands_over_another(edities: dict[str, Getekend]) -> None:
    over = {}
    for naam, getekend in edities.items():
        with pypdfium2.PdfDocument(getekend.pdf) as pdf:
            over[naam] = [nr for nr, blad in enumerate(pdf, 1) if _overlappen(_letters(blad))]

    assert over == {"stuurgroep": [], "sector": [], "netwerk": []}


def _overlappen(vakken: list[Vak]) -> int:
    """Return how many pairs of letters cover a third of the smaller one; those of one word may, as "ft" does."""
    vakken = sorted(vakken)
    gevonden = 0
    for plek, (l1, o1, r1, b1, nr1) in enumerate(vakken):
        for l2, o2, r2, b2, nr2 in vakken[plek + 1 :]:
            if l2 >= r1:
                break
            samen = (min(r1, r2) - l2) * max(min(b1, b2) - max(o1, o2), 0)
            raakt = samen > min((r1 - l1) * (b1 - o1), (r2 - l2) * (b2 - o2)) / 3
            gevonden += raakt and abs(nr1 - nr2) != 1
    return gevonden


@pytest.mark.parametrize("breed", [190, 300, 640])
def test_numbers_of_a_bar_never_touch_and_a_small_part_has_none(breed: int) -> None:
    kans = Random(breed)
    for _ in range(100):
        hoogste = kans.choice((3, 12, 250))
        _keur_balk({lid.value: kans.randint(0, hoogste) for lid in tellen_mee()}, breed)


def _keur_balk(telling: dict[str, int], breed: int) -> None:
    svg = drukbalk(telling, naam="Sector", kenmerk="s", breed=breed)

    cijfers = [(float(x) * breed / 100, int(n)) for x, n in re.findall(r'<text x="([\d.]+)%"[^>]*>(\d+)</text>', svg)]

    randen = [(midden - ruimte(n) / 2, midden + ruimte(n) / 2) for midden, n in cijfers]
    assert [paar for paar in pairwise(randen) if paar[1][0] < paar[0][1] - 0.1] == []
    alles = sum(telling.values()) or 1
    klein = [n for n in telling.values() if 100 * n / alles < KLEINSTE]
    assert [n for n in klein if past(n, 100 * n / alles, breed)] == []


def test_without_colour_every_status_is_told_apart() -> None:
    """A pattern, a hollow part, or grey that is clearly lighter: the same on a black and white printer."""
    rijen = [lid.rij for lid in tellen_mee()]
    soorten = [(bool(rij.streep), bool(rij.stip), not rij.vulling, _grijs(rij.vulling)) for rij in rijen]

    gelijk = [
        (een, ander)
        for plek, een in enumerate(soorten)
        for ander in soorten[plek + 1 :]
        if een[:3] == ander[:3] and _contrast(een[3], ander[3]) < 1.5
    ]

    assert gelijk == []


def test_without_colour_every_step_of_the_map_is_darker_than_the_one_before() -> None:
    treden = [_grijs(vulling) for _, vulling, _ in kaart.TREDEN]

    assert [paar for paar in pairwise(treden) if paar[0] <= paar[1] or _contrast(*paar) < 1.1] == []


def _grijs(kleur: str) -> float:
    """Return how light a colour of the palette is, as WCAG counts it."""
    hex_ = KLEUR[kleur or "wit"][1:]
    delen = [int(hex_[plek : plek + 2], 16) / 255 for plek in (0, 2, 4)]
    rood, groen, blauw = (deel / 12.92 if deel <= 0.03928 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
    return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw


def _contrast(een: float, ander: float) -> float:
    return (max(een, ander) + 0.05) / (min(een, ander) + 0.05)
