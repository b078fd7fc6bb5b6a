"""What a plan has to judge: the points of the adopted agendas of its sectors, and what it said of them (R17)."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q

from actieplannen.models import Actieplan, Toetsing, Verbeteractie
from agendas.models import Agendapunt
from kantoor.access import Lezer
from kantoor.access.beleid import BeleidQuerySet


@dataclass(frozen=True, slots=True)
class Puntregel:
    """One point as a plan sees it: its judgement, if any, and the actions under it that were not dropped."""

    punt: Agendapunt
    toetsing: Toetsing | None
    acties: list[Verbeteractie] = field(default_factory=list)

    @property
    def vernieuwd(self) -> bool:
        """Whether a later version of the agenda was adopted since the point was judged."""
        return self.toetsing is not None and self.toetsing.versie_nummer < self.punt.versie.nummer


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


def is_getoetst(plan: Actieplan) -> bool:
    """Return whether the plan judged every point it has to judge, and there are any."""
    punten = punten_van(plan)
    oordelen = Toetsing.objects.filter(plan=plan, versie_nummer__gte=OuterRef("versie__nummer"), punt=OuterRef("pk"))
    return punten.exists() and not punten.filter(~Exists(oordelen)).exists()


def open_punten(plan: Actieplan) -> BeleidQuerySet[Agendapunt]:
    """Return the points this plan judged open: the only ones that can carry actions (R17).

    A point that went out of the agenda is not in it; an action that hangs on one already may stay there. Choices for
    a reader are `open_punten(plan).visible_to(lezer)`.
    """
    geoordeeld = Toetsing.objects.filter(plan=plan, oordeel=Toetsing.Oordeel.OPEN).order_by()
    return punten_van(plan).filter(pk__in=geoordeeld.values("punt_id"))


def puntregels(lezer: Lezer, plan: Actieplan) -> list[Puntregel]:
    """Return every point the plan has to judge and the reader may read, by sector and rank."""
    punten = punten_van(plan).visible_to(lezer).select_related("agenda__sector", "versie").defer("versie__inhoud")
    toetsingen = {rij.punt_id: rij for rij in Toetsing.objects.visible_to(lezer).filter(plan=plan)}
    acties: dict[object, list[Verbeteractie]] = {}
    onder = Verbeteractie.objects.visible_to(lezer).filter(plan=plan, punt__isnull=False, vervallen_op=None)
    for actie in onder.order_by("nummer"):
        acties.setdefault(actie.punt_id, []).append(actie)
    return [
        Puntregel(punt, toetsingen.get(punt.pk), acties.get(punt.pk, [])) for punt in punten.prefetch_related("themas")
    ]


def uit_de_agenda(lezer: Lezer, plan: Actieplan) -> list[Toetsing]:
    """Return the judgements about points that a later agenda left out: no longer asked, still to be read."""
    rijen = Toetsing.objects.visible_to(lezer).filter(plan=plan, punt__uit_agenda_op__isnull=False)
    return list(rijen.filter(punt__in=Agendapunt.objects.visible_to(lezer).order_by()).select_related("punt"))
