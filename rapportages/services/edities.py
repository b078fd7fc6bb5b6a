"""Closing an edition: freeze, draw, write the file, and only then register it, in one INSERT."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string

from actieplannen.models import Actieplan
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from rapportages.models import Editie
from rapportages.models.editie import Rapport
from rapportages.pdf.maker import maak_pdf
from rapportages.queries.bevriezing import bevries, vingerafdruk
from rapportages.queries.weergave import weergave

Stap = Callable[[int], None]


def stel_op(rapport: Rapport, *, leeft: Stap = lambda _: None) -> tuple[Editie, bytes | None]:
    """Freeze `rapport` and draw its PDF; return the edition and the file.

    When an edition with the same content exists, that one comes back, without a file. Otherwise the edition is not yet
    in the database: `sluit` puts it there. `leeft` hears the number of the step, again and again while it takes.
    Raises `PdfMislukt`.
    """
    leeft(1)
    inhoud = bevries(rapport, vandaag())
    afdruk = vingerafdruk(inhoud)
    eerdere = edities_van(rapport)
    if (bestaande := eerdere.filter(sha256=afdruk).first()) is not None:
        return bestaande, None
    editie = Editie(
        doelgroep=rapport.doelgroep,
        periode=rapport.periode,
        sector=rapport.sector,
        netwerk=rapport.netwerk,
        nummer=(eerdere.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1,
        inhoud=inhoud,
        sha256=afdruk,
        is_demo=Actieplan.objects.filter(is_demo=True).exists(),
    )
    leeft(2)
    pdf = maak_pdf(html_van(editie), leeft=lambda: leeft(2))
    editie.pdf_pad = f"rapportages/{editie.periode.lower()}/{afdruk}.pdf"
    editie.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    editie.pdf_grootte = len(pdf)
    leeft(3)
    schrijf(pdf, Path(settings.MEDIA_ROOT) / editie.pdf_pad)
    return editie, pdf


@transaction.atomic
def sluit(editie: Editie, *, door: Any) -> Editie:
    """Register a drawn edition; from here on nothing about it changes. An edition that exists is left as it is."""
    if editie._state.adding:
        editie.save(force_insert=True)
        leg_vast("rapport.gesloten", editie, door=door, editie=editie.aanduiding, sha256=editie.sha256)
    return editie


def html_van(editie: Editie) -> str:
    """Return the HTML the PDF is made from: a function of the freeze, its number and nothing else."""
    return render_to_string("rapportages/editie_pdf.html", weergave(editie, pdf=True))


def edities_van(rapport: Rapport) -> Any:
    """Return all editions of the same report."""
    return Editie.objects.filter(
        doelgroep=rapport.doelgroep, periode=rapport.periode, sector=rapport.sector_id, netwerk=rapport.netwerk_id
    )


def schrijf(inhoud: bytes, doel: Path) -> None:
    """Write a file so that it is there completely or not at all."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=doel.parent, prefix=".half-", delete=False) as half:
        half.write(inhoud)
        half.flush()
        os.fsync(half.fileno())
    geschreven = Path(half.name)
    geschreven.chmod(0o640)
    geschreven.replace(doel)
