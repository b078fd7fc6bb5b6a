"""About what the action plans send mail."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from actieplannen.models import Verbeteractie
from kantoor.post.models import Melding, Wanneer
from kantoor.post.onderwerpen import Onderwerp, registreer


def loopt_nog(meldingen: Sequence[Melding]) -> set[UUID]:
    """Return the lines about actions that still run and are still of the person who would read it."""
    acties = {melding.pk: UUID(melding.vereist.rpartition(":")[2]) for melding in meldingen}
    rijen = Verbeteractie.objects.filter(pk__in=set(acties.values()), afgerond_op=None, vervallen_op=None).order_by()
    eigenaren = dict(rijen.values_list("pk", "eigenaar_id"))
    return {rij.pk for rij in meldingen if eigenaren.get(acties[rij.pk]) == rij.gebruiker_id}


registreer(
    Onderwerp(
        code="deadlines",
        label="Deadlines van uw acties",
        uitleg="Een herinnering vóór en na de deadline van uw actie of een stap, en als er lang niets is gemeld.",
        standaard=Wanneer.DAGELIJKS,
        nog_waar=loopt_nog,
    )
)
registreer(
    Onderwerp(
        code="toegewezen",
        label="Een actie op uw naam",
        uitleg="Iemand maakt u verantwoordelijk voor een actie.",
        standaard=Wanneer.DIRECT,
        nog_waar=loopt_nog,
    )
)
registreer(
    Onderwerp(
        code="leerpunten",
        label="Leerpunten van andere netwerken",
        uitleg="Een netwerk deelt met alle netwerken wat het leerde.",
        standaard=Wanneer.WEKELIJKS,
    )
)
