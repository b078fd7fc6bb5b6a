"""What can be done on the board and in the hour."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Verbeteractie
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from regie.queries.uur import uur
from tests.access.daad import Daad, Gedaan


def _te_laat(gedaan: Gedaan) -> None:
    """Let network A have actions after their deadline, so that there is something to write about."""
    dag = vandaag().replace(year=vandaag().year - 1, day=1)
    Verbeteractie.objects.filter(plan=gedaan.cast.a.plan).update(
        start=dag, deadline=dag, afgerond_op=None, vervallen_op=None
    )


def _punt(gedaan: Gedaan) -> dict[str, Any]:
    heel = uur(Lezer(gedaan.cast["regisseur"]))
    return {"punt": next(regel.kenmerk for regel in heel.regels if regel.kan_later)}


DADEN: dict[str, Daad] = {
    "netwerk_gebeld": Daad(data=lambda gedaan: {"soort": "anders", "tot": "", "tekst": "Belt terug"}),
    "netwerk_bericht": Daad(eerst=_te_laat, data=lambda gedaan: {"netwerk": gedaan.cast.a.netwerk.slug}),
    "uur_begin": Daad(data=_punt),
    "uur_later": Daad(data=_punt),
}
