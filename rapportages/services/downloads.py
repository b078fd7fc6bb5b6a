"""Handing out the file of an edition."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase

from kantoor.audit.bestand import als_bestand
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Editie
from rapportages.services.edities import bestand_van


def reik_uit(editie: Editie, *, door: Any) -> HttpResponseBase:
    """Return the PDF as a download and write down who took it; the caller has asked the policy just before.

    In production the web server sends the bytes from an internal path (`X-Accel-Redirect`).
    """
    antwoord: HttpResponseBase
    if settings.X_ACCEL:
        antwoord = HttpResponse(content_type="application/pdf")
        antwoord["X-Accel-Redirect"] = f"/intern/{editie.pdf_pad}"
    else:
        antwoord = FileResponse(bestand_van(editie).open("rb"), content_type="application/pdf")
    antwoord["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return als_bestand(
        antwoord,
        editie.bestandsnaam,
        wat=Rapportagegebeurtenis.RAPPORT_GEDOWNLOAD,
        op=editie,
        door=door,
        editie=editie.aanduiding,
    )
