"""Small words around figures."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kantoor.core.status import VRAAGT_AANDACHT, Status


def aantal(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    """Return "1 actie" or "3 acties"."""
    return f"{hoeveel} {enkelvoud if hoeveel == 1 else meervoud}"


def trend(nu: dict[str, int], toen: dict[str, int] | None) -> dict[str, str]:
    """Return the change of counts since another edition, as a direction and in words (UX.md §10)."""
    if toen is None:
        return {"richting": "gelijk", "tekst": "geen vorige editie"}
    klaar = nu.get(Status.AFGEROND, 0) - toen.get(Status.AFGEROND, 0)
    vast = nu.get(Status.VASTGELOPEN, 0) - toen.get(Status.VASTGELOPEN, 0)
    aandacht = sum(nu.get(status, 0) - toen.get(status, 0) for status in VRAAGT_AANDACHT)
    delen = []
    if klaar:
        delen.append(f"{abs(klaar)} {'meer' if klaar > 0 else 'minder'} afgerond")
    if vast:
        delen.append(f"{abs(vast)} {'meer' if vast > 0 else 'minder'} vast")
    elif aandacht:
        delen.append(f"{abs(aandacht)} {'meer' if aandacht > 0 else 'minder'} vertraagd")
    saldo = klaar - aandacht
    richting = "beter" if saldo > 0 else "slechter" if saldo < 0 else "gelijk"
    return {"richting": richting, "tekst": ", ".join(delen) or "niets veranderd"}


def dag(moment: Any) -> str | None:
    """Return a date or moment as ISO day in the Netherlands, None for nothing."""
    if moment is None:
        return None
    return (timezone.localdate(moment) if hasattr(moment, "hour") else moment).isoformat()
