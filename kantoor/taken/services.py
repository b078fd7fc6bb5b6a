"""Jobs: asking for one once, doing it once, and bringing back what a dead worker left behind (R1, R7)."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from kantoor.schijf import is_vol
from kantoor.taken import start_na_commit
from kantoor.taken.hartslag import hartslag
from kantoor.taken.models import Taak

logger = logging.getLogger(__name__)
T = TypeVar("T", bound=Taak)
# A living job gives a sign every five seconds; three missed ones and the worker is gone.
STIL_NA = timedelta(seconds=20)
# A job that waits is rung for again sooner: a bell too many costs nothing. So many at a time, the oldest first.
BEL_OPNIEUW_NA, TEGELIJK = timedelta(seconds=10), 50
# What goes wrong in a job ends it at once, with words. An attempt is only lost with its worker, mostly for a reason
# outside the job: an update, a machine that stops. Ten workers in a row is no accident any more.
MAX_POGINGEN = 10
SCHIJF_VOL = (
    "Dit is niet gelukt: de schijf is vol. Vraag de technisch beheerder om ruimte te maken, en probeer het dan opnieuw."
)


class NietMeerVanOns(Exception):
    """Another worker took the job over while this one was silent; what this one made is thrown away."""


@dataclass(frozen=True, kw_only=True)
class Werk(Generic[T]):
    """How one kind of job is done.

    `bel` is the name of the Celery task that calls `doe` with the key of a row. `voer_uit` gets the claimed row with
    its `relaties`, and returns what it made after it called `rond_af`. `zelfde` gives the jobs for the same thing.
    `gevraagd` and `mislukt` write the event in the log, in the transaction of the change. The message of an exception
    in `met_woorden` is for who asked; of every other one they read `niet_gelukt`.
    """

    model: type[T]
    bel: str
    voer_uit: Callable[[T], Any]
    zelfde: Callable[[T], QuerySet[T]]
    gevraagd: Callable[[T], object]
    mislukt: Callable[[T], object]
    niet_gelukt: str
    met_woorden: tuple[type[Exception], ...] = ()
    relaties: tuple[str, ...] = ()


def zet_in_de_rij(werk: Werk[T], taak: T) -> T:
    """Store a new job and ring for it; two at once for the same thing become one, which comes back."""
    try:
        with transaction.atomic():
            taak.save(force_insert=True)
            werk.gevraagd(taak)
            _bel(werk, taak)
    except IntegrityError:
        # The one that was first may be finished by now.
        zelfde = werk.zelfde(taak)
        return zelfde.filter(staat__in=Taak.OPEN).first() or zelfde.latest("gevraagd_op")
    return taak


def doe(werk: Werk[T], sleutel: str) -> Any:
    """Do one job; return what it made, or None when somebody else has the job or it failed.

    Safe to run twice: the row is claimed by one conditional UPDATE, and only its holder may write the result.
    """
    taak = _neem(werk, sleutel)
    if taak is None:
        return None
    try:
        with hartslag(lambda: _van_ons(taak).update(hartslag=timezone.now())):
            return werk.voer_uit(taak)
    except NietMeerVanOns:
        logger.warning("Taak %s is door een ander overgenomen.", sleutel)
    except (OperationalError, InterfaceError):
        # The database went away, which says nothing about the job: it falls silent and is brought back.
        logger.warning("Taak %s verloor de database en wordt later opnieuw gedaan.", sleutel, exc_info=True)
    except werk.met_woorden as fout:
        _geef_op(werk, taak, str(fout))
    except OSError as fout:
        logger.exception("Taak %s is mislukt.", sleutel)
        _geef_op(werk, taak, SCHIJF_VOL if is_vol(fout) else werk.niet_gelukt)
    except Exception:
        # Whoever asked must see an end to it; the cause is in the technical log.
        logger.exception("Taak %s is mislukt.", sleutel)
        _geef_op(werk, taak, werk.niet_gelukt)
    return None


def schrijf(taak: Taak, **velden: Any) -> None:
    """Write on the job if it is still this worker's; raise `NietMeerVanOns` when it is not."""
    if not _van_ons(taak).update(hartslag=timezone.now(), **velden):
        raise NietMeerVanOns


def rond_af(taak: Taak, **velden: Any) -> None:
    """Finish the job with its result, in the transaction of that result; raise `NietMeerVanOns`."""
    schrijf(taak, staat=Taak.Staat.KLAAR, klaar_op=timezone.now(), **velden)


def breng_terug(werk: Werk[T]) -> int:
    """Put jobs of dead workers back and ring again for those whose bell nobody heard; return how many.

    The clock asks for it, and so does every worker that begins a job: behind a long row the clock's own bell comes
    last. A job that keeps killing its worker is given up after `MAX_POGINGEN`.
    """
    nu = timezone.now()
    stil = werk.model._default_manager.filter(
        Q(staat=Taak.Staat.LOOPT, hartslag__lt=nu - STIL_NA)
        | Q(staat=Taak.Staat.WACHT, hartslag__lt=nu - BEL_OPNIEUW_NA)
    )
    teruggebracht = 0
    for taak in stil.order_by("gevraagd_op")[:TEGELIJK]:
        if taak.staat == Taak.Staat.LOOPT and taak.pogingen >= MAX_POGINGEN:
            _geef_op(werk, taak, werk.niet_gelukt)
            continue
        with transaction.atomic():
            zelfde = werk.model._default_manager.filter(pk=taak.pk, staat=taak.staat, hartslag=taak.hartslag)
            if zelfde.update(staat=Taak.Staat.WACHT, stap=0, hartslag=timezone.now()):
                _bel(werk, taak)
                teruggebracht += 1
    return teruggebracht


def _bel(werk: Werk[T], taak: T) -> None:
    start_na_commit(werk.bel, str(taak.pk))


def _neem(werk: Werk[T], sleutel: str) -> T | None:
    """Claim a waiting job; `pogingen` is the number this worker proves its claim with."""
    wachtend = werk.model._default_manager.filter(pk=sleutel, staat=Taak.Staat.WACHT)
    genomen = wachtend.update(
        staat=Taak.Staat.LOOPT, hartslag=timezone.now(), pogingen=F("pogingen") + 1, stap=0, fout=""
    )
    return werk.model._default_manager.select_related(*werk.relaties).get(pk=sleutel) if genomen else None


def _van_ons(taak: Taak) -> QuerySet[Any]:
    mogelijk = type(taak)._default_manager.filter(pk=taak.pk)
    return mogelijk.filter(staat=Taak.Staat.LOOPT, pogingen=taak.pogingen)


def _geef_op(werk: Werk[T], taak: T, waarom: str) -> None:
    with transaction.atomic():
        try:
            schrijf(taak, staat=Taak.Staat.MISLUKT, fout=waarom[:300], klaar_op=timezone.now())
        except NietMeerVanOns:
            return
        werk.mislukt(taak)
