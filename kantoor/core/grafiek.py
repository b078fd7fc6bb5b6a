"""Charts as inline SVG with presentation attributes only: the same on screen, in print and in the PDF.

Pure functions: the same facts give the same text. `kenmerk` makes the ids of one chart unique on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kantoor.core.iconen import icoon
from kantoor.core.opmaak import euro
from kantoor.core.palet import KLEUR
from kantoor.core.status import Status, op_volgorde, totaal
from kantoor.core.svg import LETTER, aaneen, pct

_KLEINSTE_MET_CIJFER = 4.5  # per cent of the width; a number does not fit in a narrower segment


@dataclass(frozen=True, slots=True)
class Tegel:
    """One region on the tile map. `vul` is "in", "deels" or ""; `tekst` says the same in words."""

    kolom: int
    rij: int
    label: str
    naam: str
    tekst: str
    getal: str = ""
    vul: str = ""
    url: str = ""


def telling_in_woorden(telling: Mapping[str, int]) -> str:
    """Return "3 afgerond, 1 vertraagd", in the fixed order and without the empty ones."""
    delen = [f"{aantal} {status.label.lower()}" for status, aantal in op_volgorde(telling)]
    return ", ".join(delen) or "nog geen acties"


def balk(telling: Mapping[str, int], *, naam: str, kenmerk: str, hoogte: int = 26, cijfers: bool = True) -> SafeString:
    """Return the stacked status bar; `telling` maps a status key to a number of actions, another key is an error."""
    alles = totaal(telling)
    vlakken: list[SafeString] = []
    cijferlaag: list[SafeString] = []
    links = 0.0
    te_tekenen = op_volgorde(telling)
    for status, aantal in te_tekenen:
        breed = 100 * aantal / alles
        vlakken.append(_segment(status, links, breed, hoogte, kenmerk))
        if cijfers and breed >= _KLEINSTE_MET_CIJFER:
            cijferlaag.append(_cijfer(status, aantal, links + breed / 2, hoogte))
        links += breed
    if not alles:
        vlakken.append(hol_vak(0, 100, hoogte))
    return format_html(
        '<svg class="balk" width="100%" height="{0}" font-family="{1}" role="img" aria-labelledby="{2}-titel">'
        '<title id="{2}-titel">{3}: {4}</title>{5}{6}{7}</svg>',
        hoogte,
        LETTER,
        kenmerk,
        naam,
        telling_in_woorden(telling),
        aaneen(_arcering(status, kenmerk) for status, _ in te_tekenen if status.rij.streep),
        aaneen(vlakken),
        aaneen(cijferlaag),
    )


def _segment(status: Status, links: float, breed: float, hoogte: int, kenmerk: str) -> SafeString:
    """Return one segment, with a white gap of 3 px to its left neighbour so that colour never has to part them."""
    hol = not status.rij.vulling
    if hol:
        vlak = hol_vak(links, breed, hoogte)
    else:
        vulling = f"url(#{_naam_van_streep(status, kenmerk)})" if status.rij.streep else KLEUR[status.rij.vulling]
        vlak = format_html(
            '<rect x="{}%" y="0" width="{}%" height="{}" fill="{}"/>', pct(links), pct(breed), hoogte, vulling
        )
    if not links:
        return vlak
    kier = format_html(
        '<line x1="{0}%" x2="{0}%" y1="0" y2="{1}" stroke="{2}" stroke-width="3"/>', pct(links), hoogte, KLEUR["wit"]
    )
    return aaneen([kier, vlak] if hol else [vlak, kier])


def hol_vak(links: float, breed: float, hoogte: int) -> SafeString:
    """Return a hollow segment, drawn as four lines inside its own frame."""
    begin = 2.5 if links else 1
    return format_html(
        '<svg x="{0}%" width="{1}%" height="{2}"><g stroke="{6}" stroke-width="2">'
        '<line x1="{3}" x2="{3}" y1="0" y2="{2}"/>'
        '<line x1="100%" x2="100%" y1="0" y2="{2}" transform="translate(-1 0)"/>'
        '<line x1="{4}" x2="100%" y1="1" y2="1"/><line x1="{4}" x2="100%" y1="{5}" y2="{5}"/></g></svg>',
        pct(links),
        pct(breed),
        hoogte,
        begin,
        begin - 1,
        hoogte - 1,
        KLEUR["lijn-sterk"],
    )


def _cijfer(status: Status, aantal: int, midden: float, hoogte: int) -> SafeString:
    plaat = SafeString("")
    if status.rij.streep:  # a number on a hatch cannot be read
        plaat = format_html(
            '<rect x="{}%" y="{}" width="20" height="16" rx="2" transform="translate(-10 0)" fill="{}"/>',
            pct(midden),
            hoogte // 2 - 8,
            KLEUR[status.rij.vulling],
        )
    return format_html(
        '{}<text x="{}%" y="{}" text-anchor="middle" font-size="14" font-weight="700" fill="{}">{}</text>',
        plaat,
        pct(midden),
        hoogte // 2 + 5,
        KLEUR["wit" if status.rij.vulling else "inkt"],
        str(aantal),
    )


def _naam_van_streep(status: Status, kenmerk: str) -> str:
    return f"{kenmerk}-streep-{status.value}"


def _arcering(status: Status, kenmerk: str) -> SafeString:
    return format_html(
        '<defs><pattern id="{}" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="7" height="7" fill="{}"/>'
        '<line x1="0" y1="0" x2="0" y2="7" stroke="{}" stroke-width="2.4"/></pattern></defs>',
        _naam_van_streep(status, kenmerk),
        KLEUR[status.rij.vulling],
        KLEUR[status.rij.streep],
    )


def legenda(telling: Mapping[str, int], *, was: Mapping[str, int] | None = None) -> SafeString:
    """Return icons, words and counts of the bar; `was` adds the counts of the last report."""
    regels = []
    for status, aantal in op_volgorde(telling):
        eerder = format_html(' <span class="was">was {}</span>', str(was.get(status, 0))) if was else ""
        regels.append((icoon(status, ""), status.label, str(aantal), eerder))
    return format_html(
        '<ul class="legenda">{}</ul>', format_html_join("", "<li>{}<span>{}</span> <b>{}</b>{}</li>", regels)
    )


def status(sleutel: str) -> SafeString:
    """Return the status as shape and word; an unknown status is an error of the caller."""
    lid = Status(sleutel)
    klas = f"status status--{lid.rij.nadruk}" if lid.rij.nadruk else "status"
    return format_html('<span class="{}">{}{}</span>', klas, icoon(lid, ""), lid.label)


def trend(richting: str, tekst: str) -> SafeString:
    """Return the change since the last report; `richting` is "beter", "gelijk" or "slechter"."""
    if richting not in {"beter", "gelijk", "slechter"}:
        raise ValueError(f"Onbekende richting: {richting}")
    return format_html('<span class="trend">{}<span>{}</span></span>', icoon(richting, ""), tekst)


def verdeling(bedragen: Mapping[str, int], namen: Mapping[str, str]) -> SafeString:
    """Return who pays what: the total, a bar in greys and the amounts in words.

    `bedragen` maps the code of a side to euro cents, `namen` a code to its word; a code without a word shows itself.
    """
    totaal = sum(bedragen.values())
    delen = [(code, cent) for code, cent in bedragen.items() if cent]
    grijs = [KLEUR[naam] for naam in ("partij-vr", "partij-rijk", "wit", "partij-anders")]
    vakken = []
    links = 0.0
    for nummer, (_, cent) in enumerate(delen):
        breed = 100 * cent / totaal
        vakken.append(
            format_html(
                '<rect x="{}%" y="0.75" width="{}%" height="8.5" fill="{}" stroke="{}" stroke-width="1.5"/>',
                pct(links),
                pct(breed),
                grijs[nummer % len(grijs)],
                KLEUR["partij-vr"],
            )
        )
        links += breed
    woorden = " · ".join(f"{namen.get(code, code.capitalize())}\u00a0{euro(cent)}" for code, cent in delen)
    beeld = (
        format_html('<svg width="100%" height="10" aria-hidden="true" focusable="false">{}</svg>', aaneen(vakken))
        if delen
        else ""
    )
    return format_html(
        '<span class="verdeling"><span class="verdeling__bedrag">{}</span>{}'
        '<span class="verdeling__uit">{}</span></span>',
        euro(totaal),
        beeld,
        woorden,
    )


def tegelkaart(tegels: Iterable[Tegel], *, klein: bool = False) -> SafeString:
    """Return the map of regions as a list of tiles, each at the column and row its data say."""
    regels = ((t.kolom, t.rij, f" is-{t.vul}" if t.vul else "", _tegel_binnen(t)) for t in tegels)
    return format_html(
        '<ul class="tegelkaart{}">{}</ul>',
        " tegelkaart--klein" if klein else "",
        format_html_join("", '<li class="tegel tegel--k{} tegel--r{}{}">{}</li>', regels),
    )


def _tegel_binnen(tegel: Tegel) -> SafeString:
    getal = format_html("<small>{}</small>", tegel.getal) if tegel.getal else ""
    beeld = format_html('<span aria-hidden="true">{}{}</span>', tegel.label, getal)
    woorden = format_html('<span class="vh">{}: {}</span>', tegel.naam, tegel.tekst)
    if tegel.url:
        return format_html('<a href="{}">{}{}</a>', tegel.url, beeld, woorden)
    return format_html("{}{}", beeld, woorden)


def strengen(knopen: Sequence[tuple[str, str]]) -> SafeString:
    """Return the picture of the start page: three strands that become one line through (icon, name) of each sector."""
    stap = 368 / max(len(knopen) - 1, 1)
    rondjes = [
        format_html(
            '<g transform="translate({0} 165)"><circle r="38" fill="{4}"/><circle r="32" fill="{5}"/>'
            '<g transform="translate(-18 -18) scale(1.8)" color="{6}">{1}</g></g>'
            '<text class="alleen-breed" x="{0}" y="{2}" fill="{7}" font-size="16" text-anchor="middle">{3}</text>',
            round(226 + nummer * stap),
            icoon(beeld, ""),
            236 if nummer % 2 else 108,
            naam,
            *(KLEUR[kleur] for kleur in ("petrol-900", "wit", "petrol-800", "petrol-100")),
        )
        for nummer, (beeld, naam) in enumerate(knopen)
    ]
    return format_html("{}{}</svg>", _STRENGEN, aaneen(rondjes))


_STRENGEN = SafeString(
    '<svg viewBox="0 0 640 330" aria-hidden="true" focusable="false">'
    '<g fill="none" stroke-width="12" stroke-linecap="round">'
    f'<path d="M-30 42h62c86 0 66 105 152 105h1400" stroke="{KLEUR["petrol-200"]}"/>'
    f'<path d="M-30 165h1614" stroke="{KLEUR["saffraan"]}"/>'
    f'<path d="M-30 288h62c86 0 66-105 152-105h1400" stroke="{KLEUR["petrol-400"]}"/></g>'
    f'<g fill="{KLEUR["wit"]}" font-size="17" font-weight="600" class="alleen-breed">'
    '<text x="0" y="24">Veiligheidsregio’s</text>'
    '<text x="0" y="147">Ministeries</text><text x="0" y="322">Vitale bedrijven</text></g>'
)
