"""What plans, judgements, money and lessons said in the past (`kantoor.verloop`); of actions: `Actiefeiten`."""

from __future__ import annotations

from django.db import models

from actieplannen.models.actie import Kostenregel
from actieplannen.models.plan import Actieplan, Toetsing
from actieplannen.models.voortgang import Leerpunt
from kantoor.verloop.models import verloop_van

Planverloop = verloop_van(
    "Planverloop",
    Actieplan,
    *("stuk", "netwerk", "sector", "titel", "staat"),
    module=__name__,
    sinds="staat_sinds",
)
Toetsingverloop = verloop_van("Toetsingverloop", Toetsing, "plan", "punt", "oordeel", module=__name__, sinds="op")
Kostenverloop = verloop_van(
    "Kostenverloop",
    Kostenregel,
    *("actie", "organisatie", "jaar", "bedrag_cent", "uren", "staat"),
    module=__name__,
    sinds="bevestigd_op",
    # An action never leaves its plan; with its key here a report adds up without looking at each action.
    ook={
        "plan": (
            models.ForeignKey(Actieplan, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"),
            "(SELECT plan_id FROM actieplannen_verbeteractie a WHERE a.sleutel = {r}.actie_id)",
        )
    },
)
Leerpuntverloop = verloop_van(
    "Leerpuntverloop", Leerpunt, "actie", "tekst", "op", "met_stuurgroep", module=__name__, sinds="op"
)
