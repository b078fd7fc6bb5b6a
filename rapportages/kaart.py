"""The map of a report: which regions have networks without a plan, told apart without colour (R30, R36)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from kantoor.core.palet import KLEUR
from kantoor.core.svg import LETTER, aaneen

STAP = 42
LANDELIJK, GEEN = "landelijk", "geen"
# Share of the networks without a plan, up to and with -> fill and ink; grey print keeps the order from light to dark.
TREDEN = ((0.0, "wit", "inkt"), (0.34, "petrol-100", "inkt"), (0.67, "petrol-400", "inkt"), (1.0, "petrol-800", "wit"))
IN_WOORDEN = {
    LANDELIJK: "Alleen een landelijk netwerk",
    GEEN: "Geen netwerk",
}


def soort(regio: dict[str, Any]) -> str:
    """Return whether a frozen region has no network, or a national one only; empty when it has one of its own."""
    if regio["netwerken"]:
        return ""
    return LANDELIJK if regio["landelijk"] else GEEN


def kleuren(regio: dict[str, Any]) -> tuple[str, str]:
    """Return fill and ink of a region: the darker, the larger the share of its networks without a plan."""
    if not regio["netwerken"]:
        return "wit", "tekst-2"
    deel = regio["zonder_plan"] / regio["netwerken"]
    return next((vulling, inkt) for tot, vulling, inkt in TREDEN if deel <= tot)


def in_woorden(regios: Sequence[dict[str, Any]]) -> str:
    """Return the map in words: regions that are alike together, in their own order."""
    zonder: dict[tuple[int, int], list[str]] = {}
    anders: dict[str, list[str]] = {LANDELIJK: [], GEEN: []}
    for regio in regios:
        if regio["zonder_plan"]:
            zonder.setdefault((regio["zonder_plan"], regio["netwerken"]), []).append(regio["naam"])
        elif hoe := soort(regio):
            anders[hoe].append(regio["naam"])
    delen = [f"{n} van de {alle} zonder plan: {', '.join(namen)}." for (n, alle), namen in sorted(zonder.items())]
    delen += [f"{IN_WOORDEN[hoe]}: {', '.join(namen)}." for hoe, namen in anders.items() if namen]
    return " ".join(delen) or "In elke regio hebben alle netwerken een plan."


def tegelkaart(regios: Sequence[dict[str, Any]]) -> SafeString:
    """Return the map as SVG with its words as title; empty without regions."""
    if not regios:
        return SafeString("")
    breed = max(r["kolom"] for r in regios) * STAP
    hoog = max(r["rij"] for r in regios) * STAP
    return format_html(
        '<svg class="regiokaart" viewBox="0 0 {} {}" width="{}" height="{}" font-family="{}" '
        'role="img" aria-labelledby="regiokaart-titel"><title id="regiokaart-titel">'
        "Netwerken zonder plan per regio. {}</title>{}</svg>",
        breed, hoog, breed, hoog, LETTER, in_woorden(regios), aaneen(_tegel(regio) for regio in regios),
    )  # fmt: skip


def _tegel(regio: dict[str, Any]) -> SafeString:
    hoe = soort(regio)
    vulling, inkt = (KLEUR[naam] for naam in kleuren(regio))
    getal = "" if hoe else f"{regio['zonder_plan']}/{regio['netwerken']}"
    delen = [
        format_html(
            '<rect x="1" y="1" width="36" height="36" rx="3" fill="{}" stroke="{}" stroke-width="1.5"{}/>',
            vulling, KLEUR["lijn-sterk"], SafeString(' stroke-dasharray="3 2"') if hoe == GEEN else "",
        ),
        format_html(
            '<text x="19" y="{}" text-anchor="middle" font-size="11.5" fill="{}">{}</text>',
            17 if getal else 23, inkt, regio["label"],
        ),
    ]  # fmt: skip
    if getal:
        delen.append(format_html(
            '<text x="19" y="31" text-anchor="middle" font-size="12" font-weight="700" fill="{}">{}</text>', inkt, getal
        ))  # fmt: skip
    if hoe == LANDELIJK:
        delen += [_streep(y) for y in (28, 32)]
    plek = (regio["kolom"] - 1) * STAP, (regio["rij"] - 1) * STAP
    return format_html('<g transform="translate({} {})">{}</g>', *plek, aaneen(delen))


def _streep(y: int) -> SafeString:
    """Return a thin line at the bottom of a tile that only a national network covers."""
    return format_html('<line x1="5" x2="33" y1="{0}" y2="{0}" stroke="{1}"/>', y, KLEUR["lijn-sterk"])
