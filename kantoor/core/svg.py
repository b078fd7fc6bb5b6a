"""What all drawings share: letters, the calendar under bars in time, and putting pieces together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from kantoor.core.palet import KLEUR
from kantoor.core.status import Status

LETTER = "'Source Sans', 'Segoe UI', Arial, sans-serif"


_STRENGEN = ("M2 5h9c6 0 6 8 12 8h21", "M2 17h42", "M2 29h9c6 0 6-8 12-8h21")


def teken() -> SafeString:
    """Return the sign of the office as a picture of its own: for the tab of a browser, and for paper."""
    kleuren = (KLEUR[naam] for naam in ("petrol-500", "saffraan", "petrol-800"))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 46 34">'
        '<g fill="none" stroke-width="4" stroke-linecap="round">{}</g></svg>',
        format_html_join("", '<path d="{}" stroke="{}"/>', zip(_STRENGEN, kleuren, strict=True)),
    )


def pct(waarde: float) -> str:
    """Return a share with a decimal point, whatever the language of the page."""
    return f"{waarde:.3f}"


def aaneen(delen: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((deel,) for deel in delen))


def vlak_en_rand(status: Status) -> tuple[str, str]:
    """Return the fill and border of a bar of one status: white with a grey border for a hollow one."""
    if status.rij.vulling:
        return KLEUR[status.rij.vulling], KLEUR[status.rij.vulling]
    return KLEUR["wit"], KLEUR["lijn-sterk"]


@dataclass(frozen=True, slots=True)
class Tijdas:
    """A calendar from the first day of a quarter up to that of a later one; `peildatum` is the day that is drawn."""

    begin: date
    eind: date
    peildatum: date

    @classmethod
    def om(cls, dagen: Sequence[date], peildatum: date) -> Tijdas:
        """Return the quarters in which all these days and `peildatum` are."""
        alle = [*dagen, peildatum]
        return cls(_kwartaal(min(alle)), _volgend(_kwartaal(max(alle))), peildatum)

    def plek(self, dag: date) -> float:
        """Return where a day is, as a percentage of the width."""
        return round(100 * (dag - self.begin).days / (self.eind - self.begin).days, 2)

    @property
    def kwartalen(self) -> list[date]:
        """Return the first day of each quarter."""
        gevonden, dag = [], self.begin
        while dag < self.eind:
            gevonden.append(dag)
            dag = _volgend(dag)
        return gevonden


def kwartaallijn(x: float, boven: int, onder: int) -> SafeString:
    """Return the line where a quarter begins; `x` is a percentage of the width."""
    return format_html('<line x1="{0}%" x2="{0}%" y1="{1}" y2="{2}" stroke="{3}"/>', x, boven, onder, KLEUR["lijn"])


def _kwartaal(dag: date) -> date:
    return date(dag.year, dag.month - (dag.month - 1) % 3, 1)


def _volgend(dag: date) -> date:
    return _kwartaal(dag + timedelta(days=100))
