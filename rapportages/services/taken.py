"""Jobs: asking for a report once, making it once, and bringing back what a dead worker left behind (R1, R7)."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kantoor.access.toegang import Geweigerd
from kantoor.audit.services import leg_vast
from kantoor.pdf.maker import PdfMislukt
from kantoor.taken import start_na_commit
from kantoor.taken.hartslag import hartslag
from netwerken.models import Netwerk, Sector
from rapportages.models import Editie, Rapporttaak
from rapportages.models.editie import Rapport, einde_van
from rapportages.policy import mag_maken
from rapportages.services.berichten import schrijf_lezers
from rapportages.services.edities import edities_van, sluit, stel_op

logger = logging.getLogger(__name__)
NIET_BEVOEGD = "U mag dit rapport niet laten maken."
NIET_GELUKT = (
    "Het rapport kon niet worden gemaakt. Probeer het later opnieuw, of neem contact op met de netwerkregisseur."
)
# A living job gives a sign every five seconds; three missed ones and the worker is gone.
STIL_NA = timedelta(seconds=20)
# A job that waits is rung for again sooner: a bell too many costs nothing. So many at a time, the oldest first.
BEL_OPNIEUW_NA, TEGELIJK = timedelta(seconds=10), 50
# What goes wrong in a job ends it at once, with words. An attempt is only lost with its worker, mostly for a reason
# outside the job: an update, a machine that stops. Ten workers in a row is no accident any more.
MAX_POGINGEN = 10


class NietMeerVanOns(Exception):
    """Another worker took the job over while this one was silent; what this one made is thrown away."""


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
    exists, a new one corrects that: it counts now and says what is different (`correctie`). Raises `Geweigerd` for who
    may not, and `ValidationError` (field -> message) for a wrong period or audience, or a correction without words.
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
    elif not reden:
        raise ValidationError(
            {"correctie": f"Er is al editie {taak.corrigeert.aanduiding}. Schrijf op wat er anders is."}
        )
    else:
        taak.correctie = reden


def zet_in_de_rij(taak: Rapporttaak) -> Rapporttaak:
    """Store a job and ring for it; two at once for the same report become one."""
    try:
        with transaction.atomic():
            taak.save(force_insert=True)
            wie = taak.aangevraagd_door
            leg_vast("rapport.gevraagd", taak, door=wie, doelgroep=taak.doelgroep, periode=taak.periode)
            _bel(taak)
    except IntegrityError:
        # The one that was first may be finished by now.
        return open_taken(taak).first() or _taken_van(taak).latest("gevraagd_op")
    return taak


def open_taken(rapport: Rapport) -> QuerySet[Rapporttaak]:
    """Return the jobs that wait or run for the same report: at most one."""
    return _taken_van(rapport).filter(staat__in=Rapporttaak.OPEN)


def _taken_van(rapport: Rapport) -> QuerySet[Rapporttaak]:
    return Rapporttaak.objects.filter(
        doelgroep=rapport.doelgroep, periode=rapport.periode, sector=rapport.sector_id, netwerk=rapport.netwerk_id
    )


def maak_rapport(sleutel: str) -> Editie | None:
    """Do one job; return its edition, or None when somebody else has the job or it failed.

    Safe to run twice: the row is claimed by one conditional UPDATE, and only its holder may write the result.
    """
    taak = _neem(sleutel)
    if taak is None:
        return None
    try:
        with hartslag(lambda: _van_ons(taak).update(hartslag=timezone.now())):
            return _voer_uit(taak)
    except NietMeerVanOns:
        logger.warning("Rapporttaak %s is door een ander overgenomen.", sleutel)
    except (OperationalError, InterfaceError):
        # The database went away, which says nothing about the report: the job falls silent and is brought back.
        logger.warning("Rapporttaak %s verloor de database en wordt later opnieuw gedaan.", sleutel, exc_info=True)
    except (PdfMislukt, Geweigerd) as fout:
        _mislukt(taak, str(fout))
    except Exception:
        # Whoever asked must see an end to it; the cause is in the technical log.
        logger.exception("Rapporttaak %s is mislukt.", sleutel)
        _mislukt(taak, NIET_GELUKT)
    return None


def breng_terug_wat_bleef_hangen() -> int:
    """Put jobs of dead workers back and ring again for those whose bell nobody heard; return how many.

    The clock asks for it, and so does every worker that begins a job: behind a long row the clock's own bell comes
    last. A job that keeps killing its worker is given up after `MAX_POGINGEN`.
    """
    nu = timezone.now()
    stil = Rapporttaak.objects.filter(
        Q(staat=Rapporttaak.Staat.LOOPT, hartslag__lt=nu - STIL_NA)
        | Q(staat=Rapporttaak.Staat.WACHT, hartslag__lt=nu - BEL_OPNIEUW_NA)
    )
    teruggebracht = 0
    for taak in stil.order_by("gevraagd_op")[:TEGELIJK]:
        if taak.staat == Rapporttaak.Staat.LOOPT and taak.pogingen >= MAX_POGINGEN:
            _mislukt(taak, NIET_GELUKT)
            continue
        with transaction.atomic():
            zelfde = Rapporttaak.objects.filter(pk=taak.pk, staat=taak.staat, hartslag=taak.hartslag)
            if zelfde.update(staat=Rapporttaak.Staat.WACHT, stap=0, hartslag=timezone.now()):
                _bel(taak)
                teruggebracht += 1
    return teruggebracht


def _bel(taak: Rapporttaak) -> None:
    start_na_commit("rapportages.maak", str(taak.pk))


def _neem(sleutel: str) -> Rapporttaak | None:
    """Claim a waiting job; `pogingen` is the number this worker proves its claim with."""
    wachtend = Rapporttaak.objects.filter(pk=sleutel, staat=Rapporttaak.Staat.WACHT)
    genomen = wachtend.update(
        staat=Rapporttaak.Staat.LOOPT, hartslag=timezone.now(), pogingen=F("pogingen") + 1, stap=0, fout=""
    )
    wat = ("aangevraagd_door", "sector", "netwerk", "ronde", "corrigeert")
    return Rapporttaak.objects.select_related(*wat).get(pk=sleutel) if genomen else None


def _voer_uit(taak: Rapporttaak) -> Editie:
    """Ask the policy again, make the edition and finish the job with it."""
    if taak.aangevraagd_door and not mag_maken(taak.aangevraagd_door, taak.doelgroep, netwerk=taak.netwerk):
        raise Geweigerd(NIET_BEVOEGD)
    editie, _ = stel_op(taak, leeft=lambda stap: _schrijf(taak, stap=stap))
    with transaction.atomic():
        _schrijf(taak, stap=3)  # first: who lost the job must not meet the edition of who has it now
        sluit(editie, door=taak.aangevraagd_door)
        _schrijf(taak, staat=Rapporttaak.Staat.KLAAR, editie=editie, klaar_op=timezone.now())
        schrijf_lezers(editie)
        leg_vast("rapport.gemaakt", taak, door=taak.aangevraagd_door, editie=editie.aanduiding)
    return editie


def _schrijf(taak: Rapporttaak, **velden: Any) -> None:
    """Write on the job if it is still this worker's; raise `NietMeerVanOns` when it is not."""
    if not _van_ons(taak).update(hartslag=timezone.now(), **velden):
        raise NietMeerVanOns


def _van_ons(taak: Rapporttaak) -> QuerySet[Rapporttaak]:
    return Rapporttaak.objects.filter(pk=taak.pk, staat=Rapporttaak.Staat.LOOPT, pogingen=taak.pogingen)


def _mislukt(taak: Rapporttaak, waarom: str) -> None:
    with transaction.atomic():
        try:
            _schrijf(taak, staat=Rapporttaak.Staat.MISLUKT, fout=waarom[:300], klaar_op=timezone.now())
        except NietMeerVanOns:
            return
        leg_vast("rapport.gemaakt", taak, door=None, resultaat="mislukt")
