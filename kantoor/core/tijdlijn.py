"""A timeline as inline SVG: a bar per row, its steps as diamonds, quarters above and a dashed line for today.

As in `grafiek.py`: presentation attributes only, places in per cent and heights in pixels, so that it fits any width
and looks the same on screen and in print. The page shows the same facts in a table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantoor.core.opmaak import datum_kort
from kantoor.core.palet import KLEUR
from kantoor.core.status import Status
from kantoor.core.svg import LETTER, Tijdas, aaneen, kwartaallijn, vlak_en_rand

_KOP = 62  # pixels above the first row
_RIJ = 46
PER_TEKENING = 12  # rows; a drawing cannot break over pages, so it must fit on one with the head of its page
_MEESTE_KWARTALEN = 8  # with more of them only the years get a word


@dataclass(frozen=True, slots=True)
class Tijdrij:
    """One bar. `label` names it, `status` is a key of `Status`; `stappen` are (date, whether it is done)."""

    label: str
    status: str
    start: date
    eind: date
    stappen: Sequence[tuple[date, bool]] = ()


def tijdlijn(rijen: Sequence[Tijdrij], *, vandaag: date, naam: str, kenmerk: str) -> list[SafeString]:
    """Draw the rows in their order, `PER_TEKENING` in each drawing, all against the same calendar.

    `kenmerk` makes the ids unique on the page. Nothing to draw gives nothing.
    """
    if not rijen:
        return []
    as_ = _as(rijen, vandaag)
    delen = [rijen[begin : begin + PER_TEKENING] for begin in range(0, len(rijen), PER_TEKENING)]
    return [_tekening(deel, as_, vandaag, naam, f"{kenmerk}-{nummer}") for nummer, deel in enumerate(delen, start=1)]


def _tekening(rijen: Sequence[Tijdrij], as_: Tijdas, vandaag: date, naam: str, kenmerk: str) -> SafeString:
    hoogte = _KOP + _RIJ * len(rijen) + 6
    return format_html(
        '<svg class="tijdbalk" width="100%" height="{0}" font-family="{1}" font-size="14" fill="{7}" role="img" '
        'aria-labelledby="{2}-titel"><title id="{2}-titel">{3}</title>{4}{5}{6}</svg>',
        hoogte,
        LETTER,
        kenmerk,
        f"{naam}: {len(rijen)} {'actie' if len(rijen) == 1 else 'acties'} van {datum_kort(as_.begin)} tot en met "
        f"{datum_kort(as_.eind - timedelta(days=1))}. Vandaag is het {datum_kort(vandaag)}.",
        _kwartalen(as_, hoogte),
        _vandaag(as_.plek(vandaag), hoogte),
        aaneen([_rij(rij, as_, _KOP + _RIJ * plek) for plek, rij in enumerate(rijen)]),
        KLEUR["inkt"],
    )


def _as(rijen: Sequence[Tijdrij], vandaag: date) -> Tijdas:
    dagen = [dag for rij in rijen for dag in (rij.start, rij.eind, *(stap for stap, _ in rij.stappen))]
    return Tijdas.om(dagen, vandaag)


def _kwartalen(as_: Tijdas, hoogte: int) -> SafeString:
    """Return the lines between quarters, with the words that fit."""
    kwartalen = as_.kwartalen
    krap = len(kwartalen) > _MEESTE_KWARTALEN
    delen = []
    for nummer, dag in enumerate(kwartalen):
        x = as_.plek(dag)
        delen.append(kwartaallijn(x, 20 if dag.month == 1 or not krap else _KOP - 8, hoogte))
        if not krap:
            delen.append(_tekst(x, 52, f"kw {dag.month // 3 + 1}", "12"))
        if dag.month == 1 or (nummer == 0 and not (krap and len(kwartalen) > 1 and dag.month > 4)):
            delen.append(_tekst(x, 34, str(dag.year), "14"))
    return aaneen(delen)


def _tekst(x: float, y: int, tekst: str, maat: str) -> SafeString:
    return format_html(
        '<text x="{}%" dx="4" y="{}" font-size="{}" fill="{}">{}</text>', x, y, maat, KLEUR["tekst-2"], tekst
    )


def _vandaag(x: float, hoogte: int) -> SafeString:
    anker = "start" if x < 8 else "end" if x > 92 else "middle"
    return format_html(
        '<line x1="{0}%" x2="{0}%" y1="18" y2="{1}" stroke="{3}" stroke-width="2" stroke-dasharray="5 4"/>'
        '<text x="{0}%" y="13" font-size="13" font-weight="700" text-anchor="{2}">vandaag</text>',
        x,
        hoogte,
        anker,
        KLEUR["inkt"],
    )


def _rij(rij: Tijdrij, as_: Tijdas, boven: int) -> SafeString:
    """Return the name of a row with its bar below it; the name stays readable across the lines."""
    links = as_.plek(rij.start)
    breed = max(as_.plek(rij.eind) - links, 0.5)
    status = Status(rij.status)
    return format_html(
        '<text x="0" dx="4" y="{}" stroke="{}" stroke-width="4" paint-order="stroke">{}'
        '<tspan fill="{}"> · {}</tspan></text>'
        '<rect x="{}%" y="{}" width="{}%" height="12" rx="2" fill="{}" stroke="{}" stroke-width="1.5"/>{}',
        boven + 14,
        KLEUR["wit"],
        rij.label,
        KLEUR["tekst-2"],
        status.label,
        links,
        boven + 22,
        round(breed, 2),
        *vlak_en_rand(status),
        aaneen([_stap(as_.plek(dag), klaar, boven + 28) for dag, klaar in rij.stappen]),
    )


def _stap(x: float, klaar: bool, midden: int) -> SafeString:
    """Return a diamond: filled when the step is done, hollow when it is not."""
    return format_html(
        '<svg x="{}%" y="{}" width="1" height="1" overflow="visible">'
        '<path d="M0-8 8 0 0 8-8 0z" fill="{}" stroke="{}" stroke-width="2"/></svg>',
        x,
        midden,
        *(KLEUR[naam] for naam in (("inkt", "wit") if klaar else ("wit", "inkt"))),
    )
