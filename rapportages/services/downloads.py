"""Handing out the file of an edition."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.text import slugify

from kantoor.audit.bestand import als_bestand
from kantoor.bladen.export import VORMEN, als_werkboek
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Editie
from rapportages.queries.cijferbladen import cijferbladen
from rapportages.queries.cijfers import cijfers
from rapportages.queries.weergave import BESLISBLAD, versie
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


def cijfers_als_bestand(editie: Editie, vorm: str, *, door: Any) -> HttpResponse:
    """Return the figures as a download in a form of `VORMEN`, and write down who took them.

    An edition from before the decision paper keeps its one table, also as a workbook.
    """
    maak, soort = VORMEN[vorm]
    if vorm == "xlsx" and versie(editie.inhoud) >= BESLISBLAD:
        inhoud = als_werkboek(cijferbladen(editie.inhoud))
    else:
        inhoud = maak(*cijfers(editie.inhoud))
    return als_bestand(
        HttpResponse(inhoud, content_type=soort),
        f"cijfers-{slugify(editie.aanduiding)}.{vorm}",
        wat=Rapportagegebeurtenis.RAPPORT_CIJFERS_GEDOWNLOAD,
        op=editie,
        door=door,
        vorm=vorm,
        editie=editie.aanduiding,
    )
