"""Whether a mail can be addressed: stricter than whether a text looks like an e-mail address."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MEESTE_TEKENS = 254
GEEN_ADRES = "Vul een geldig e-mailadres in, bijvoorbeeld naam@organisatie.nl."


def is_mailbaar(adres: str) -> bool:
    """Return whether the outbox can write this address in a header.

    A quoted name before the "@" may hide a line break, and a domain with letters from elsewhere may be too long once it
    is written in ASCII; both look right to a validator and stop the mail library.
    """
    naam, _, domein = adres.rpartition("@")
    try:
        validate_email(adres)
        geschreven = domein.encode("idna")
    except (ValidationError, UnicodeError):
        return False
    return naam.isascii() and '"' not in naam and len(naam) + 1 + len(geschreven) <= MEESTE_TEKENS


def kern_van(adres: str) -> str:
    """Return what is left of an address without the ways to spell it: capitals, letter forms, a tag, the last dot.

    Addresses with one kern arrive at one person; it is for comparing, not for writing to.
    """
    naam, _, domein = unicodedata.normalize("NFKC", adres).strip().casefold().rpartition("@")
    try:
        domein = domein.rstrip(".").encode("idna").decode()
    except UnicodeError:
        domein = domein.rstrip(".")
    return f"{naam.partition('+')[0]}@{domein}"
