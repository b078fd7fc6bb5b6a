"""About what people get mail: each app names its subjects in a module `onderwerpen.py`, loaded at the start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from kantoor.core.register import Register
from kantoor.post.models import Melding, Wanneer


@dataclass(frozen=True, slots=True, kw_only=True)
class Onderwerp:
    """One subject, as the page of the account shows it.

    `verplicht` is the reason why it cannot be switched off: such mail goes out by itself, through `zet_klaar`.
    `nog_waar` gets lines that waited and returns the keys of those that still hold, asked just before they go out.
    """

    code: str
    label: str
    uitleg: str
    standaard: Wanneer = Wanneer.DIRECT
    verplicht: str = ""
    nog_waar: Callable[[Sequence[Melding]], set[UUID]] | None = None


ONDERWERPEN: Register[Onderwerp] = Register("onderwerpen", sleutel=lambda onderwerp: onderwerp.code)


def registreer(onderwerp: Onderwerp) -> Onderwerp:
    """Add a subject; raises `ValueError` for a code that is taken."""
    ONDERWERPEN.registreer(onderwerp)
    return onderwerp


def onderwerp_van(code: str) -> Onderwerp:
    """Return the subject; raises `KeyError` for one that no app named."""
    return ONDERWERPEN[code]


def instelbaar() -> list[Onderwerp]:
    """Return the subjects a person decides on, in the order of the apps."""
    return [onderwerp for onderwerp in ONDERWERPEN if not onderwerp.verplicht]


def verplicht() -> list[Onderwerp]:
    """Return the subjects that always come."""
    return [onderwerp for onderwerp in ONDERWERPEN if onderwerp.verplicht]
