"""Steps that several account tests take."""

import re
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client
from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from kantoor.accounts.versleuteling import ontsleutel
from tests.factories import WACHTWOORD

NIEUW_WACHTWOORD = "een heel ander lang wachtwoord"


def log_in(client: Client, gebruiker: Gebruiker, wachtwoord: str = WACHTWOORD, **kop: Any) -> Any:
    """Post the login form as a person would."""
    return client.post(reverse("account_login"), {"login": gebruiker.email, "password": wachtwoord}, **kop)


def zet_app_aan(gebruiker: Gebruiker) -> str:
    """Give the account an authenticator app; return its secret."""
    geheim = generate_totp_secret()
    TOTP.activate(gebruiker, geheim)
    return geheim


def zet_sleutel_aan(gebruiker: Gebruiker) -> Authenticator:
    """Give the account a key; enough for asking whether there is a second factor."""
    return Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.WEBAUTHN, data={"name": "Sleutel"})


def code_op(geheim: str, tijd: float) -> str:
    """Return the six digits the app shows at `tijd` (seconds since 1970)."""
    return format_hotp_value(hotp_value(geheim, int(tijd) // 30))


def wachtend_geheim(client: Client) -> str:
    """Return the secret of the app that waits for its first code in this session."""
    return ontsleutel(client.session[SECRET_SESSION_KEY])


def bevestig(client: Client, wachtwoord: str = WACHTWOORD) -> None:
    """Say again who you are, as the security pages ask."""
    client.post(reverse("account_reauthenticate"), {"password": wachtwoord})


def link_in(tekst: str) -> str:
    """Return the first address in a mail."""
    gevonden = re.search(r"https?://\S+", tekst)
    assert gevonden, tekst
    return gevonden.group()


def zonder_token(html: bytes) -> str:
    """Return a page without its CSRF token, which differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html.decode())
