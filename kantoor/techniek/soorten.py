"""What asks for a second person, said by the kinds themselves in the `verzoeken.py` of their app.

The mechanism knows none of them: a new kind is a `Verzoeksoort` with a form, and what happens when a second person
confirms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms

from kantoor.core.register import Register


def alleen_wie_het_betreft(verzoek: Any) -> Iterable[Any]:
    """Return the key of the account a request is about, if any."""
    return [] if verzoek.betreft_id is None else [verzoek.betreft_id]


def geen_ander_adres(verzoek: Any) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verzoeksoort:
    """How one kind of request takes part; each function gets the request, stored or not.

    `form` asks who it is about and what (see `Verzoekform`). `omschrijving` says in words what will be so; the log and
    the mail show it. `bezwaar` is why it cannot be carried out now, else empty. `voer_uit` does it, in the transaction
    of the confirmation, and writes no line in the log: the confirmation does. `belanghebbenden` are the keys of the
    accounts that gain by it, who confirm nothing; `adressen` hear of it beside whom it is about.
    """

    code: str
    label: str
    uitleg: str
    form: type[forms.Form]
    omschrijving: Callable[[Any], str]
    bezwaar: Callable[[Any], str]
    voer_uit: Callable[[Any], Any]
    belanghebbenden: Callable[[Any], Iterable[Any]] = alleen_wie_het_betreft
    adressen: Callable[[Any], Iterable[str]] = geen_ander_adres


VERZOEKSOORTEN: Register[Verzoeksoort] = Register("verzoeken", sleutel=lambda soort: soort.code)


def keuzes() -> list[tuple[str, str]]:
    """Return (code, label) of every kind, as the choices of a field."""
    return [(soort.code, soort.label) for soort in VERZOEKSOORTEN]
