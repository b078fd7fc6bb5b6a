"""Amounts and hours as people type them: exact, in cents, without guessing."""

from __future__ import annotations

import re

from kantoor.core.opmaak import euro

MAX_CENT = 100_000_000_000  # a billion euro: more is a slip of the finger
MAX_UREN = 1_000_000
_BEDRAG = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-{1,2}))?")
_UREN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")


def lees_euro(tekst: str) -> int:
    """Return a Dutch amount ("18.000", "€ 18000,50", "18.000,-") as euro cents; raise `ValueError` for anything else.

    Exact: no floats. A full stop only parts thousands, so "18.00" is refused and not guessed at.
    """
    gevonden = _BEDRAG.fullmatch(_zonder_wit(tekst).removeprefix("€"))
    if not gevonden:
        raise ValueError(tekst)
    heel, rest = gevonden[1].replace(".", ""), (gevonden[2] or "").strip("-")
    return int(heel) * 100 + int(rest.ljust(2, "0") or 0)


def lees_uren(tekst: str) -> int:
    """Return a number of hours ("120", "1.200"); raise `ValueError` for anything else."""
    kaal = _zonder_wit(tekst)
    if not _UREN.fullmatch(kaal):
        raise ValueError(tekst)
    return int(kaal.replace(".", ""))


def schrijf_euro(cent: int) -> str:
    """Return cents as they are typed: "18.000" or "18.000,50"."""
    return euro(cent).removeprefix("€\u00a0")


def _zonder_wit(tekst: str) -> str:
    return "".join(tekst.split())
