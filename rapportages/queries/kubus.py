"""All counts of a report from one query: actions on a past moment by sector, network, agenda point and status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from actieplannen.models import Actiefeiten, Verbeteractie
from actieplannen.queries.telling import Telling, toen
from kantoor.core.status import Status, aandacht, ergst_eerst, totaal

EXTRA = Verbeteractie.Financiering.EXTRA


@dataclass(frozen=True, slots=True)
class Vak:
    """The actions of one plan, point and status; `sector` and `punt` are None where there is none.

    Of `onbekend` nobody wrote down then whether they need extra means, had an owner or were reported on.

    A word that is no status is refused here, for every count, matrix and planning of a report begins with it.
    """

    sector: int | None
    netwerk: int
    punt: UUID | None
    status: str
    aantal: int
    start: date
    eind: date
    extra: int
    belegd: int
    gemeld_op: datetime | None
    onbekend: int = 0

    def __post_init__(self) -> None:
        Status(self.status)

    @property
    def telt_mee(self) -> bool:
        """Whether these actions count in a bar."""
        return Status(self.status).rij.telt_mee


class Kubus:
    """The counted actions, to be added up along any side without asking the database again."""

    def __init__(self, vakken: Iterable[Vak]) -> None:
        self.vakken = list(vakken)

    def waar(self, voldoet: Callable[[Vak], bool]) -> Kubus:
        return Kubus(vak for vak in self.vakken if voldoet(vak))

    def groepen(self, kenmerk: str) -> dict[Any, Kubus]:
        """Return the parts that share a value of `kenmerk`, the name of a field of `Vak`."""
        delen: dict[Any, list[Vak]] = {}
        for vak in self.vakken:
            delen.setdefault(getattr(vak, kenmerk), []).append(vak)
        return {waarde: Kubus(vakken) for waarde, vakken in delen.items()}

    @property
    def telling(self) -> Telling:
        """Return status key -> number of actions."""
        som: Telling = {}
        for vak in self.vakken:
            som[vak.status] = som.get(vak.status, 0) + vak.aantal
        return som

    @property
    def acties(self) -> int:
        """Return how many actions count; a dropped one does not."""
        return totaal(self.telling)

    @property
    def aandacht(self) -> int:
        return aandacht(self.telling)

    @property
    def netwerken(self) -> set[int]:
        """Return the networks that have an action that counts."""
        return {vak.netwerk for vak in self.vakken if vak.telt_mee}

    @property
    def ergste(self) -> str:
        """Return the status that speaks for all of them, empty when there is none that counts."""
        telling = self.telling
        return next((s.value for s in ergst_eerst() if s.rij.telt_mee and telling.get(s)), "")

    def som(self, kenmerk: str) -> int:
        """Return the sum of `extra`, `belegd` or `onbekend` over the actions that count."""
        return sum(getattr(vak, kenmerk) for vak in self.vakken if vak.telt_mee)


def kubus_op(
    moment: datetime,
    plannen: Mapping[Any, Mapping[str, Any]],
    sector: Callable[[Any, Any], int | None],
    *,
    alleen: list[Any] | None = None,
) -> Kubus:
    """Count the actions of these plans as they were at `moment`, in one query without looking at any other table.

    `plannen` maps a plan to its row of then, `sector` says of a plan and a point to which one they belong. `alleen`
    keeps the query itself to a few plans. A report from after the moment is no news of then.
    """
    feiten = Actiefeiten.objects.all() if alleen is None else Actiefeiten.objects.filter(plan__in=alleen)
    rijen = (
        toen(feiten, moment)
        .order_by()
        .values_list("plan_id", "punt_id", "status")
        .annotate(
            aantal=Count("pk"),
            begin=Min("start"),
            eind=Max(Coalesce("verwacht_op", "deadline")),
            extra=Count("pk", filter=Q(financiering=EXTRA)),
            van_iemand=Count("pk", filter=Q(belegd=True)),
            gemeld=Max("gemeld_op", filter=Q(gemeld_op__lte=moment)),
            onbekend=Count("pk", filter=Q(financiering="") | Q(belegd=None) | Q(gemeld_op__gt=moment)),
        )
    )
    return Kubus(
        Vak(sector(plan, punt), plannen[plan]["netwerk_id"], punt, *rest)
        for plan, punt, *rest in rijen
        if plan in plannen
    )
