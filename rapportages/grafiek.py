"""The charts of a report that other pages lack, the same on the page and in the PDF: map and planning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kantoor.core.opmaak import datum
from kantoor.core.palet import KLEUR
from kantoor.core.status import Status
from kantoor.core.svg import LETTER, Tijdas, aaneen, kwartaallijn, vlak_en_rand

TEGEL, STAP = 38, 42
# fill, border, ink: a stuck region differs by a double border too, so that grey print says the same.
KLEUREN = {
    "vast": (*vlak_en_rand(Status.VASTGELOPEN), KLEUR["wit"]),
    "aandacht": (*vlak_en_rand(Status.VERTRAAGD), KLEUR["wit"]),
    "loopt": (KLEUR["petrol-100"], *vlak_en_rand(Status.OP_SCHEMA)[1:], KLEUR["inkt"]),
    "": (KLEUR["wit"], KLEUR["lijn-sterk"], KLEUR["inkt"]),
}


def soort(regio: dict[str, Any]) -> str:
    """Return "vast", "aandacht", "loopt" or "" (no network yet) of a frozen region."""
    if regio["vast"]:
        return "vast"
    if regio["aandacht"]:
        return "aandacht"
    return "loopt" if regio["netwerken"] else ""


def in_woorden(regios: Sequence[dict[str, Any]]) -> str:
    """Return the map in words: regions with the same number of attention actions together, in their own order."""
    per_aantal: dict[int, list[str]] = {}
    for regio in regios:
        if regio["aandacht"]:
            per_aantal.setdefault(regio["aandacht"], []).append(regio["naam"])
    if not per_aantal:
        return "In geen enkele regio vraagt een actie aandacht."
    delen = [f"{n} {'actie' if n == 1 else 'acties'}: {', '.join(namen)}." for n, namen in sorted(per_aantal.items())]
    if vast := [regio["naam"] for regio in regios if regio["vast"]]:
        delen.append(f"Ten minste één zit vast in {', '.join(vast)}.")
    return " ".join(delen)


def tegelkaart(regios: Sequence[dict[str, Any]]) -> SafeString:
    """Return the map as SVG with its words as title; empty without regions."""
    if not regios:
        return SafeString("")
    breed = max(r["kolom"] for r in regios) * STAP
    hoog = max(r["rij"] for r in regios) * STAP
    return format_html(
        '<svg class="regiokaart" viewBox="0 0 {} {}" width="{}" height="{}" font-family="{}" '
        'role="img" aria-labelledby="regiokaart-titel"><title id="regiokaart-titel">'
        "Acties die aandacht vragen per regio: {}</title>{}</svg>",
        breed, hoog, breed, hoog, LETTER, in_woorden(regios), aaneen(_tegel(regio) for regio in regios),
    )  # fmt: skip


def _tegel(regio: dict[str, Any]) -> SafeString:
    hoe = soort(regio)
    vulling, rand, inkt = KLEUREN[hoe]
    getal = SafeString("")
    if regio["aandacht"]:
        getal = format_html(
            '<text x="19" y="31" text-anchor="middle" font-size="13" font-weight="700" fill="{}">{}</text>',
            inkt, regio["aandacht"],
        )  # fmt: skip
    dubbel = format_html('<rect x="3.5" y="3.5" width="31" height="31" rx="2" fill="none" stroke="{}"/>', KLEUR["wit"])
    return format_html(
        '<g transform="translate({} {})"><rect x="1" y="1" width="36" height="36" rx="3" fill="{}" stroke="{}" '
        'stroke-width="1.5"/>{}<text x="19" y="{}" text-anchor="middle" font-size="11.5" fill="{}">{}</text>{}</g>',
        (regio["kolom"] - 1) * STAP, (regio["rij"] - 1) * STAP, vulling, rand, dubbel if hoe == "vast" else "",
        17 if regio["aandacht"] else 23, inkt, regio["label"], getal,
    )  # fmt: skip


def geldbalk(vast: int, open_: int) -> SafeString:
    """Return the bar of extra money: dark is promised, white is not; both in cents."""
    if not vast + open_:
        return SafeString("")
    deel = round(100 * vast / (vast + open_))
    return format_html(
        '<svg width="100%" height="12" role="img" aria-labelledby="geldbalk-titel"><title id="geldbalk-titel">'
        '{0} procent van het extra geld is toegezegd</title>'
        '<rect x="0" y="0" width="100%" height="12" fill="{1}"/><rect x="0" y="0" width="{0}%" height="12" fill="{2}"/>'
        '<g stroke="{2}" stroke-width="2"><line x1="0" x2="100%" y1="1" y2="1"/>'
        '<line x1="0" x2="100%" y1="11" y2="11"/>'
        '<line x1="100%" x2="100%" y1="0" y2="12" transform="translate(-1 0)"/></g></svg>',
        deel, KLEUR["wit"], KLEUR["petrol-800"],
    )  # fmt: skip


# --- planning --------------------------------------------------------------------------------------------------------

MEESTE_KWARTALEN = 6  # with more of them only the years get a word


def kop_van(tijdas: Tijdas, kenmerk: str) -> SafeString:
    """Return the head of the column with bars: the quarters, or the years when there are many."""
    krap = len(tijdas.kwartalen) > MEESTE_KWARTALEN
    delen = []
    for nummer, dag in enumerate(tijdas.kwartalen):
        if dag.month == 1 or (nummer == 0 and not krap):
            delen.append((tijdas.plek(dag), 12, str(dag.year)))
        if not krap:
            delen.append((tijdas.plek(dag), 26, f"kw {dag.month // 3 + 1}"))
    laatste = tijdas.eind - timedelta(days=1)
    tekst = format_html_join("", '<text x="{}%" y="{}">{}</text>', delen)
    return _beeld(30, kenmerk, f"Van {_maand(tijdas.begin)} tot en met {_maand(laatste)}", tekst)


def planbalk(tijdas: Tijdas, regel: dict[str, Any], kenmerk: str) -> SafeString:
    """Return the bar of one frozen agenda point; empty for a point without actions."""
    if not regel["status"]:
        return SafeString("")
    begin, eind = date.fromisoformat(regel["start"]), date.fromisoformat(regel["eind"])
    links, rechts = tijdas.plek(begin), tijdas.plek(eind)
    lijnen = aaneen(kwartaallijn(tijdas.plek(dag), 0, 20) for dag in tijdas.kwartalen)
    tekening = format_html(
        '{0}<rect x="{1}%" y="5" width="{2}%" height="10" rx="2" fill="{3}" stroke="{4}"/>'
        '<line x1="{5}%" x2="{5}%" y1="0" y2="20" stroke="{7}" stroke-width="1.5" stroke-dasharray="3 2"/>'
        '<svg x="{6}%" y="10" width="1" height="1" overflow="visible">'
        '<path d="M0-6 6 0 0 6-6 0z" fill="{7}"/></svg>',
        lijnen, links, round(max(rechts - links, 0.5), 2), *vlak_en_rand(Status(regel["status"])),
        tijdas.plek(tijdas.peildatum), rechts, KLEUR["inkt"],
    )  # fmt: skip
    return _beeld(20, kenmerk, f"{regel['titel']}: van {_maand(begin)} tot en met {_maand(eind)}", tekening)


def _beeld(hoogte: int, kenmerk: str, naam: str, tekening: SafeString) -> SafeString:
    return format_html(
        '<svg width="100%" height="{0}" font-family="{4}" font-size="11" fill="{5}" '
        'role="img" aria-labelledby="{1}-titel"><title id="{1}-titel">{2}</title>{3}</svg>',
        hoogte, kenmerk, naam, tekening, LETTER, KLEUR["tekst-2"],
    )  # fmt: skip


def _maand(dag: date) -> str:
    return datum(dag).partition(" ")[2]
