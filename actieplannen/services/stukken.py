"""What can be put forward, said by the kinds of piece themselves: the mechanism of decisions knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from actieplannen.models import Versie
from netwerken.models import Organisatie


@dataclass(frozen=True, slots=True)
class Stukafspraak:
    """How one kind of piece takes part; `soort` is also the name of its foreign key on `Versie`."""

    model: type[Model]
    soort: str
    bij_aanneming: Callable[[Versie], None]
    deelnemers: Callable[[Any], Iterable[Organisatie]]


_afspraken: dict[str, Stukafspraak] = {}


def registreer_stuk(
    model: type[Model],
    *,
    soort: str,
    bij_aanneming: Callable[[Versie], None],
    deelnemers: Callable[[Any], Iterable[Organisatie]],
) -> None:
    """Let the rows of `model` be put forward; `soort` is a value of `Stuksoort`.

    `bij_aanneming` runs once, inside the transaction of the last decision. `deelnemers` gives the organisations a step
    without a body is asked of.
    """
    _afspraken[str(soort)] = Stukafspraak(model, str(soort), bij_aanneming, deelnemers)


def afspraak_van(stuk: Model) -> Stukafspraak:
    """Return how this piece takes part; raise `LookupError` when its kind was never registered."""
    for afspraak in _afspraken.values():
        if isinstance(stuk, afspraak.model):
            return afspraak
    raise LookupError(f"{type(stuk).__name__} kan niet worden voorgelegd.")


def zet_op_slot(stuk: Model) -> None:
    """Lock the row of the piece until the transaction ends; always taken before the lock on a round."""
    type(stuk)._base_manager.select_for_update(of=("self",)).get(pk=stuk.pk)
