"""What a view declares as its `access`, and how the middleware carries it out.

Not yours is answered as not existing (404); yours but not allowed as 403 with the reason in words.
"""

from __future__ import annotations

import functools
import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef
from django.http import Http404, HttpRequest
from django.urls import URLPattern, URLResolver

from kantoor.access.beleid import Antwoord, BeleidQuerySet, bevoegd, regel
from kantoor.access.lezer import Lezer

VEILIG = frozenset({"GET", "HEAD", "OPTIONS"})


class OnverklaardeView(Exception):
    """A view without an access decision; refused whoever asks."""


class Geweigerd(PermissionDenied):
    """Refusal that carries its reason (Dutch) to the 403 page."""

    def __init__(self, reden: str) -> None:
        super().__init__(reden)
        self.reden = reden


class Toegang(ABC):
    """An access decision. `anoniem` says whether a visitor without an account may come as far as the policy."""

    anoniem = False

    @abstractmethod
    def antwoord(self, lezer: Lezer) -> Antwoord:
        """Return whether this reader may come here, for a page that is not about one object."""

    def verleen(self, request: Any, kwargs: Mapping[str, Any]) -> None:
        """Let the request through, or raise `Http404` or `Geweigerd`."""
        antwoord = self.antwoord(request.lezer)
        if not antwoord:
            raise Geweigerd(antwoord.reden)


@dataclass(frozen=True)
class Openbaar(Toegang):
    """Everybody may come here; what the page shows still asks the policy."""

    anoniem = True

    def antwoord(self, lezer: Lezer) -> Antwoord:
        return Antwoord(mag=True)


@dataclass(frozen=True)
class Ingelogd(Toegang):
    """Everybody with a working account; for pages about that account itself."""

    def antwoord(self, lezer: Lezer) -> Antwoord:
        return Antwoord(mag=True) if lezer.bekend else Antwoord(mag=False, reden="Uw account is niet actief.")


@dataclass(frozen=True)
class Bevoegd(Toegang):
    """Everybody who holds a capability of the policy."""

    naam: str

    def antwoord(self, lezer: Lezer) -> Antwoord:
        return bevoegd(lezer, self.naam)


@dataclass(frozen=True)
class Mag(Toegang):
    """One object, found by URL arguments, on which the reader may do `actie`.

    `zoek` maps a field lookup to the name of the URL argument; all of them must fit, so a child of another parent is
    not found. `zien` is the action that decides between 404 and 403, `post` the action for unsafe methods. The object
    is left on `request.doel`, with the related rows of `met` as `select_related` takes them. `ook` are more actions the
    page wants to know of: the policy answers them in the statement that finds the object, on `request.ook`.
    """

    model: type[Model]
    actie: str = "bekijken"
    zien: str = "bekijken"
    post: str | None = None
    anoniem: bool = False
    zoek: Mapping[str, str] = field(default_factory=lambda: {"slug": "slug"})
    met: tuple[str, ...] = ()
    ook: tuple[str, ...] = ()

    def antwoord(self, lezer: Lezer) -> Antwoord:
        return Antwoord(mag=False, reden="Deze pagina gaat over iets wat u eerst opent.")

    def verleen(self, request: Any, kwargs: Mapping[str, Any]) -> None:
        actie = self.post if self.post and request.method not in VEILIG else self.actie
        filters = {veld: kwargs[argument] for veld, argument in self.zoek.items()}
        rijen: BeleidQuerySet[Any] = BeleidQuerySet(self.model)
        zichtbaar = rijen.visible_to(request.lezer, self.zien).filter(**filters).annotate(**self._antwoorden(request))
        doel = (zichtbaar.select_related(*self.met) if self.met else zichtbaar).first()
        if doel is None:
            raise Http404
        if actie != self.zien and not rijen.visible_to(request.lezer, actie).filter(pk=doel.pk).exists():
            raise Geweigerd(regel(self.model, actie).reden)
        request.doel = doel
        request.ook = {naam: bool(vars(doel).pop(f"mag_{naam}")) for naam in self.ook}

    def _antwoorden(self, request: Any) -> dict[str, Exists]:
        """Return `mag_<action>` for each of `ook`: whether the row is among those on which the reader may do it."""
        rijen: BeleidQuerySet[Any] = BeleidQuerySet(self.model)
        return {
            f"mag_{naam}": Exists(rijen.visible_to(request.lezer, naam).filter(pk=OuterRef("pk"))) for naam in self.ook
        }


def zet_toegang(view: Callable[..., Any], toegang: Toegang) -> None:
    """Write the access decision on a view function, for our middleware and for Django's `LoginRequiredMiddleware`."""
    view.access = toegang  # type: ignore[attr-defined]
    view.login_required = not toegang.anoniem  # type: ignore[attr-defined]
    view.login_url = None  # type: ignore[attr-defined]  # the admin points at a login page of its own; there is one


def verklaar(
    urlconf: ModuleType | Iterable[URLPattern | URLResolver],
    toegang: Toegang,
    *,
    behalve: Mapping[str, Toegang] | None = None,
) -> list[URLPattern | URLResolver]:
    """Declare access for the views of an installed package, and return its URL patterns for `include`.

    `behalve` gives single URL names a decision of their own; a name that does not exist is an error.
    """
    patronen = list(getattr(urlconf, "urlpatterns", urlconf))
    over = dict(behalve or {})
    _verklaar(patronen, toegang, over)
    if over:
        raise OnverklaardeView(f"Deze namen bestaan niet: {', '.join(sorted(over))}")
    return patronen


def _verklaar(patronen: Iterable[URLPattern | URLResolver], toegang: Toegang, over: dict[str, Toegang]) -> None:
    for patroon in patronen:
        if isinstance(patroon, URLResolver):
            _verklaar(patroon.url_patterns, toegang, over)
        else:
            if inspect.ismethod(patroon.callback):
                patroon.callback = _als_functie(patroon.callback)
            zet_toegang(patroon.callback, over.pop(patroon.name or "", toegang))


def _als_functie(methode: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function around a bound method, which cannot carry attributes itself."""

    @functools.wraps(methode)
    def functie(*args: Any, **kwargs: Any) -> Any:
        return methode(*args, **kwargs)

    return functie


def toegang_van(view: Callable[..., Any]) -> Toegang | None:
    """Return the declared access of a view function, or None."""
    gevonden = getattr(view, "access", None)
    return gevonden if isinstance(gevonden, Toegang) else None


def is_openbaar(request: HttpRequest) -> bool:
    """Return whether the view that serves this request may be reached without an account."""
    match = request.resolver_match
    toegang = toegang_van(match.func) if match else None
    return bool(toegang and toegang.anoniem)
