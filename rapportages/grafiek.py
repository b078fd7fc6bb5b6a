"""The charts of a report that other pages lack, the same on the page and in the PDF (UX.md §11): map and planning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kantoor.core.opmaak import datum
from kantoor.core.status import Status

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


# --- planning --------------------------------------------------------------------------------------------------------

VULLING = {
    Status.AFGEROND: "#0e4a5a",
    Status.OP_SCHEMA: "#2f7896",
    Status.VERTRAAGD: "#9a5a00",
    Status.VASTGELOPEN: "#b3261e",
}
MEESTE_KWARTALEN = 6  # with more of them only the years get a word


@dataclass(frozen=True, slots=True)
class Tijdas:
    """A calendar from the first day of a quarter up to that of a later one; `peildatum` is the day of counting."""

    begin: date
    eind: date
    peildatum: date

    @classmethod
    def om(cls, dagen: Sequence[date], peildatum: date) -> Tijdas:
        """Return the quarters in which all these days and the day of counting are."""
        alle = [*dagen, peildatum]
        return cls(_kwartaal(min(alle)), _volgend(_kwartaal(max(alle))), peildatum)

    def plek(self, dag: date) -> float:
        """Return where a day is, as a percentage of the width."""
        return round(100 * (dag - self.begin).days / (self.eind - self.begin).days, 2)

    @property
    def kwartalen(self) -> list[date]:
        gevonden, dag = [], self.begin
        while dag < self.eind:
            gevonden.append(dag)
            dag = _volgend(dag)
        return gevonden


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
    vulling = VULLING.get(Status(regel["status"]))
    lijnen = format_html_join(
        "", '<line x1="{0}%" x2="{0}%" y1="0" y2="20" stroke="#d3dbde"/>', ((tijdas.plek(d),) for d in tijdas.kwartalen)
    )
    tekening = format_html(
        '{0}<rect x="{1}%" y="5" width="{2}%" height="10" rx="2" fill="{3}" stroke="{4}"/>'
        '<line x1="{5}%" x2="{5}%" y1="0" y2="20" stroke="#16252d" stroke-width="1.5" stroke-dasharray="3 2"/>'
        '<svg x="{6}%" y="10" width="1" height="1" overflow="visible">'
        '<path d="M0-6 6 0 0 6-6 0z" fill="#16252d"/></svg>',
        lijnen, links, round(max(rechts - links, 0.5), 2), vulling or "#fff", vulling or "#6b7a84",
        tijdas.plek(tijdas.peildatum), rechts,
    )  # fmt: skip
    return _beeld(20, kenmerk, f"{regel['titel']}: van {_maand(begin)} tot en met {_maand(eind)}", tekening)


def _beeld(hoogte: int, kenmerk: str, naam: str, tekening: SafeString) -> SafeString:
    return format_html(
        '<svg width="100%" height="{0}" font-family="\'Source Sans\', sans-serif" font-size="11" fill="#4a5b65" '
        'role="img" aria-labelledby="{1}-titel"><title id="{1}-titel">{2}</title>{3}</svg>',
        hoogte, kenmerk, naam, tekening,
    )  # fmt: skip


def _kwartaal(dag: date) -> date:
    return date(dag.year, dag.month - (dag.month - 1) % 3, 1)


def _volgend(dag: date) -> date:
    return _kwartaal(dag + timedelta(days=100))


def _maand(dag: date) -> str:
    return datum(dag).partition(" ")[2]
