"""The tile map of a report as one picture, the same on the page and in the PDF (UX.md §11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

TEGEL, STAP = 38, 42
# fill, border, ink: a stuck region differs by a double border too, so that grey print says the same.
KLEUREN = {"vast": ("#b3261e", "#b3261e", "#fff"), "aandacht": ("#9a5a00", "#9a5a00", "#fff"),
           "loopt": ("#e3eff3", "#2f7896", "#16252d"), "": ("#fff", "#6b7a84", "#16252d")}  # fmt: skip


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
        '<svg class="regiokaart" viewBox="0 0 {} {}" width="{}" height="{}" font-family="\'Source Sans\', sans-serif" '
        'role="img" aria-labelledby="regiokaart-titel"><title id="regiokaart-titel">'
        "Acties die aandacht vragen per regio: {}</title>{}</svg>",
        breed, hoog, breed, hoog, in_woorden(regios), format_html_join("", "{}", ((_tegel(r),) for r in regios)),
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
    dubbel = SafeString('<rect x="3.5" y="3.5" width="31" height="31" rx="2" fill="none" stroke="#fff"/>')
    return format_html(
        '<g transform="translate({} {})"><rect x="1" y="1" width="36" height="36" rx="3" fill="{}" stroke="{}" '
        'stroke-width="1.5"/>{}<text x="19" y="{}" text-anchor="middle" font-size="11.5" fill="{}">{}</text>{}</g>',
        (regio["kolom"] - 1) * STAP, (regio["rij"] - 1) * STAP, vulling, rand, dubbel if hoe == "vast" else "",
        17 if regio["aandacht"] else 23, inkt, regio["label"], getal,
    )  # fmt: skip
