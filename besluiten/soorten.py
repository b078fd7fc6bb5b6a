"""What can be put forward, said by the kinds of piece themselves in the `stukken.py` of their app.

The mechanism of decisions knows none of them: a new kind is a model with a one-to-one `stuk` and a `Stuksoort` here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q

from kantoor.access.lezer import Lezer
from kantoor.core.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuksoort:
    """How one kind of piece takes part.

    `model` has a one-to-one field `stuk`, whose reverse name is `code`. `erbij` are the relations of the piece that its
    name needs, fetched with lists. `lognaam` names a piece without closed words: the log shows it (R26).
    `naam_in_mail` names it as mail may, within a sentence: with the sector, or the network when that is open (S3).
    `leest` is the condition on `Versie` of who reads its texts, beside the kind itself; `makers` gives the keys of the
    accounts that work on a piece, `maakt` the condition on `Besluit` of whether the reader is one of them.
    `deelnemers` gives the organisations a step without a body is asked of.
    `bij_aanneming` gets the adopted `Versie`, once, inside the transaction of the last decision. `adres_van_ronde` is
    the page that shows who was asked and who answered; without it that is the page of the text.
    """

    code: str
    label: str
    model: type[Model]
    lognaam: Callable[[Any], str]
    naam_in_mail: Callable[[Any], str]
    leest: Callable[[Lezer], Q]
    makers: Callable[[Any], Iterable[Any]]
    maakt: Callable[[Lezer], Q]
    deelnemers: Callable[[Any], Iterable[Any]]
    bij_aanneming: Callable[[Any], None]
    erbij: tuple[str, ...] = ()
    adres_van_ronde: Callable[[Any], str] | None = None


SOORTEN: Register[Stuksoort] = Register("stukken", sleutel=lambda soort: soort.code)


def soort_van(code: str) -> Stuksoort:
    """Return the kind with this code; raises `LookupError` when no app registered it."""
    if code not in SOORTEN:
        raise LookupError(f"Een stuk van de soort {code} kan niet worden voorgelegd.")
    return SOORTEN[code]


def keuzes() -> list[tuple[str, str]]:
    """Return (code, label) of every kind, as the choices of a field."""
    return [(soort.code, soort.label) for soort in SOORTEN]


def met_stuk(voorvoegsel: str = "") -> list[str]:
    """Return what `select_related` needs so that a list shows pieces of every kind without more queries.

    `voorvoegsel` leads to the `Stuk`, and ends in two underscores when it is not empty.
    """
    paden = [f"{voorvoegsel}{soort.code}" for soort in SOORTEN]
    dieper = [f"{voorvoegsel}{soort.code}__{pad}" for soort in SOORTEN for pad in soort.erbij]
    return paden + dieper
