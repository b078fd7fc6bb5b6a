"""Reasons why a production configuration is unsafe (S20)."""

import base64
import binascii
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

MIN_SLEUTEL = 50
FERNET_BYTES = 32


def is_fernetsleutel(sleutel: str) -> bool:
    """Whether this is a key as Fernet wants it: 32 bytes in URL-safe base64."""
    try:
        return len(base64.b64decode(sleutel.encode("ascii"), altchars=b"-_", validate=True)) == FERNET_BYTES
    except (binascii.Error, UnicodeEncodeError):
        return False


def onveilige_redenen(instellingen: Mapping[str, Any]) -> list[str]:
    """Return every reason, in plain Dutch, why these settings may not serve production; empty means safe.

    `instellingen` holds the names of the settings module. All reasons are given at once, so that one start tells all.
    """
    sleutel = str(instellingen["SECRET_KEY"])
    hosts = list(instellingen["ALLOWED_HOSTS"])
    database = instellingen["DATABASES"]["default"]
    mfa_sleutels = [str(sleutel) for sleutel in instellingen["MFA_SLEUTELS"]]
    redis = str(instellingen["REDIS_URL"])
    redenen = {
        "SECRET_KEY ontbreekt of is korter dan 50 tekens.": len(sleutel) < MIN_SLEUTEL or len(set(sleutel)) < 10,
        "DEBUG staat aan.": bool(instellingen["DEBUG"]),
        "KANTOOR_DEMO staat aan: de demo-deur laat iedereen binnen zonder wachtwoord.": bool(instellingen["DEMO"]),
        "ALLOWED_HOSTS ontbreekt: noem de namen van deze site.": not hosts,
        "ALLOWED_HOSTS bevat '*': dan vertrouwt het kantoor elke Host-regel.": "*" in hosts,
        "DATABASE_URL wijst niet naar PostgreSQL: SQLite is alleen voor proberen op één machine.": (
            "postgresql" not in database["ENGINE"]
        ),
        "REDIS_URL ontbreekt: zonder Redis is er geen werker en geen gedeelde telling van inlogpogingen.": not redis,
        "REDIS_URL heeft geen wachtwoord: iedereen op het netwerk kan taken plaatsen.": (
            bool(redis) and not redis.startswith("unix://") and not urlsplit(redis).password
        ),
        "KANTOOR_URL moet met https:// beginnen: links in mail wijzen daarheen.": (
            not str(instellingen["BASIS_URL"]).startswith("https://")
        ),
        "EMAIL_URL ontbreekt: mail zou in een map op de server blijven liggen.": (
            "smtp" not in str(instellingen["EMAIL_BACKEND"])
        ),
        "KANTOOR_MFA_SLEUTELS ontbreekt: zonder sleutel liggen tweede stappen open in de database en elke back-up.": (
            not mfa_sleutels
        ),
        "KANTOOR_MFA_SLEUTELS bevat iets dat geen Fernet-sleutel is (32 bytes in base64).": (
            not all(map(is_fernetsleutel, mfa_sleutels))
        ),
        "MFA_VERPLICHT staat uit: het besloten deel vraagt een tweede factor.": not instellingen["MFA_VERPLICHT"],
    }
    return [reden for reden, geldt in redenen.items() if geldt]
