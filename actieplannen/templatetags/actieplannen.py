"""What pages of an app below this one show of the plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context

from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.queries.plannen import plannen_van
from actieplannen.queries.telling import Telling, per_plan
from kantoor.core.models import vandaag
from kantoor.core.status import Status, totaal
from netwerken.models import Netwerk

register = template.Library()


@dataclass(frozen=True, slots=True)
class Planstandbalk:
    """A plan with its counts per status; `afgerond` of `totaal` actions are done."""

    plan: Actieplan
    telling: Telling
    afgerond: int
    totaal: int


@register.simple_tag(takes_context=True)
def planstanden(context: Context, netwerk: Netwerk) -> list[Planstandbalk]:
    """Return the plans of a network the reader may see, with how far they are; two queries."""
    lezer: Any = context["request"].lezer
    plannen = list(plannen_van(lezer).filter(netwerk=netwerk))
    tellingen = per_plan(Verbeteractie.objects.filter(plan__in=plannen), vandaag())
    return [
        Planstandbalk(plan, telling, telling.get(Status.AFGEROND, 0), totaal(telling))
        for plan in plannen
        for telling in (tellingen.get(plan.pk, {}),)
    ]
