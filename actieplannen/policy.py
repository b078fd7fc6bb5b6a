"""Who may see and do what with plans and actions; children ask their parent."""

from __future__ import annotations

from django.db.models import Q

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from kantoor.access import Lezer, beleid
from netwerken.policy import bijdraag_netwerk_ids, lees_netwerk_ids


def lees_plan_ids(lezer: Lezer) -> list[object]:
    """Return the keys of the plans the reader may read; a list the planner can see (TECH.md C)."""
    return list(Actieplan.objects.visible_to(lezer).order_by().values_list("pk", flat=True))


def bijdraag_plan_ids(lezer: Lezer) -> list[object]:
    """Return the keys of the plans the reader may work on."""
    return list(Actieplan.objects.visible_to(lezer, "bijdragen").order_by().values_list("pk", flat=True))


@beleid(Actieplan, "bekijken")
def plan_bekijken(lezer: Lezer) -> Q:
    """A plan is seen by its network alone (R26)."""
    return Q(netwerk_id__in=lezer.feit(lees_netwerk_ids))


@beleid(Actieplan, "bijdragen", reden="U kunt dit plan lezen, maar niet wijzigen.")
def plan_bijdragen(lezer: Lezer) -> Q:
    return Q(netwerk_id__in=lezer.feit(bijdraag_netwerk_ids))


@beleid(Verbeteractie, "bekijken")
def actie_bekijken(lezer: Lezer) -> Q:
    return Q(plan_id__in=lezer.feit(lees_plan_ids))


@beleid(Verbeteractie, "bijdragen", reden="U kunt deze actie lezen, maar niet wijzigen.")
def actie_bijdragen(lezer: Lezer) -> Q:
    return Q(plan_id__in=lezer.feit(bijdraag_plan_ids))


@beleid(Kostenregel, "bekijken")
def kosten_bekijken(lezer: Lezer) -> Q:
    return Q(actie__plan_id__in=lezer.feit(lees_plan_ids))
