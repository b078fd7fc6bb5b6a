"""Telling owners of what comes near, what is late and what became theirs; each thing once.

A date is one in the Netherlands. A day on which the task did not run is made up for within `INHAAL_DAGEN`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actiestap, Leerpunt, Verbeteractie
from actieplannen.termijnen import DEADLINE_EERST, DEADLINE_LAAT, DEADLINE_LAATST, STAP_VOORAF, STIL_NA, STIL_OPNIEUW
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.post.models import Melding
from kantoor.post.services import eis
from kantoor.post.services.meldingen import meld_alle
from kantoor.post.woorden import in_mail
from kantoor.taken import start_na_commit
from kantoor.termijnen.queries import dagen_van
from leden.models import Lidmaatschap, lopend_lidmaatschap

INHAAL_DAGEN = 3
# Reminders repeat for five years; the dates are written out, so that an index finds the few actions they fall on.
HERHAAL_TOT_DAGEN = 5 * 365


def herinner_deadlines() -> int:
    """Tell every owner what today asks; return how many lines are new. Twice a day is once."""
    dag = vandaag()
    meld_leerpunten_na(dag - timedelta(days=INHAAL_DAGEN))
    return meld_alle([*_deadlines(dag), *_stappen(dag), *_stil(dag)])


def momenten(dag: date, vooraf: Iterable[int], *, elke: int | None = None) -> dict[date, str]:
    """Return the dates of which something is told on `dag`, with what is told: "14-voor", "1-na", "15-na", ...

    `vooraf` are days before a date. The day after it is always one; with `elke`, so is each so many days later.
    """
    gevonden = {}
    for afstand in (*vooraf, -1):
        for later in range(INHAAL_DAGEN):
            gevonden[dag + timedelta(days=afstand - later)] = f"{afstand}-voor" if afstand > 0 else "1-na"
    for laat in range(1 + elke, HERHAAL_TOT_DAGEN, elke) if elke else ():
        gevonden[dag - timedelta(days=laat)] = f"{laat}-na"
    return gevonden


def _deadlines(dag: date) -> Iterator[Melding]:
    op = momenten(dag, (dagen_van(DEADLINE_EERST), dagen_van(DEADLINE_LAATST)), elke=dagen_van(DEADLINE_LAAT))
    # The last date again, as a limit: from a list alone PostgreSQL cannot tell that most deadlines lie beyond it.
    for actie in _acties(Q(deadline__in=op, deadline__lte=max(op))):
        laat = "Te laat, de deadline was" if actie.deadline < dag else "Deadline"
        yield _melding(
            actie,
            f"{laat} {datum(actie.deadline)}",
            kenmerk=f"deadline:{actie.pk}:{actie.deadline}:{op[actie.deadline]}",
        )


def _stappen(dag: date) -> Iterator[Melding]:
    op = momenten(dag, (dagen_van(STAP_VOORAF),))
    rijen = Actiestap.objects.filter(_te_herinneren("actie__"), datum__in=op, afgerond_op__isnull=True)
    for stap in rijen.select_related("actie__plan__netwerk", "actie__eigenaar").order_by("datum", "pk"):
        wat = f"Te laat, stap {stap.nummer} was" if stap.datum < dag else f"Stap {stap.nummer} is"
        # By number: the steps of an action are written again when it is edited.
        yield _melding(
            stap.actie,
            f"{wat} klaar op {datum(stap.datum)}",
            kenmerk=f"stap{stap.nummer}:{stap.actie_id}:{stap.datum}:{op[stap.datum]}",
        )


def _stil(dag: date) -> Iterator[Melding]:
    """Yield who reported nothing for too long, counted as `queries.status.stil` does."""
    eerst, elke = dagen_van(STIL_NA) + 1, dagen_van(STIL_OPNIEUW)
    op = {dag - timedelta(days=eerst + later): eerst for later in range(INHAAL_DAGEN)}
    op |= {dag - timedelta(days=n): n for n in range(eerst + elke, HERHAAL_TOT_DAGEN, elke)}
    for actie in _acties(Q(pk__in=_stil_sinds(op))):
        sinds = timezone.localdate(actie.gemeld_op) if actie.gemeld_op else actie.begonnen_op or actie.start
        yield _melding(
            actie,
            f"Meld voortgang, dat gebeurde niet sinds {datum(sinds)}",
            kenmerk=f"stil:{actie.pk}:{sinds}:{op[sinds]}",
            pad=reverse("voortgang_melden", args=[actie.pk]),
        )


def _stil_sinds(op: Collection[date]) -> QuerySet[Any, Any]:
    """Return the keys of running actions last reported on, else begun, else due to begin, on one of these days.

    A question per day put together by the database: each finds its rows in the index, which no "or" of them would.
    """
    lopend = Verbeteractie.objects.filter(afgerond_op__isnull=True, vervallen_op__isnull=True).order_by()
    nooit = lopend.filter(gemeld_op__isnull=True)
    delen = [
        nooit.filter(begonnen_op__in=op),
        nooit.filter(begonnen_op__isnull=True, start__in=op),
        *(lopend.filter(gemeld_op__gte=_begin(dag), gemeld_op__lt=_begin(dag + timedelta(days=1))) for dag in op),
    ]
    eerste, *andere = (deel.values("pk") for deel in delen)
    return eerste.union(*andere, all=True)


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _acties(waar: Q) -> Iterable[Verbeteractie]:
    rijen = Verbeteractie.objects.filter(_te_herinneren(), waar).select_related("plan__netwerk", "eigenaar")
    return rijen.order_by("deadline", "pk")


def _te_herinneren(voorvoegsel: str = "") -> Q:
    """Return the condition "the action runs and somebody answers for it"."""
    leeg = {f"{voorvoegsel}{veld}__isnull": True for veld in ("afgerond_op", "vervallen_op")}
    return Q(**leeg, **{f"{voorvoegsel}eigenaar__is_active": True})


def _melding(actie: Verbeteractie, wat: str, *, kenmerk: str, pad: str = "", onderwerp: str = "deadlines") -> Melding:
    """Return one line for the owner: the number of the action and its network, when that is open."""
    return Melding(
        gebruiker=actie.eigenaar,
        onderwerp=onderwerp,
        regel=f"{wat}: actie {actie.nummer} van {in_mail(actie.plan.netwerk)}",
        pad=pad or actie.get_absolute_url(),
        vereist=eis("bekijken", actie),
        kenmerk=f"{kenmerk}:{actie.eigenaar_id}",
    )


def meld_toewijzing(actie: Verbeteractie, *, door: Any, vorige: Any = None) -> None:
    """Tell the owner of a saved action that it became theirs, unless it was already (`vorige`) or they did it."""
    if actie.eigenaar is None or actie.eigenaar_id in {vorige, getattr(door, "pk", None)}:
        return
    kenmerk = f"toegewezen:{actie.pk}:{actie.bewerking}"
    meld_alle([_melding(actie, "U bent nu verantwoordelijk", kenmerk=kenmerk, onderwerp="toegewezen")])


def kondig_leerpunt_aan(leerpunt: Leerpunt) -> None:
    """Tell of a lesson that was shared with all networks, after commit and outside the request: it has many readers."""
    if leerpunt.met_netwerken:
        start_na_commit("actieplannen.meld_leerpunt", str(leerpunt.pk))


def meld_leerpunt(leerpunt: Leerpunt) -> int:
    """Tell every member but its writer of a shared lesson; return how many lines are new."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap()).order_by().values("gebruiker_id")
    lezers = Gebruiker.objects.filter(pk__in=leden, is_active=True).order_by("pk")
    schrijver = leerpunt.melding.door_id if leerpunt.melding else None
    themas = ", ".join(leerpunt.actie.themas.values_list("korte_titel", flat=True))
    regel = f"Lees een nieuw leerpunt over {themas or 'een actie'}, van {datum(leerpunt.op)}"[:300]
    return meld_alle(
        [
            Melding(
                gebruiker=lezer,
                onderwerp="leerpunten",
                regel=regel,
                pad=reverse("leerpunt_lijst"),
                vereist=eis("bekijken", leerpunt),
                kenmerk=f"leerpunt:{leerpunt.pk}:{lezer.pk}",
            )
            for lezer in lezers
            if lezer.pk != schrijver
        ]
    )


def meld_leerpunten_na(dag: date) -> None:
    """Tell of the lessons since `dag` whose bell was lost."""
    rijen = Leerpunt.objects.filter(met_netwerken=True, op__gte=_begin(dag)).order_by("op")
    for leerpunt in rijen.select_related("melding", "actie"):
        meld_leerpunt(leerpunt)
