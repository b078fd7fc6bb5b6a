"""The jobs that make reports: who may ask for which one, and what making one is; the rest is `kantoor.taken`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from kantoor.access.toegang import Geweigerd
from kantoor.audit.services import leg_vast
from kantoor.pdf.maker import PdfMislukt
from kantoor.taken import services as taken
from netwerken.models import Netwerk, Sector
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Editie, Rapporttaak
from rapportages.models.editie import Rapport, einde_van
from rapportages.policy import mag_maken
from rapportages.services.berichten import schrijf_lezers
from rapportages.services.edities import bestand_van, edities_van, sluit, stel_op

NIET_BEVOEGD = "U mag dit rapport niet laten maken."
NIET_GELUKT = (
    "Het rapport kon niet worden gemaakt. Probeer het later opnieuw, of neem contact op met de netwerkregisseur."
)


def vraag_rapport_aan(
    *,
    doelgroep: str,
    periode: str,
    door: Any,
    sector: Sector | None = None,
    netwerk: Netwerk | None = None,
    correctie: str = "",
) -> Rapporttaak:
    """Ask for a report; return the job, which is the running one when somebody already asked.

    A running quarter is counted now. One that is over is counted as it stood at its end; when an edition about it
    exists, a new one corrects that: it counts now and says what is different (`correctie`). An edition whose file was
    lost is drawn again instead. Raises `Geweigerd` for who may not, and `ValidationError` (field -> message) for a
    wrong period or audience, or a correction without words.
    """
    if not mag_maken(door, doelgroep, netwerk=netwerk):
        raise Geweigerd(NIET_BEVOEGD)
    breng_terug_wat_bleef_hangen()
    taak = Rapporttaak(doelgroep=doelgroep, periode=periode, sector=sector, netwerk=netwerk, aangevraagd_door=door)
    taak.clean_fields()
    lopend = open_taken(taak).first()
    if lopend is not None:
        return lopend
    if (einde := einde_van(periode)) < taak.peilmoment:
        _verbeter(taak, einde, correctie.strip())
    return zet_in_de_rij(taak)


def _verbeter(taak: Rapporttaak, einde: datetime, reden: str) -> None:
    """Let a report on a quarter that is over correct the edition there is; the first one counts its last moment."""
    taak.corrigeert = edities_van(taak).order_by("-nummer").first()
    if taak.corrigeert is None:
        taak.peilmoment = einde
    elif taak.corrigeert.peilmoment and not bestand_van(taak.corrigeert).is_file():
        taak.peilmoment, taak.corrigeert = taak.corrigeert.peilmoment, None  # its file was lost: draw it again
    elif not reden:
        raise ValidationError(
            {"correctie": f"Er is al editie {taak.corrigeert.aanduiding}. Schrijf op wat er anders is."}
        )
    else:
        taak.correctie = reden


def zet_in_de_rij(taak: Rapporttaak) -> Rapporttaak:
    """Store a job and ring for it; two at once for the same report become one."""
    return taken.zet_in_de_rij(WERK, taak)


def open_taken(rapport: Rapport) -> QuerySet[Rapporttaak]:
    """Return the jobs that wait or run for the same report: at most one."""
    return _taken_van(rapport).filter(staat__in=Rapporttaak.OPEN)


def _taken_van(rapport: Rapport) -> QuerySet[Rapporttaak]:
    return Rapporttaak.objects.filter(
        doelgroep=rapport.doelgroep, periode=rapport.periode, sector=rapport.sector_id, netwerk=rapport.netwerk_id
    )


def maak_rapport(sleutel: str) -> Editie | None:
    """Do one job; return its edition, or None when somebody else has the job or it failed."""
    editie: Editie | None = taken.doe(WERK, sleutel)
    return editie


def breng_terug_wat_bleef_hangen() -> int:
    """Bring back the reports a dead worker or a lost queue left behind; return how many."""
    return taken.breng_terug(WERK)


def _voer_uit(taak: Rapporttaak) -> Editie:
    """Ask the policy again, make the edition and finish the job with it."""
    if taak.aangevraagd_door and not mag_maken(taak.aangevraagd_door, taak.doelgroep, netwerk=taak.netwerk):
        raise Geweigerd(NIET_BEVOEGD)
    editie, _ = stel_op(taak, leeft=lambda stap: taken.schrijf(taak, stap=stap))
    with transaction.atomic():
        taken.schrijf(taak, stap=3)  # first: who lost the job must not meet the edition of who has it now
        sluit(editie, door=taak.aangevraagd_door)
        taken.rond_af(taak, editie=editie)
        schrijf_lezers(editie)
        leg_vast(Rapportagegebeurtenis.RAPPORT_GEMAAKT, taak, door=taak.aangevraagd_door, editie=editie.aanduiding)
    return editie


def _gevraagd(taak: Rapporttaak) -> None:
    wie = taak.aangevraagd_door
    leg_vast(Rapportagegebeurtenis.RAPPORT_GEVRAAGD, taak, door=wie, doelgroep=taak.doelgroep, periode=taak.periode)


def _mislukt(taak: Rapporttaak) -> None:
    leg_vast(Rapportagegebeurtenis.RAPPORT_GEMAAKT, taak, door=None, resultaat="mislukt")


WERK = taken.Werk(
    model=Rapporttaak,
    bel="rapportages.maak",
    voer_uit=_voer_uit,
    zelfde=_taken_van,
    gevraagd=_gevraagd,
    mislukt=_mislukt,
    niet_gelukt=NIET_GELUKT,
    met_woorden=(PdfMislukt, Geweigerd),
    relaties=("aangevraagd_door", "sector", "netwerk", "ronde", "corrigeert"),
)
