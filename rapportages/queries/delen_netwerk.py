"""What only the edition of one network says: its actions in words, for its own members (R26)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from actieplannen.models import Actiefeiten
from actieplannen.queries.status import met_status, op_aandacht, uitleg
from kantoor.verloop.queries import stand_op
from rapportages.queries.bron import Bron
from rapportages.queries.veld import namen_op
from rapportages.queries.woorden import NIET_BEKEND


def actieregels(bron: Bron) -> list[dict[str, Any]]:
    """Return every action of the network as it stood then, attention first, dropped ones with their reason last."""
    dag = timezone.localdate(bron.moment)
    titels = {rij["rij_id"]: rij["titel"] for rij in bron.plannen}
    punten = {punt.pk: str(punt) for punt in (*bron.punten, *bron.punten_buiten)}
    namen = namen_op(bron.moment)
    acties: Any = stand_op(Actiefeiten.objects.filter(plan__in=list(titels)), bron.moment)
    return [
        {
            "plan": titels[actie.plan_id],
            "nummer": actie.nummer,
            "titel": actie.titel or NIET_BEKEND,
            "status": vars(actie)["status"],
            "uitleg": actie.vervallen_reden if actie.vervallen_op else uitleg(actie, dag),
            "organisatie": namen.get(actie.organisatie_id, NIET_BEKEND),
            "deadline": actie.deadline.isoformat(),
            "punt": punten.get(actie.punt_id, ""),
        }
        for actie in op_aandacht(met_status(acties, dag))
    ]
