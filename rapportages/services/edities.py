"""Closing an edition: freeze, draw, write the file, and only then register it, in one INSERT."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone

from actieplannen.models import Actieplan
from kantoor.audit.services import leg_vast
from kantoor.bladen.export import als_csv
from kantoor.core.vast import sha256_van
from kantoor.pdf.maker import Bijlage, Herkomst, PdfMislukt, maak_pdf
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Editie
from rapportages.models.editie import Rapport
from rapportages.queries.bevriezing import bevries
from rapportages.queries.cijfers import cijfers, schat_bladzijden
from rapportages.queries.vervanging import vervangen_door
from rapportages.queries.weergave import tekening, weergave

Stap = Callable[[int], None]
# How the name of a file begins while it is written, and after how many seconds nobody can be writing it any more.
HALF, DOOD_NA = ".half-", 3600
NIET_GELIJK = (
    "Het bestand van dit rapport is weg, en deze versie van het kantoor tekent het niet precies gelijk. "
    "Vraag de technisch beheerder om de kopie met dit bestand terug te zetten."
)
# The key of an edition follows from what it says, so that drawing it again gives the same file.
NAAMRUIMTE = UUID("5f3c1f0e-6a0b-5c57-9d0e-0a6b1f6f2d11")


def stel_op(rapport: Rapport, *, leeft: Stap = lambda _: None) -> tuple[Editie, bytes | None]:
    """Freeze `rapport` as it stands at its `peilmoment` and draw its PDF; return the edition and the file.

    When an edition with the same content or the same moment exists, that one comes back, without a file; when its file
    was lost it is drawn again. Otherwise the edition is not yet in the database: `sluit` puts it there. `leeft` hears
    the number of the step, again and again while it takes. Raises `PdfMislukt`.
    """
    leeft(1)
    moment = getattr(rapport, "peilmoment", None) or timezone.now()
    verbetert = getattr(rapport, "corrigeert", None)
    eerdere = edities_van(rapport).filter(corrigeert=verbetert)
    # One correction per edition: asked twice at once, the second finds the first.
    zelfde = eerdere if verbetert else eerdere.filter(peilmoment=moment)
    if (bestaande := zelfde.first()) is not None:
        return met_bestand(bestaande, leeft=leeft), None
    inhoud = bevries(rapport, moment, vorige=vorige_editie(rapport))
    afdruk = sha256_van(inhoud)
    if (bestaande := eerdere.filter(sha256=afdruk).first()) is not None:
        return met_bestand(bestaande, leeft=leeft), None
    editie = _nieuw(rapport, moment, inhoud, afdruk)
    leeft(2)
    pdf = pdf_van(editie, leeft=lambda: leeft(2))
    editie.pdf_pad = f"rapportages/{editie.periode.lower()}/{afdruk}.pdf"
    editie.pdf_sha256 = hashlib.sha256(pdf).hexdigest()
    editie.pdf_grootte = len(pdf)
    leeft(3)
    schrijf(pdf, bestand_van(editie))
    return editie, pdf


def bestand_van(editie: Editie) -> Path:
    """Return where the file of an edition is; it may have been lost."""
    return Path(settings.MEDIA_ROOT) / editie.pdf_pad


def met_bestand(editie: Editie, *, leeft: Stap = lambda _: None) -> Editie:
    """Draw a lost file again; raises `PdfMislukt` when it would not be the file that was registered."""
    if not bestand_van(editie).is_file():
        leeft(2)
        pdf = pdf_van(editie, leeft=lambda: leeft(2))
        if hashlib.sha256(pdf).hexdigest() != editie.pdf_sha256:
            raise PdfMislukt(NIET_GELIJK)
        leeft(3)
        schrijf(pdf, bestand_van(editie))
    return editie


def _nieuw(rapport: Rapport, moment: datetime, inhoud: dict[str, Any], afdruk: str) -> Editie:
    nummer = (edities_van(rapport).aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
    return Editie(
        sleutel=uuid5(NAAMRUIMTE, f"{afdruk}:{nummer}"),
        kenmerk=f"{rapport.periode}-{rapport.letters}-{nummer}",
        doelgroep=rapport.doelgroep,
        periode=rapport.periode,
        sector=rapport.sector,
        netwerk=rapport.netwerk,
        nummer=nummer,
        ronde=getattr(rapport, "ronde", None),
        peilmoment=moment,
        corrigeert=getattr(rapport, "corrigeert", None),
        correctie=getattr(rapport, "correctie", "") or None,
        inhoud=inhoud,
        sha256=afdruk,
        is_demo=Actieplan.objects.filter(is_demo=True).exists(),
    )


def pdf_van(editie: Editie, *, leeft: Callable[[], None] = lambda: None) -> bytes:
    """Return the PDF of a frozen edition: the same bytes each time, whatever happened to its sources."""
    moment = editie.peilmoment or editie.gesloten_op
    return maak_pdf(
        html_van(editie),
        bladzijden=schat_bladzijden(editie.inhoud),
        stijlen=tekening(editie).stijlen,
        bijlagen=[Bijlage("cijfers.csv", als_csv(*cijfers(editie.inhoud)), moment, "De cijfers van dit rapport")],
        herkomst=Herkomst(str(editie.pk), editie.aanduiding, editie.sha256),
        moment=moment,
        leeft=leeft,
    )


def vorige_editie(rapport: Rapport) -> Editie | None:
    """Return the newest edition for the same readers about an earlier quarter, to compare with.

    A correction is compared with the quarter that what it corrects was compared with, not with one that was made since.
    """
    zelfde = Editie.objects.filter(doelgroep=rapport.doelgroep, sector=rapport.sector_id, netwerk=rapport.netwerk_id)
    eerder = zelfde.filter(periode__lt=rapport.periode).order_by("-periode", "-nummer")
    if (eerste := _eerste_van(rapport)) is not None:
        toen = eerder.filter(gesloten_op__lt=eerste.gesloten_op).first()
        return toen and (vervangen_door(toen) or toen)
    return eerder.first()


def _eerste_van(rapport: Rapport) -> Editie | None:
    """Return what was corrected in the first place, also by a correction of a correction."""
    eerste: Editie | None = getattr(rapport, "corrigeert", None)
    while eerste is not None and eerste.corrigeert is not None:
        eerste = eerste.corrigeert
    return eerste


@transaction.atomic
def sluit(editie: Editie, *, door: Any) -> Editie:
    """Register a drawn edition; from here on nothing about it changes. An edition that exists is left as it is."""
    if editie._state.adding:
        editie.save(force_insert=True)
        leg_vast(
            Rapportagegebeurtenis.RAPPORT_GESLOTEN, editie, door=door, editie=editie.aanduiding, sha256=editie.sha256
        )
    return editie


def html_van(editie: Editie) -> str:
    """Return the HTML the PDF is made from: a function of the freeze, its number and nothing else."""
    return render_to_string(tekening(editie).papier, weergave(editie, pdf=True))


def edities_van(rapport: Rapport) -> Any:
    """Return all editions of the same report."""
    return Editie.objects.filter(
        doelgroep=rapport.doelgroep, periode=rapport.periode, sector=rapport.sector_id, netwerk=rapport.netwerk_id
    )


def schrijf(inhoud: bytes, doel: Path) -> None:
    """Write a file so that it is there completely or not at all; take away what a killed writer left half."""
    doel.parent.mkdir(parents=True, exist_ok=True)
    nummer, naam = tempfile.mkstemp(dir=doel.parent, prefix=f"{HALF}{doel.stem}-")
    geschreven = Path(naam)
    try:
        with os.fdopen(nummer, "wb") as half:
            half.write(inhoud)
            half.flush()
            os.fsync(half.fileno())
        geschreven.chmod(0o640)
        geschreven.replace(doel)
    except BaseException:
        geschreven.unlink(missing_ok=True)  # a full disk needs the room
        raise
    for rest in doel.parent.glob(f"{HALF}*"):
        with suppress(FileNotFoundError):
            if rest.name.startswith(f"{HALF}{doel.stem}-") or rest.stat().st_mtime < time.time() - DOOD_NA:
                rest.unlink()
