"""What plans ask: a network asks the stuurgroep to take away what is in the way of an action."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from actieplannen.models import Stuurgroepvraag, Verbeteractie
from actieplannen.policy.plannen import lees_plan_ids
from actieplannen.termijnen import STUURGROEP_ANTWOORD
from kantoor.access import ALLES, Lezer, bevoegd
from leden.policy import bijdraag_netwerk_ids
from netwerken.models import Netwerk
from vragen.soorten import SOORTEN, Vraagsoort

VAN_BESLOTEN = "Een besloten netwerk"


def leest(lezer: Lezer) -> Q:
    """The network that asks, and those who read the reports."""
    if bevoegd(lezer, "rapportages"):
        return ALLES
    return Q(stuurgroepvraag__actie__plan_id__in=lezer.feit(lees_plan_ids))


def stelt(lezer: Lezer) -> Q:
    """Who works in the network, also after its plan is finished: an answer that came waits for whether it helps."""
    return Q(stuurgroepvraag__actie__plan__netwerk_id__in=lezer.feit(bijdraag_netwerk_ids))


def over(lezer: Lezer, vraag: Stuurgroepvraag) -> str:
    """Return the action for its own network; others read the name of the network, if its profile is open to them."""
    actie = vraag.actie
    if actie.plan_id in lezer.feit(lees_plan_ids):
        return f"Actie {actie.nummer}, {actie.plan.netwerk}"
    return str(actie.plan.netwerk) if actie.plan.netwerk_id in lezer.feit(bekende_netwerken) else VAN_BESLOTEN


def bekende_netwerken(lezer: Lezer) -> frozenset[int]:
    """Return the keys of the networks with questions whose name the reader may know; one query for a whole list."""
    rijen = Netwerk.objects.visible_to(lezer, "profiel").filter(vragen__isnull=False).order_by()
    return frozenset(rijen.values_list("pk", flat=True))


def adres(lezer: Lezer, vraag: Stuurgroepvraag) -> str:
    """Return the page of the action for who may read it."""
    actie = vraag.actie
    return actie.get_absolute_url() if actie.plan_id in lezer.feit(lees_plan_ids) else ""


def vragers(vraag: Stuurgroepvraag) -> Iterable[Any]:
    """Return who wrote the question and who owns the action; who may no longer read it gets no mail."""
    return {wie for wie in (vraag.door_id, vraag.actie.eigenaar_id) if wie}


def lognaam(vraag: Stuurgroepvraag) -> str:
    actie: Verbeteractie = vraag.actie
    return f"Vraag over {actie.lognaam[:1].lower()}{actie.lognaam[1:]}"


SOORTEN.registreer(
    Vraagsoort(
        code=Stuurgroepvraag.SOORT,
        label="Vraag aan de stuurgroep",
        model=Stuurgroepvraag,
        lognaam=lognaam,
        leest=leest,
        stelt=stelt,
        over=over,
        adres=adres,
        vragers=vragers,
        termijn=STUURGROEP_ANTWOORD,
        erbij=("actie__plan__netwerk",),
        keuzes=(
            (Stuurgroepvraag.Uitkomst.OVERGENOMEN, "Wij nemen het voorstel over"),
            (Stuurgroepvraag.Uitkomst.ANDERS, "Wij besluiten iets anders"),
            (Stuurgroepvraag.Uitkomst.NIET, "Wij doen het niet"),
        ),
        uitvoering=True,
    )
)
