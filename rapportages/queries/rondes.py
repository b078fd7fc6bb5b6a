"""How far a round is, for who leads it and for one network."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from actieplannen.models import Actieplan
from kantoor.access import Lezer
from leden.policy import lidmaatschappen
from netwerken.models import Netwerk
from rapportages.models import Doelgroep, Editie, Opgave, Rapportageronde, Rapporttaak


def rondestand(lezer: Lezer, ronde: Rapportageronde) -> dict[str, Any]:
    """Return who answered of the networks with an open profile, and the editions and jobs of a round."""
    gedaan = Opgave.objects.visible_to(lezer).filter(ronde=ronde, plan=OuterRef("pk"))
    plannen = Actieplan.objects.filter(Netwerk.tellen_mee("netwerk"), staat__in=Actieplan.LOOPT)
    plannen = plannen.select_related("netwerk").annotate(gedaan=Exists(gedaan))
    rijen = list(plannen.order_by("netwerk__naam", "pk"))
    edities = Editie.objects.visible_to(lezer).filter(ronde=ronde).select_related("sector", "netwerk")
    taken = Rapporttaak.objects.visible_to(lezer).filter(ronde=ronde, editie=None).select_related("sector", "netwerk")
    return {
        "gedaan": [plan.netwerk.naam for plan in rijen if vars(plan)["gedaan"]],
        "wacht": [plan.netwerk.naam for plan in rijen if not vars(plan)["gedaan"]],
        "aantal": len(rijen),
        "edities": edities.defer("inhoud"),
        "taken": taken,
    }


def opgavestand(lezer: Lezer, plan: Actieplan) -> dict[str, Any]:
    """Return the open round with the answer of this plan, and the editions of its network."""
    ronde = Rapportageronde.objects.visible_to(lezer).filter(staat=Rapportageronde.Staat.OPEN).first()
    opgave = ronde and Opgave.objects.visible_to(lezer).filter(ronde=ronde, plan=plan).first()
    edities = Editie.objects.visible_to(lezer).filter(doelgroep=Doelgroep.NETWERK, netwerk=plan.netwerk_id)
    return {"ronde": ronde, "opgave": opgave, "edities": edities.defer("inhoud")[:8]}


def wacht_op_opgave(lezer: Lezer) -> tuple[Rapportageronde | None, QuerySet[Actieplan]]:
    """Return the open round and the plans that did not answer yet, for who speaks for their network; others: nothing.

    Two queries at most, and none for who is no contactpersoon or chair.
    """
    spreekt = {plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.spreekt}
    plannen = Actieplan.objects.visible_to(lezer, "bijdragen").select_related("netwerk").order_by("netwerk__naam", "pk")
    ronde = Rapportageronde.objects.filter(staat=Rapportageronde.Staat.OPEN).first() if spreekt else None
    if ronde is None:
        return None, plannen.none()
    klaar = Opgave.objects.filter(ronde=ronde, plan=OuterRef("pk"))
    open_ = plannen.filter(netwerk__in=spreekt, staat__in=Actieplan.LOOPT)
    return ronde, open_.exclude(Exists(klaar))
