"""The vocabulary of the log: what may be written in it, and how a reader is told.

Every app keeps its events as one enum in `gebeurtenissen.py` and registers its members. A line of the log can never be
renamed afterwards, so a key has one spelling, "subject.verb" in Dutch without accents; its label may change.
"""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.core.register import Register

GEBEURTENISSEN: Register[TextChoices] = Register("gebeurtenissen", sleutel=str)


class OnbekendeGebeurtenis(ValueError):
    """No app registered this event, so nobody could look for it in the log."""


def label_van(wat: str) -> str:
    """Return the words for an event; its key for one that is no longer written."""
    return GEBEURTENISSEN[wat].label if wat in GEBEURTENISSEN else wat
