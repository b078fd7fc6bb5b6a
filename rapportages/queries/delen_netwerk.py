"""What only the edition of one network says: its actions in words, for its own members (R26)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from actieplannen.models import Verbeteractie
from actieplannen.queries.status import met_status, op_aandacht, uitleg
from rapportages.queries.bron import Bron


def actieregels(bron: Bron) -> list[dict[str, Any]]:
    """Return every action of the network as it stands now, attention first, dropped ones with their reason last."""
    dag = timezone.localdate(bron.moment)
    acties = Verbeteractie.objects.filter(plan__netwerk=bron.rapport.netwerk_id)
    rijen = op_aandacht(met_status(acties.select_related("organisatie", "punt", "plan__netwerk"), dag))
    return [
        {
            "plan": actie.plan.titel,
            "nummer": actie.nummer,
            "titel": actie.titel,
            "status": vars(actie)["status"],
            "uitleg": actie.vervallen_reden if actie.vervallen_op else uitleg(actie, dag),
            "organisatie": actie.organisatie.korte_naam or actie.organisatie.naam,
            "deadline": actie.deadline.isoformat(),
            "punt": str(actie.punt) if actie.punt else "",
        }
        for actie in rijen
    ]
