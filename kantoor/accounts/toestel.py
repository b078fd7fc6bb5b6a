"""The devices on which somebody logged in before, so that nobody can lock an owner out by guessing (S8).

A cookie holds a mark per account, made with our key from the account and its password hash: it says nothing to who
reads it, cannot be made by others and ends with the password. It opens nothing; it only counts apart.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

ZOUT = "kantoor.accounts.toestel"
MEESTE = 5  # accounts on one device
JAAR = 365 * 24 * 3600


def merk_van(gebruiker: Any) -> str:
    """Return the mark of this account as it is now."""
    return salted_hmac(ZOUT, f"{gebruiker.pk}|{gebruiker.password}", algorithm="sha256").hexdigest()[:40]


def is_bekend(request: HttpRequest, gebruiker: Any) -> bool:
    """Return whether somebody logged in on this account with this device, since its password was chosen."""
    if gebruiker is None or not (merken := _merken(request)):
        return False
    eigen = merk_van(gebruiker)
    return any(constant_time_compare(merk, eigen) for merk in merken)


def onthoud(request: HttpRequest, response: HttpResponse) -> None:
    """Keep the mark of who is logged in on this device, the last account first."""
    if is_bekend(request, request.user):
        return
    response.set_cookie(
        settings.TOESTEL_COOKIE_NAME,
        ".".join([merk_van(request.user), *_merken(request)][:MEESTE]),
        max_age=JAAR,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )


def _merken(request: HttpRequest) -> list[str]:
    merken = request.COOKIES.get(settings.TOESTEL_COOKIE_NAME, "").split(".")
    return [merk for merk in merken if merk and merk.isascii()][:MEESTE]
