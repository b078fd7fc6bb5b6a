"""What a plan has to judge: the points of the adopted agendas of its sectors, and what it said of them (R17)."""

from __future__ import annotations

from django.db.models import Q

from actieplannen.models import Actieplan, Agendapunt, Toetsing
from kantoor.access.beleid import BeleidQuerySet


def sectoren_van(plan: Actieplan) -> Q:
    """Return the condition "a sector of this plan" for points: its own sector, else those of its network (R16)."""
    if plan.sector_id is not None:
        return Q(agenda__sector=plan.sector_id)
    if plan.netwerk.alle_sectoren or plan.is_nationaal:
        return Q()
    return Q(agenda__sector__in=plan.netwerk.sectoren.order_by().values("pk"))


def punten_van(plan: Actieplan) -> BeleidQuerySet[Agendapunt]:
    """Return every point this plan has to judge: adopted, still in the agenda, of a sector of the plan (R17)."""
    punten: BeleidQuerySet[Agendapunt] = Agendapunt.objects.filter(sectoren_van(plan), uit_agenda_op=None)
    return punten


def heeft_agenda(plan: Actieplan) -> bool:
    """Return whether any sector of the plan has an adopted agenda; without one an action hangs on no point."""
    return punten_van(plan).exists()


def open_punten(plan: Actieplan) -> BeleidQuerySet[Agendapunt]:
    """Return the points this plan judged open: the only ones that can carry actions (R17).

    A point that went out of the agenda is not in it; an action that hangs on one already may stay there. Choices for
    a reader are `open_punten(plan).visible_to(lezer)`.
    """
    geoordeeld = Toetsing.objects.filter(plan=plan, oordeel=Toetsing.Oordeel.OPEN).order_by()
    return punten_van(plan).filter(pk__in=geoordeeld.values("punt_id"))
