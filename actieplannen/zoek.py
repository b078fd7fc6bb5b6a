"""What the search box finds in plans: what the reader may see, never something of another network (R26)."""

from __future__ import annotations

from collections.abc import Iterable

from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.queries.plannen import plannen_van
from kantoor.access import Lezer
from kantoor.core.opmaak import datum
from kantoor.core.zoekbron import ZOEKBRONNEN, Treffer, Vondst, Zoekbron, vondst
from kantoor.core.zoeken import met_woorden


def plannen(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find plans by their title or network."""

    def treffers(rijen: Iterable[Actieplan]) -> list[Treffer]:
        return [
            Treffer(titel=plan.titel, url=plan.get_absolute_url(), uitleg=f"{plan.netwerk}, {plan.get_staat_display()}")
            for plan in rijen
        ]

    rijen = plannen_van(lezer).order_by("titel", "pk")
    return vondst(met_woorden(rijen, vraag, "titel", "netwerk__naam"), meeste, treffers)


def acties(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find actions by their title and what they must bring."""

    def treffers(rijen: Iterable[Verbeteractie]) -> list[Treffer]:
        return [Treffer(titel=actie.titel, url=actie.get_absolute_url(), uitleg=_over(actie)) for actie in rijen]

    rijen = Verbeteractie.objects.visible_to(lezer).select_related("plan__netwerk").order_by("deadline", "pk")
    return vondst(met_woorden(rijen, vraag, "titel", "resultaat"), meeste, treffers)


def _over(actie: Verbeteractie) -> str:
    if actie.vervallen_op:
        stand = f"vervallen op {datum(actie.vervallen_op)}"
    elif actie.afgerond_op:
        stand = f"afgerond op {datum(actie.afgerond_op)}"
    else:
        stand = f"klaar op {datum(actie.deadline)}"
    return f"Actie {actie.nummer}, {actie.plan.netwerk}, {stand}"


ZOEKBRONNEN.registreer(
    Zoekbron(code="plannen", label="Actieplannen", volgorde=10, zoek=plannen),
    Zoekbron(code="acties", label="Acties", volgorde=30, zoek=acties),
)
