"""Taking a file home: written in the log, and sent as a file that is saved and not kept by a cache (BIO2 8.15)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, TextChoices
from django.http import HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from kantoor.audit.services import leg_vast
from kantoor.bladen.export import VORMEN, Rijen

Antwoord = TypeVar("Antwoord", bound=HttpResponseBase)


def als_bestand(
    antwoord: Antwoord, bestand: str, *, wat: TextChoices, op: Model, door: Any, **bijzonderheden: Any
) -> Antwoord:
    """Return the answer as a file to save, named `bestand`, after writing in the log who took what of `op`.

    The caller asked the policy. The name goes through Django's own writer of RFC 6266 headers.
    """
    with transaction.atomic():
        leg_vast(wat, op, door=door, **bijzonderheden)
    antwoord["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=bestand)
    antwoord["Cache-Control"] = "no-store, private"
    antwoord["X-Content-Type-Options"] = "nosniff"
    return antwoord


def als_download(
    vorm: str,
    naam: str,
    koppen: Sequence[str],
    rijen: Rijen,
    *,
    wat: TextChoices,
    op: Model,
    door: Any,
    **bijzonderheden: Any,
) -> HttpResponse:
    """Return a list as a file to save; `vorm` is a key of `VORMEN` and is logged, `naam` comes without extension."""
    maak, soort = VORMEN[vorm]
    antwoord = HttpResponse(maak(koppen, rijen), content_type=soort)
    bestand = f"{slugify(naam) or 'lijst'}.{vorm}"
    return als_bestand(antwoord, bestand, wat=wat, op=op, door=door, vorm=vorm, **bijzonderheden)
