"""Handing out the file of an edition."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, HttpResponse, HttpResponseBase

from kantoor.audit.services import leg_vast
from rapportages.models import Editie


@transaction.atomic
def reik_uit(editie: Editie, *, door: Any) -> HttpResponseBase:
    """Return the PDF as a download and write down who took it; the caller has asked the policy just before.

    In production the web server sends the bytes from an internal path (`X-Accel-Redirect`).
    """
    leg_vast("rapport.gedownload", editie, door=door, editie=editie.aanduiding)
    antwoord: HttpResponseBase
    if settings.X_ACCEL:
        antwoord = HttpResponse(content_type="application/pdf")
        antwoord["X-Accel-Redirect"] = f"/intern/{editie.pdf_pad}"
    else:
        antwoord = FileResponse((Path(settings.MEDIA_ROOT) / editie.pdf_pad).open("rb"), content_type="application/pdf")
    antwoord["Content-Disposition"] = f'attachment; filename="{editie.bestandsnaam}"'
    antwoord["X-Content-Type-Options"] = "nosniff"
    antwoord["Cache-Control"] = "no-store, private"
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return antwoord


@transaction.atomic
def leg_uitvoer_vast(editie: Editie, *, door: Any, vorm: str) -> None:
    """Write down who took the figures of an edition."""
    leg_vast("rapport.cijfers", editie, door=door, editie=editie.aanduiding, vorm=vorm)
