"""Logging in and out, passwords and the second step: done by other packages, told to us by their signals (S21).

Nothing typed is kept: somebody may have typed a password where the address belongs.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import get_user_model
from django.contrib.auth import signals as auth
from django.db import transaction
from django.http import HttpRequest

from kantoor.audit.herkomst import adres_van
from kantoor.audit.services import leg_vast

NAAM = "kantoor.audit.inloggen"


def luister() -> None:
    """Connect the signals; twice is once."""
    for signaal, ontvanger in (
        (auth.user_logged_in, ingelogd),
        (auth.user_logged_out, uitgelogd),
        (auth.user_login_failed, inloggen_mislukt),
        (mfa.authenticator_added, stap_toegevoegd),
        (mfa.authenticator_removed, stap_verwijderd),
        (mfa.authenticator_reset, stap_vernieuwd),
        (mfa.authentication_failed, stap_mislukt),
        (account.password_set, wachtwoord_gekozen),
        (account.password_changed, wachtwoord_gekozen),
        (account.password_reset, wachtwoord_gekozen),
        (account.email_changed, adres_gewijzigd),
    ):
        signaal.connect(ontvanger, dispatch_uid=f"{NAAM}.{ontvanger.__name__}")


def _noteer(wat: str, gebruiker: Any, request: HttpRequest | None, **meer: Any) -> None:
    """Write one line about an account in a transaction of its own, or in the one that runs.

    A request without any header was made inside the process and crossed no door, so there is nothing to log.
    """
    if request is None or not request.META:
        return
    door = gebruiker if gebruiker.pk else None
    with transaction.atomic():
        leg_vast(wat, gebruiker, door=door, herkomst=adres_van(request), **meer)


def ingelogd(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    _noteer("ingelogd", user, request)


def uitgelogd(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if user is not None:
        _noteer("uitgelogd", user, request)


def inloggen_mislukt(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kw: Any) -> None:
    """Name the account when there is one; an unknown address is only called unknown, and the same work is done."""
    model = get_user_model()
    adres = str(credentials.get("email") or credentials.get("username") or "")
    gevonden = model._default_manager.filter(email__iexact=adres).first()
    if gevonden is None:
        gevonden = model(naam="onbekend account")
        gevonden.pk = None
    if request is not None and request.META:
        with transaction.atomic():
            leg_vast("inloggen", gevonden, door=None, resultaat="mislukt", herkomst=adres_van(request))


def stap_toegevoegd(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _noteer("tweede stap toegevoegd", user, request, soort=str(authenticator.type))


def stap_verwijderd(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _noteer("tweede stap verwijderd", user, request, soort=str(authenticator.type))


def stap_vernieuwd(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _noteer("tweede stap vernieuwd", user, request, soort=str(authenticator.type))


def stap_mislukt(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer("tweede stap", user, request, resultaat="mislukt")


def wachtwoord_gekozen(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer("wachtwoord gewijzigd", user, request)


def adres_gewijzigd(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer("e-mailadres gewijzigd", user, request)
