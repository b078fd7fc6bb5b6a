"""Small words around figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from kantoor.core.opmaak import euro
from kantoor.core.status import Status, ergst_eerst

# What stands where a figure would be that nobody wrote down then; in data it is None.
NIET_BEKEND = "niet bekend op deze dag"


def aantal(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    """Return "1 actie" or "3 acties"."""
    return f"{hoeveel} {enkelvoud if hoeveel == 1 else meervoud}"


def opsomming(woorden: Iterable[str]) -> str:
    """Return "Bedrijven, Regio’s en Rijk", each once."""
    alle = list(dict.fromkeys(woorden))
    return f"{', '.join(alle[:-1])} en {alle[-1]}" if len(alle) > 1 else "".join(alle)


def heel_euro(cent: int | None) -> str:
    """Return an amount in whole euros; cents decide nothing in a report, and stand in its figures."""
    return NIET_BEKEND if cent is None else euro((cent + 50) // 100 * 100)


def samen(*centen: int | None) -> int | None:
    """Return the sum; of what nobody knows there is none."""
    bekend = [cent for cent in centen if cent is not None]
    return sum(bekend) if len(bekend) == len(centen) else None


def trend(nu: dict[str, int], toen: dict[str, int] | None) -> dict[str, str]:
    """Return the change of counts since another edition, as a direction and in words.

    What went well comes first, then all that changed for the worse or from it, so that the words explain the direction.
    """
    if toen is None:
        return {"richting": "gelijk", "tekst": "geen vorige editie"}
    verschil = {status: nu.get(status, 0) - toen.get(status, 0) for status in ergst_eerst()}
    beter = [status for status in verschil if status.rij.gewicht > 0 and verschil[status]]
    slechter = [status for status in verschil if status.rij.gewicht < 0 and verschil[status]]
    delen = [_meer(verschil[status], status) for status in (*beter, *slechter)]
    saldo = sum(status.rij.gewicht * hoeveel for status, hoeveel in verschil.items())
    richting = "beter" if saldo > 0 else "slechter" if saldo < 0 else "gelijk"
    return {"richting": richting, "tekst": ", ".join(delen) or "niets veranderd"}


def _meer(verschil: int, status: Status) -> str:
    """Return "3 meer vast" or "2 minder vertraagd"."""
    return f"{abs(verschil)} {'meer' if verschil > 0 else 'minder'} {status.rij.kort}"


def dag(moment: Any) -> str | None:
    """Return a date or moment as ISO day in the Netherlands, None for nothing."""
    if moment is None:
        return None
    return (timezone.localdate(moment) if hasattr(moment, "hour") else moment).isoformat()
