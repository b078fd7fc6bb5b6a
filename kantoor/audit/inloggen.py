"""Logging in and out, passwords and the second step: done by other packages, told to us by their signals (S21).

Nothing typed is kept: somebody may have typed a password where the address belongs.
"""

from __future__ import annotations

from typing import Any, TypeGuard

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth import get_user_model
from django.contrib.auth import signals as auth
from django.db import transaction
from django.db.models import TextChoices
from django.http import HttpRequest

from kantoor.accounts.limieten import verbruik
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
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
        (account.email_added, adres_toegevoegd),
        (account.email_confirmed, adres_bevestigd),
        (account.email_removed, adres_verwijderd),
    ):
        signaal.connect(ontvanger, dispatch_uid=f"{NAAM}.{ontvanger.__name__}")


def _noteer(wat: TextChoices, gebruiker: Any, request: HttpRequest | None, **meer: Any) -> None:
    """Write one line about an account in a transaction of its own, or in the one that runs."""
    if _kwam_binnen(request):
        with transaction.atomic():
            leg_vast(wat, gebruiker, door=gebruiker, herkomst=adres_van(request), **meer)


def _kwam_binnen(request: HttpRequest | None) -> TypeGuard[HttpRequest]:
    """Return whether this request came from outside; one made inside the process has no method and crossed no door."""
    return request is not None and "REQUEST_METHOD" in request.META


def ingelogd(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.ACCOUNT_INGELOGD, user, request)


def uitgelogd(sender: Any, request: HttpRequest | None, user: Any, **kwargs: Any) -> None:
    if user is not None:
        _noteer(Basisgebeurtenis.ACCOUNT_UITGELOGD, user, request)


def inloggen_mislukt(sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kw: Any) -> None:
    """Name the account when there is one; an unknown address is only called unknown, and the same work is done."""
    model = get_user_model()
    adres = str(credentials.get("email") or credentials.get("username") or "")
    gevonden = model._default_manager.filter(email__iexact=adres).first()
    if gevonden is None:
        gevonden = model(naam="onbekend account")
        gevonden.pk = None
    # Nobody may fill the log, which is kept, with accounts that do not exist.
    if _kwam_binnen(request) and (gevonden.pk or verbruik(request, "log_onbekend")):
        with transaction.atomic():
            leg_vast(
                Basisgebeurtenis.ACCOUNT_INLOGGEN, gevonden, door=None, resultaat="mislukt", herkomst=adres_van(request)
            )


def stap_toegevoegd(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.TWEEDE_STAP_TOEGEVOEGD, user, request, soort=str(authenticator.type))


def stap_verwijderd(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.TWEEDE_STAP_VERWIJDERD, user, request, soort=str(authenticator.type))


def stap_vernieuwd(sender: Any, request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.TWEEDE_STAP_VERNIEUWD, user, request, soort=str(authenticator.type))


def stap_mislukt(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.TWEEDE_STAP_GEVRAAGD, user, request, resultaat="mislukt")


def wachtwoord_gekozen(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.ACCOUNT_WACHTWOORD_GEWIJZIGD, user, request)


def adres_gewijzigd(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.ACCOUNT_EMAILADRES_GEWIJZIGD, user, request)


def adres_toegevoegd(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.ACCOUNT_EMAILADRES_TOEGEVOEGD, user, request)


def adres_bevestigd(sender: Any, request: HttpRequest, email_address: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.ACCOUNT_EMAILADRES_BEVESTIGD, email_address.user, request)


def adres_verwijderd(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    _noteer(Basisgebeurtenis.ACCOUNT_EMAILADRES_VERWIJDERD, user, request)
