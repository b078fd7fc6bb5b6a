"""The stacked status bar for reports: it tells the statuses apart without colour, and its numbers never touch.

Dots are late, stripes are stuck, hollow has not begun; a segment under 7 per cent, or too narrow for its number beside
those of its neighbours, has none. Editions from before have the plain bar of `kantoor/core/grafiek.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantoor.core.grafiek import hol_vak, telling_in_woorden
from kantoor.core.palet import KLEUR
from kantoor.core.status import Status, op_volgorde, totaal
from kantoor.core.svg import LETTER, aaneen, pct

KLEINSTE = 7.0  # per cent of the width
CIJFER, RAND = 8.2, 6.0  # pixels of one figure, and around a number


_RECHTHOEK = '<rect x="{}%" y="0" width="{}%" height="{}" fill="{}"/>'


def drukbalk(telling: Mapping[str, int], *, naam: str, kenmerk: str, hoogte: int = 24, breed: int = 0) -> SafeString:
    """Return the bar; `breed` is how many pixels wide it is at least, 0 for a bar without numbers.

    `telling` maps a status key to a number of actions, another key is an error.
    """
    alles = totaal(telling)
    delen = op_volgorde(telling)
    vlakken: list[SafeString] = []
    cijfers: list[SafeString] = []
    links = 0.0
    for status, aantal in delen:
        deel = 100 * aantal / alles
        vlakken.append(_vlak(status, links, deel, hoogte, kenmerk))
        if breed and past(aantal, deel, breed):
            cijfers.append(_cijfer(status, aantal, links + deel / 2, hoogte))
        links += deel
    return format_html(
        '<svg class="balk" width="100%" height="{0}" font-family="{1}" role="img" aria-labelledby="{2}-titel">'
        '<title id="{2}-titel">{3}: {4}</title>{5}{6}{7}</svg>',
        hoogte, LETTER, kenmerk, naam, telling_in_woorden(telling),
        aaneen(_patroon(status, kenmerk) for status, _ in delen if status.rij.streep or status.rij.stip),
        aaneen(vlakken) if alles else hol_vak(0, 100, hoogte), aaneen(cijfers),
    )  # fmt: skip


def past(aantal: int, deel: float, breed: int) -> bool:
    """Return whether a number fits in its own segment of `deel` per cent, and so beside that of its neighbour."""
    return deel >= KLEINSTE and deel * breed / 100 >= ruimte(aantal)


def ruimte(aantal: int) -> float:
    """Return how many pixels a number takes, with the plate under it."""
    return len(str(aantal)) * CIJFER + RAND


def _vlak(status: Status, links: float, deel: float, hoogte: int, kenmerk: str) -> SafeString:
    """Return one segment, with a white gap to its left neighbour so that colour never has to part them."""
    vlak = hol_vak(links, deel, hoogte)
    if status.rij.vulling:
        plek = pct(links), pct(deel), hoogte
        vlak = format_html(_RECHTHOEK, *plek, KLEUR[status.rij.vulling])
        if status.rij.streep or status.rij.stip:
            vlak += format_html(_RECHTHOEK, *plek, f"url(#{_naam(status, kenmerk)})")
    if not links:
        return vlak
    kier = format_html(
        '<line x1="{0}%" x2="{0}%" y1="0" y2="{1}" stroke="{2}" stroke-width="3"/>', pct(links), hoogte, KLEUR["wit"]
    )
    return aaneen([vlak, kier] if status.rij.vulling else [kier, vlak])


def _cijfer(status: Status, aantal: int, midden: float, hoogte: int) -> SafeString:
    plaat = SafeString("")
    if status.rij.streep or status.rij.stip:  # a number on a pattern cannot be read
        breed = ruimte(aantal) - 2
        plaat = format_html(
            '<rect x="{}%" y="{}" width="{}" height="16" rx="2" transform="translate({} 0)" fill="{}"/>',
            pct(midden), hoogte // 2 - 8, f"{breed:.1f}", f"{-breed / 2:.1f}", KLEUR[status.rij.vulling],
        )  # fmt: skip
    return format_html(
        '{}<text x="{}%" y="{}" text-anchor="middle" font-size="14" font-weight="700" fill="{}">{}</text>',
        plaat, pct(midden), hoogte // 2 + 5, KLEUR["wit" if status.rij.vulling else "inkt"], str(aantal),
    )  # fmt: skip


def _naam(status: Status, kenmerk: str) -> str:
    return f"{kenmerk}-druk-{status.value}"


def _patroon(status: Status, kenmerk: str) -> SafeString:
    """Return the pattern over a colour; without a ground of its own, or thin lines show between its tiles on paper."""
    if status.rij.streep:
        return format_html(
            '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            '<line x1="3.5" y1="0" x2="3.5" y2="7" stroke="{}" stroke-width="2.6"/></pattern></defs>',
            _naam(status, kenmerk), KLEUR[status.rij.streep],
        )  # fmt: skip
    return format_html(
        '<defs><pattern id="{}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<circle cx="4" cy="4" r="1.7" fill="{}"/></pattern></defs>',
        _naam(status, kenmerk), KLEUR[status.rij.stip],
    )  # fmt: skip
