"""What the policy lets one reader see and change of rows of others: what an attack may find, and nothing beside it.

Each answer comes from `visible_to`, the declared access of the page, or Django's own rights in technical management.
It is about the rows as they were before the attack, so what somebody gave himself a moment ago counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.urls import ResolverMatch

from kantoor.access import Bevoegd, Lezer, bevoegd
from kantoor.access.beleid import BeleidQuerySet, acties, lezer_van, regel
from kantoor.access.beleid import _bevoegdheden as bevoegdheden
from kantoor.access.toegang import toegang_van

Rij = tuple[type[Model], Any]  # a model and the key of a row
# Actions that show something and change nothing; the words of a row are read by the first two alone.
LEEST = ("bekijken", "profiel")
VERANDERT_NIETS = {*LEEST, "telefoon_zien", "email_zien", "nakijken", "oordeel", "tellen"}
# How a row is called: also read by who may see something that hangs under it.
NAMEN = {"naam", "titel"}


@dataclass(frozen=True)
class Wijziging:
    """A row of an attacked network that is other than before; `boven` are the rows there that it hangs under."""

    model: type[Model]
    sleutel: Any
    nieuw: bool
    boven: frozenset[Rij]

    def __str__(self) -> str:
        return self.model._meta.label


class Verwachting:
    """One reader, as the policy sees him."""

    def __init__(self, wie: Any) -> None:
        self.wie = wie
        self._rijen: dict[tuple[type[Model], str], frozenset[Any]] = {}

    @cached_property
    def _lezer(self) -> Lezer:
        return lezer_van(self.wie)

    def leest(self, rij: Rij, veld: str, match: ResolverMatch | None) -> bool:
        """Return whether the reader may meet this text of a row, on that page."""
        model, _ = rij
        if any(self._mag(rij, actie) for actie in LEEST) or self._beheert(model, match, "view"):
            return True
        onder = model._meta.related_objects if veld in NAMEN else []
        return any(self._ziet_eronder(rij, relatie) for relatie in onder)

    def wijzigt(self, wijziging: Wijziging, match: ResolverMatch | None) -> bool:
        """Return whether the reader may do something that changes this row.

        That is an action on the row itself, or one that its own app knows of a row it hangs under: who manages a
        network makes members there, and writes in no plan. A page for a capability changes what is of the app of that.
        """
        app = wijziging.model._meta.app_label
        toegang = toegang_van(match.func) if match else None
        van_app = isinstance(toegang, Bevoegd) and _app(bevoegdheden[toegang.naam].mag) == app
        if van_app and bevoegd(self._lezer, toegang.naam):
            return True
        eigen = (wijziging.model, wijziging.sleutel)
        if not wijziging.nieuw and any(self._mag(eigen, actie) for actie in _schrijft(wijziging.model)):
            return True
        erboven = ((rij, actie) for rij in wijziging.boven for actie in _schrijft(rij[0]))
        return any(_app(regel(rij[0], actie).q) == app and self._mag(rij, actie) for rij, actie in erboven) or any(
            self._beheert(wijziging.model, match, recht) for recht in ("change", "add", "delete")
        )

    def _mag(self, rij: Rij, actie: str) -> bool:
        model, sleutel = rij
        if actie not in acties(model):
            return False
        if (model, actie) not in self._rijen:
            rijen: BeleidQuerySet[Any] = BeleidQuerySet(model).visible_to(self._lezer, actie)
            self._rijen[model, actie] = frozenset(rijen.order_by().values_list("pk", flat=True))
        return sleutel in self._rijen[model, actie]

    def _ziet_eronder(self, rij: Rij, relatie: Any) -> bool:
        model, sleutel = relatie.related_model, rij[1]
        if "bekijken" not in acties(model):
            return False
        eronder = model._base_manager.filter(**{relatie.field.name: sleutel}).values_list("pk", flat=True)
        return any(self._mag((model, onder), "bekijken") for onder in eronder)

    def _beheert(self, model: type[Model], match: ResolverMatch | None, recht: str) -> bool:
        """Return whether this is a page of technical management, and Django gives the reader that right there."""
        hier = match is not None and "admin" in match.namespaces and admin.site.is_registered(model)
        return hier and self.wie.has_perm(f"{model._meta.app_label}.{recht}_{model._meta.model_name}")


def _schrijft(model: type[Model]) -> list[str]:
    return sorted(acties(model) - VERANDERT_NIETS)


def _app(functie: Any) -> str:
    """Return the app that declares a rule."""
    return str(functie.__module__).partition(".policy")[0].rpartition(".")[2]
