"""How dates and amounts are written."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as datumopmaak


def _dag(waarde: date | datetime) -> date:
    if isinstance(waarde, datetime):
        return timezone.localdate(waarde) if timezone.is_aware(waarde) else waarde.date()
    return waarde


def datum(waarde: date | datetime | None) -> str:
    """Return "2 november 2026", or nothing for no date; a moment counts as its day in the Netherlands."""
    return datumopmaak(_dag(waarde), "j F Y") if waarde else ""


def datum_kort(waarde: date | datetime | None) -> str:
    """Return "2 nov 2026", for tables."""
    return datumopmaak(_dag(waarde), "j b Y") if waarde else ""


def met_punt(tekst: object) -> str:
    """Return the text as the end of a sentence: with a full stop, unless it ends in one already, as "Evides N.V."."""
    woorden = str(tekst)
    return woorden if woorden.endswith((".", "!", "?")) else f"{woorden}."


def euro(cent: int | None) -> str:
    """Return cents as "€ 18.000", with decimals only when there are cents, and a hard space."""
    if cent is None:
        return ""
    heel, rest = divmod(abs(cent), 100)
    getal = f"{heel:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"€\u00a0{'-' if cent < 0 else ''}{getal}"


def periode(vroegst: date | None, uiterlijk: date | None) -> str:
    """Return the limits of a date in words: a day, a whole month, a whole year, or from one side only."""
    if not (vroegst and uiterlijk):
        return f"vanaf {datum(vroegst)}" if vroegst else f"uiterlijk {datum(uiterlijk)}" if uiterlijk else ""
    if vroegst == uiterlijk:
        return datum(vroegst)
    hele_maanden = vroegst.day == 1 and (uiterlijk + timedelta(days=1)).day == 1
    if not hele_maanden:
        return f"{datum(vroegst)} tot en met {datum(uiterlijk)}"
    if (vroegst.month, uiterlijk.month) == (1, 12):
        jaren = (vroegst.year, uiterlijk.year)
        return str(jaren[0]) if jaren[0] == jaren[1] else f"{jaren[0]} tot en met {jaren[1]}"
    begin, eind = datumopmaak(vroegst, "F Y"), datumopmaak(uiterlijk, "F Y")
    return begin if begin == eind else f"{begin} tot en met {eind}"
