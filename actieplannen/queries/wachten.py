"""What waits in plans: a plan to begin, points to judge, a plan that is late, actions nobody can do, money to confirm.

Each is a query of rows without order, to be counted with all else that waits for a reader.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from actieplannen.models import Actieplan, Kostenregel, Toetsing, Verbeteractie
from actieplannen.models.actie import LOPEND
from actieplannen.policy.plannen import BEGINT_NATIONAAL_PLAN
from agendas.models import Agendapunt
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.tellen import Hoeveel
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.policy import lidmaatschappen, spreekt_voor, zetels
from leden.policy.netwerken import waar_rollen
from netwerken.models import Netwerk


def zonder_plan(lezer: Lezer) -> QuerySet[Netwerk] | None:
    """Return the networks without any plan, for who may begin one (R5) and for the chair, who asks for it.

    Those that sleep are left out.
    """
    if not (lezer.feit(lidmaatschappen) or BEGINT_NATIONAAL_PLAN in lezer.feit(zetels)):
        return None
    mag = Netwerk.objects.visible_to(lezer, "plan_beginnen").order_by().values("pk")
    wakker = Netwerk.objects.filter(staat__in=Netwerk.WAAKT).filter(
        Q(pk__in=mag) | Q(pk__in=waar_rollen(lezer), is_landelijk_netwerk=False)
    )
    return wakker.exclude(Exists(Actieplan.objects.filter(netwerk=OuterRef("pk"))))


def waar_te_beginnen(lezer: Lezer, netwerken: Iterable[Netwerk]) -> set[int]:
    """Return the keys of those of these networks whose plan the reader may begin; one query."""
    mag = Netwerk.objects.visible_to(lezer, "plan_beginnen").filter(pk__in=[netwerk.pk for netwerk in netwerken])
    return set(mag.order_by().values_list("pk", flat=True))


def _die_wij_voorleggen(lezer: Lezer) -> QuerySet[Actieplan] | None:
    """Return the running plans of the networks the reader speaks in; the national plan for who works on it."""
    if not lezer.feit(spreekt_voor) and not lezer.feit(zetels):
        return None
    return Actieplan.objects.visible_to(lezer, "voorleggen").filter(staat__in=Actieplan.LOOPT)


def te_toetsen(lezer: Lezer) -> QuerySet[Actieplan] | None:
    """Return the plans with a point of an adopted agenda that was not judged, or not since it was renewed (R17)."""
    plannen = _die_wij_voorleggen(lezer)
    if plannen is None:
        return None
    punten = _ongetoetst(lezer)
    return plannen.filter(
        Exists(punten.filter(agenda__sector=OuterRef("sector")))
        | Q(ALLE_SECTOREN, Exists(punten), sector=None)
        | Q(Exists(punten.filter(_van_netwerk())), sector=None)
    )


# Which plans judge the points of every sector, when they are not for one sector alone (R16).
ALLE_SECTOREN = Q(netwerk__alle_sectoren=True) | Q(netwerk__is_landelijk_netwerk=True)


def _ongetoetst(lezer: Lezer) -> QuerySet[Agendapunt]:
    """Return the points that the plan of an outer query did not judge, or not since they were renewed."""
    geoordeeld = Toetsing.objects.filter(
        plan=OuterRef(OuterRef("pk")), punt=OuterRef("pk"), versie_nummer__gte=OuterRef("versie__nummer")
    )
    return Agendapunt.objects.visible_to(lezer).filter(~Exists(geoordeeld), uit_agenda_op=None).order_by()


def _van_netwerk() -> Q:
    """Return the condition "of a sector of the network of the plan of an outer query"."""
    sectoren = Netwerk.sectoren.through.objects.filter(netwerk=OuterRef(OuterRef("netwerk"))).values("sector")
    return Q(agenda__sector__in=sectoren)


def met_aantal_te_toetsen(lezer: Lezer, plannen: QuerySet[Actieplan]) -> QuerySet[Actieplan]:
    """Return these plans with on each row `te_toetsen`: how many points wait for its judgement."""
    punten = _ongetoetst(lezer)
    return plannen.annotate(
        te_toetsen=Case(
            When(sector__isnull=False, then=Hoeveel(punten.filter(agenda__sector=OuterRef("sector")))),
            When(ALLE_SECTOREN, then=Hoeveel(punten)),
            default=Hoeveel(punten.filter(_van_netwerk())),
        )
    )


def te_laat(lezer: Lezer) -> QuerySet[Actieplan] | None:
    """Return the plans that had to be ready on a day that is over and were not adopted."""
    plannen = _die_wij_voorleggen(lezer)
    if plannen is None:
        return None
    return plannen.filter(staat__in=Actieplan.NIET_DEFINITIEF, gereed_uiterlijk__lt=vandaag())


def zonder_eigenaar(lezer: Lezer) -> QuerySet[Verbeteractie] | None:
    """Return the running actions whose owner cannot act: who left the network, or whose account was closed.

    An action without any owner counts once its plan went round; a draft may still leave that open (R18).
    """
    plannen = _die_wij_voorleggen(lezer)
    if plannen is None:
        return None
    lid = Lidmaatschap.objects.filter(
        lopend_lidmaatschap(), gebruiker=OuterRef("eigenaar"), netwerk=OuterRef("plan__netwerk")
    )
    niemand = Q(eigenaar=None, plan__staat__in=Actieplan.BUITEN_NETWERK)
    weg = Q(~Exists(lid), eigenaar__isnull=False, plan__netwerk__is_landelijk_netwerk=False)
    acties = Verbeteractie.objects.visible_to(lezer, "bijdragen").filter(LOPEND, plan__in=plannen.order_by())
    return acties.filter(niemand | weg | Q(eigenaar__is_active=False))


def te_bevestigen(lezer: Lezer) -> QuerySet[Kostenregel] | None:
    """Return the estimates of what an organisation pays, in running plans that went round, for who speaks for it."""
    if not lezer.feit(spreekt_voor):
        return None
    ramingen = Kostenregel.objects.visible_to(lezer, "bevestigen").filter(staat__in=Kostenregel.GESCHAT)
    buiten = [staat for staat in Actieplan.BUITEN_NETWERK if staat in Actieplan.LOOPT]
    return ramingen.filter(
        actie__plan__staat__in=buiten, actie__afgerond_op__isnull=True, actie__vervallen_op__isnull=True
    )
