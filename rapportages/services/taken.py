"""The jobs that make reports: who may ask for which one, and what making one is; the rest is `kantoor.taken`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.audit.services import leg_vast
from kantoor.pdf.maker import PdfMislukt
from kantoor.taken import services as taken
from netwerken.models import Netwerk, Sector
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Editie, Rapporttaak
from rapportages.models.editie import Rapport, einde_van
from rapportages.policy import mag_maken
from rapportages.queries.vervanging import moment_van, vervangen_door
from rapportages.services.berichten import schrijf_lezers
from rapportages.services.edities import bestand_van, edities_van, sluit, stel_op
from rapportages.services.wensen import beantwoord_wensen

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
) -> Rapporttaak:
    """Ask for a report; return the job, which is the running one when somebody already asked.

    A running quarter is counted now, one that is over as it stood at its end, once: what is wrong in that edition is
    corrected by `verbeter`. An edition whose file was lost is drawn again. Raises `Geweigerd` for who may not, and
    `ValidationError` (field -> message) for a wrong period or audience, or a quarter that has its edition.
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
        taak.peilmoment = _moment_van(taak, einde)
    return zet_in_de_rij(taak)


def _moment_van(taak: Rapporttaak, einde: datetime) -> datetime:
    """Return which moment a report on a quarter that is over counts; raises `ValidationError` when it is there."""
    er_na = Q(peilmoment__gte=einde) | Q(peilmoment=None) | Q(ronde__isnull=False)
    gemaakt = edities_van(taak).filter(er_na).order_by("-nummer").first()
    if gemaakt is None:
        return einde
    if gemaakt.peilmoment and not bestand_van(gemaakt).is_file():
        return gemaakt.peilmoment  # its file was lost: draw it again
    raise ValidationError(
        {"periode": f"Er is al editie {gemaakt.aanduiding}. Klopt daarin iets niet? Kijk op de pagina van die editie."}
    )


def verbeter(editie: Editie, *, reden: str, door: Any) -> Rapporttaak:
    """Replace an edition by one that counts the same moment again, and says why and what differs; return the job.

    Raises `Geweigerd` for who may not, and `ValidationError` without words and for one that was replaced already.
    """
    antwoord = can(door, "verbeteren", editie)
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op wat er anders is."})
    breng_terug_wat_bleef_hangen()
    velden = ("doelgroep", "periode", "sector", "netwerk", "ronde")
    taak = Rapporttaak(aangevraagd_door=door, corrigeert=editie, **{veld: getattr(editie, veld) for veld in velden})
    taak.peilmoment, taak.correctie = moment_van(editie), reden.strip()
    lopend = open_taken(taak).first()
    if lopend is not None:
        return lopend
    if (vervanger := vervangen_door(editie)) is not None:
        raise ValidationError(f"Deze editie is al vervangen door editie {vervanger.aanduiding}. Verbeter die.")
    return zet_in_de_rij(taak)


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
    if not _mag_nog(taak):
        raise Geweigerd(NIET_BEVOEGD)
    editie, _ = stel_op(taak, leeft=lambda stap: taken.schrijf(taak, stap=stap))
    with transaction.atomic():
        taken.schrijf(taak, stap=3)  # first: who lost the job must not meet the edition of who has it now
        sluit(editie, door=taak.aangevraagd_door)
        taken.rond_af(taak, editie=editie)
        schrijf_lezers(editie)
        beantwoord_wensen(editie, door=taak.aangevraagd_door)
        leg_vast(Rapportagegebeurtenis.RAPPORT_GEMAAKT, taak, door=taak.aangevraagd_door, editie=editie.aanduiding)
    return editie


def _mag_nog(taak: Rapporttaak) -> bool:
    """Return whether who asked still may; what a round asks for itself always."""
    if taak.aangevraagd_door is None:
        return True
    if taak.corrigeert:
        return bool(can(taak.aangevraagd_door, "verbeteren", taak.corrigeert))
    return mag_maken(taak.aangevraagd_door, taak.doelgroep, netwerk=taak.netwerk)


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
