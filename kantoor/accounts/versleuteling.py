"""Secrets of second factors at rest: encrypted with a key that is not in the database, so a copy of it opens nothing.

`MFA_SLEUTELS` holds Fernet keys: the first one encrypts, all of them decrypt, so that a key can be replaced.
WebAuthn keys keep a public key only and have no secret. What somebody typed when the session had ended is sealed with
the same keys (kantoor/accounts/getypt.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# Where allauth keeps a secret, per kind of factor: names in `Authenticator.data`, each a text or a list of texts.
GEHEIMEN = {"totp": ("secret",), "recovery_codes": ("seed", "migrated_codes")}


class SleutelPastNiet(ImproperlyConfigured):
    """None of the keys opens this secret: a key was lost, or taken away before everything was encrypted anew."""


def _kluis() -> MultiFernet:
    return MultiFernet([Fernet(sleutel) for sleutel in settings.MFA_SLEUTELS])


def versleutel(tekst: str) -> str:
    """Return a secret as it may be stored."""
    return _kluis().encrypt(tekst.encode()).decode()


def ontsleutel(opgeslagen: str) -> str:
    """Return a stored secret in clear; raises `SleutelPastNiet`."""
    try:
        return _kluis().decrypt(opgeslagen.encode()).decode()
    except InvalidToken:
        raise SleutelPastNiet("Geen van de sleutels in KANTOOR_MFA_SLEUTELS past op dit geheim.") from None


def verzegel(inhoud: bytes) -> str:
    """Return bytes as nobody but we can read or make them, with the moment in it."""
    return _kluis().encrypt(inhoud).decode()


def verbreek(zegel: str, *, seconden: int) -> bytes | None:
    """Return what is in a seal; None when it is not ours, was changed, or is older than so many seconds."""
    try:
        return _kluis().decrypt(zegel.encode("ascii"), ttl=seconden)
    except (InvalidToken, UnicodeEncodeError):
        return None


def vernieuw(opgeslagen: str) -> str:
    """Return a stored secret encrypted anew, with the first key; raises `SleutelPastNiet`."""
    return versleutel(ontsleutel(opgeslagen))


def sluit(tekst: str) -> str:
    """Return a secret encrypted, whether it was or not: what was kept before there was a key is in clear."""
    try:
        ontsleutel(tekst)
    except SleutelPastNiet:
        return versleutel(tekst)
    return tekst


def bewerk_geheimen(model: Any, bewerk: Callable[[str], str]) -> int:
    """Put every stored secret of `model` (allauth's `Authenticator`, also as a migration knows it) through `bewerk`.

    Returns how many rows changed. Call it in a transaction.
    """
    gewijzigd = 0
    for rij in model.objects.select_for_update().filter(type__in=GEHEIMEN).order_by("pk"):
        oud = dict(rij.data)
        for naam in GEHEIMEN[rij.type]:
            if isinstance(waarde := rij.data.get(naam), list):
                rij.data[naam] = [bewerk(deel) for deel in waarde]
            elif isinstance(waarde, str):
                rij.data[naam] = bewerk(waarde)
        if rij.data != oud:
            rij.save(update_fields=["data"])
            gewijzigd += 1
    return gewijzigd
