"""Registry of the policy: one `Q` per (model, action), one function per capability, each with the reason of a refusal.

A list asks `Model.objects.visible_to(lezer, actie)`; one object asks `can(lezer, actie, obj)`, which *is* that queryset
filtered on the primary key, so the two cannot disagree. What is not registered is refused with an error, never allowed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Manager, Model, Q, QuerySet

from kantoor.access.lezer import Lezer

M = TypeVar("M", bound=Model)
QBron = Callable[[Lezer], Q]

ALLES = Q()
NIETS = Q(pk__in=())
NIET_VAN_U = "U hebt hier geen toegang toe."


class GeenBeleid(LookupError):
    """Nobody declared who may do this; a programming error, so it fails closed and loud."""


@dataclass(frozen=True, slots=True)
class Antwoord:
    """Answer of the policy: whether it is allowed and, if not, why not (Dutch, shown to the person)."""

    mag: bool
    reden: str = ""

    def __bool__(self) -> bool:
        return self.mag


@dataclass(frozen=True, slots=True)
class Beleidsregel:
    """One line of the policy: the rows a reader may act on, and the sentence that explains a refusal."""

    q: QBron
    reden: str


@dataclass(frozen=True, slots=True)
class _Bevoegdheid:
    mag: Callable[[Lezer], bool]
    reden: str


_regels: dict[tuple[type[Model], str], Beleidsregel] = {}
_bevoegdheden: dict[str, _Bevoegdheid] = {}


def beleid(model: type[Model], actie: str, *, reden: str = NIET_VAN_U) -> Callable[[QBron], QBron]:
    """Register the decorated function as the policy for `actie` on `model`: it takes a `Lezer` and returns a `Q`."""

    def registreer(q: QBron) -> QBron:
        if (model, actie) in _regels:
            raise GeenBeleid(f"{model.__name__}.{actie} heeft al beleid; twee regels kunnen niet allebei waar zijn.")
        _regels[model, actie] = Beleidsregel(q, reden)
        return q

    return registreer


def bevoegdheid(naam: str, *, reden: str) -> Callable[[Callable[[Lezer], bool]], Callable[[Lezer], bool]]:
    """Register a capability that does not hang on one object, such as `ledenbeheer`."""

    def registreer(mag: Callable[[Lezer], bool]) -> Callable[[Lezer], bool]:
        if naam in _bevoegdheden:
            raise GeenBeleid(f"Bevoegdheid {naam} bestaat al.")
        _bevoegdheden[naam] = _Bevoegdheid(mag, reden)
        return mag

    return registreer


def regel(model: type[Model], actie: str) -> Beleidsregel:
    """Return the policy line; raise `GeenBeleid` when nobody declared it."""
    try:
        return _regels[model, actie]
    except KeyError:
        raise GeenBeleid(f"Geen beleid voor {model.__name__}.{actie}") from None


def acties(model: type[Model]) -> set[str]:
    """Return the actions declared for `model`; empty when the model has no policy."""
    return {actie for geregeld, actie in _regels if geregeld is model}


def bevoegdheden() -> set[str]:
    """Return the names of all declared capabilities."""
    return set(_bevoegdheden)


def lezer_van(wie: Any) -> Lezer:
    """Return `wie` as a reader; a user (or `AnonymousUser`) gets a fresh one, so nothing about it is remembered."""
    return wie if isinstance(wie, Lezer) else Lezer(wie)


class BeleidQuerySet(QuerySet[M]):
    """A queryset that can be narrowed to what a reader may act on."""

    def visible_to(self, wie: Any, actie: str = "bekijken") -> BeleidQuerySet[M]:
        """Return the rows on which `wie` (a `Lezer` or user) may do `actie`; an inactive account gets none."""
        lezer = lezer_van(wie)
        regeltje = regel(self.model, actie)
        if not (lezer.anoniem or lezer.bekend):
            return self.none()
        return self.filter(regeltje.q(lezer))


class BeleidManager(Manager.from_queryset(BeleidQuerySet)):  # type: ignore[misc]
    """Default manager of every model that holds content."""


def can(wie: Any, actie: str, obj: Model) -> Antwoord:
    """Return whether `wie` may do `actie` on `obj`, with the reason when not."""
    model = type(obj)
    zichtbaar: BeleidQuerySet[Any] = BeleidQuerySet(model).visible_to(wie, actie)
    if zichtbaar.filter(pk=obj.pk).exists():
        return Antwoord(mag=True)
    return Antwoord(mag=False, reden=regel(model, actie).reden)


def bevoegd(wie: Any, naam: str) -> Antwoord:
    """Return whether `wie` holds the capability `naam`, with the reason when not."""
    lezer = lezer_van(wie)
    try:
        vereiste = _bevoegdheden[naam]
    except KeyError:
        raise GeenBeleid(f"Geen bevoegdheid {naam}") from None
    if lezer.bekend and vereiste.mag(lezer):
        return Antwoord(mag=True)
    return Antwoord(mag=False, reden=vereiste.reden)
