"""The parts of a report: each app registers its own in `delen.py`, so that a new subject is in it by itself.

A part is frozen with the edition: plain words and figures, no key into a table. It may say of a network only what the
audience may read; the source knows (`nationaal`, `naam`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kantoor.core.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Rapportdeel:
    """One part, under its name in the frozen content.

    `maak` gets the source of the report (of which any app may use `rapport`, `moment`, `nationaal` and `naam`) and the
    content of the edition before, if there is one. An audience that is not in `doelgroepen` gets None instead.
    A part with a `sjabloon` is drawn as a chapter of its own under `titel`; the template gets it as `deel`.
    """

    sleutel: str
    volgorde: int
    maak: Callable[[Any, dict[str, Any] | None], Any]
    doelgroepen: frozenset[str] | None = None
    titel: str = ""
    sjabloon: str = ""

    def voor(self, doelgroep: str) -> bool:
        """Return whether this audience gets the part."""
        return self.doelgroepen is None or doelgroep in self.doelgroepen


RAPPORTDELEN: Register[Rapportdeel] = Register(
    "delen", sleutel=lambda deel: deel.sleutel, volgorde=lambda deel: deel.volgorde
)


def delen_van(doelgroep: str, bron: Any, eerder: dict[str, Any] | None) -> dict[str, Any]:
    """Return all parts by name, in their order; None for what this audience does not get."""
    return {deel.sleutel: deel.maak(bron, eerder) if deel.voor(doelgroep) else None for deel in RAPPORTDELEN}


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A part of a frozen edition that is drawn by a template of its own."""

    sleutel: str
    titel: str
    sjabloon: str
    deel: Any


def hoofdstukken(inhoud: dict[str, Any]) -> list[Hoofdstuk]:
    """Return the chapters that apps add to what an edition says; one from before a part existed has none of it."""
    eigen = [deel for deel in RAPPORTDELEN if deel.sjabloon and inhoud.get(deel.sleutel) is not None]
    return [Hoofdstuk(deel.sleutel, deel.titel, deel.sjabloon, inhoud[deel.sleutel]) for deel in eigen]
