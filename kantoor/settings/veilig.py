"""Reasons why a production configuration is unsafe (S20)."""

import base64
import binascii
from collections.abc import Mapping
from email.utils import parseaddr
from typing import Any
from urllib.parse import urlsplit

MIN_SLEUTEL = 50
FERNET_BYTES = 32
LUS = frozenset({"localhost", "127.0.0.1", "::1"})


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
        **_adressen(instellingen),
        "KANTOOR_MFA_SLEUTELS ontbreekt: zonder sleutel liggen tweede stappen open in de database en elke back-up.": (
            not mfa_sleutels
        ),
        "KANTOOR_MFA_SLEUTELS bevat iets dat geen Fernet-sleutel is (32 bytes in base64).": (
            not all(map(is_fernetsleutel, mfa_sleutels))
        ),
        "MFA_VERPLICHT staat uit: het besloten deel vraagt een tweede factor.": not instellingen["MFA_VERPLICHT"],
    }
    return [reden for reden, geldt in redenen.items() if geldt]


def _adressen(instellingen: Mapping[str, Any]) -> dict[str, bool]:
    """Return the reasons about where the office is, who it is, and how its mail goes out."""
    url = urlsplit(str(instellingen["BASIS_URL"]))
    afzender, contact = str(instellingen["DEFAULT_FROM_EMAIL"]), str(instellingen["CONTACTADRES"])
    smtp = "smtp" in str(instellingen["EMAIL_BACKEND"])
    versleuteld = bool(instellingen.get("EMAIL_USE_TLS") or instellingen.get("EMAIL_USE_SSL"))
    return {
        "KANTOOR_URL moet met https:// beginnen: links in mail wijzen daarheen.": url.scheme != "https",
        "KANTOOR_URL heeft geen eigen naam: links in mail wijzen dan naar de computer van de lezer.": (
            not _is_naam(url.hostname or "")
        ),
        "KANTOOR_URL noemt een naam die niet in ALLOWED_HOSTS staat: wie een link uit mail opent, krijgt een fout.": (
            _is_naam(url.hostname or "") and not _past(url.hostname or "", instellingen["ALLOWED_HOSTS"])
        ),
        "KANTOOR_AFZENDER ontbreekt of is geen mailadres van u: mail zou van kantoor@localhost komen.": (
            not _is_adres(afzender)
        ),
        "KANTOOR_CONTACT is geen mailadres: wie een lek vindt, kan het niet melden (security.txt).": (
            contact != parseaddr(afzender)[1] and not _is_adres(contact)
        ),
        "EMAIL_URL ontbreekt: mail zou in een map op de server blijven liggen.": not smtp,
        "EMAIL_URL is zonder TLS: wachtwoord en mail gaan leesbaar over het netwerk. Gebruik smtp+tls of smtp+ssl.": (
            smtp and not versleuteld and instellingen.get("EMAIL_HOST") not in LUS
        ),
    }


def _is_naam(host: str) -> bool:
    """Whether this is a name by which others reach the office."""
    return "." in host and host not in LUS and not host.endswith(".localhost")


def _past(host: str, hosts: Any) -> bool:
    """Whether the office answers under this name; an empty list and "*" are reasons of their own."""
    return not hosts or "*" in hosts or any(host == naam or (naam[:1] == "." and host.endswith(naam)) for naam in hosts)


def _is_adres(tekst: str) -> bool:
    """Whether this is one mail address, with or without a name, at a domain that others reach."""
    naam, _, domein = parseaddr(tekst)[1].rpartition("@")
    return bool(naam) and _is_naam(domein)
