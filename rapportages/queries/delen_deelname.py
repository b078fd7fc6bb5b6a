"""Who takes part and who does not, by name and in figures: of all networks that count, also those without a plan (R30).

A name stands in the order of the alphabet; there is no rank of networks or regions (R36).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from actieplannen.models import Actieplan
from kantoor.termijnen.queries import dagen_van
from netwerken.models import Netwerk
from rapportages.queries.bron import Bron
from rapportages.termijnen import NETWERK_LEEFT

Deel = dict[str, Any]


def deelname(bron: Bron) -> Deel:
    """Return all networks of the report, and by name those without a plan, without an answer and without progress.

    Without a round nobody was asked for an answer. `niet_mee` counts who is in one of the lists, once.
    """
    allen = gewone(bron)
    met_plan, zwijgt, meldt = {rij["netwerk_id"] for rij in bron.plannen}, zwijgers(bron), met_voortgang(bron)
    lopend = {rij["netwerk_id"] for rij in bron.plannen if rij["staat"] in Actieplan.LOOPT}
    stil = (lopend & bron.kubus.netwerken) - meldt
    geen_plan = [pk for pk in allen if pk not in met_plan]
    geen_opgave = [pk for pk in allen if pk in zwijgt] if heeft_ronde(bron) else None
    geen_voortgang = None if bron.kubus.som("onbekend") else [pk for pk in allen if pk in stil]
    return {
        "netwerken": len(allen),
        "niet_mee": len({*geen_plan, *(geen_opgave or ()), *(geen_voortgang or ())}),
        "geen_plan": [bron.naam(pk) for pk in geen_plan],
        "geen_opgave": None if geen_opgave is None else [bron.naam(pk) for pk in geen_opgave],
        "geen_voortgang": None if geen_voortgang is None else [bron.naam(pk) for pk in geen_voortgang],
        "stil_na_dagen": dagen_van(NETWERK_LEEFT, timezone.localdate(bron.moment)),
    }


def gewone(bron: Bron) -> list[int]:
    """Return the networks the report is about, in whatever state they are; the national network is no region's."""
    kring = bron.kring
    return [pk for pk, netwerk in bron.netwerken.items() if pk in kring and not netwerk.is_landelijk_netwerk]


def heeft_ronde(bron: Bron) -> bool:
    """Return whether the report belongs to a round, in which networks were asked for an answer."""
    return getattr(bron.rapport, "ronde_id", None) is not None


def zwijgers(bron: Bron) -> set[int]:
    """Return the networks with a plan that was not called complete; nobody is asked about a plan that is finished."""
    return {rij["netwerk_id"] for rij in bron.plannen if not rij["gedaan"] and rij["staat"] in Actieplan.LOOPT}


def met_voortgang(bron: Bron) -> set[int]:
    """Return the networks that reported progress in the last half year (R33)."""
    grens = bron.moment - timedelta(days=dagen_van(NETWERK_LEEFT, timezone.localdate(bron.moment)))
    return {vak.netwerk for vak in bron.kubus.vakken if vak.gemeld_op and vak.gemeld_op >= grens}


def regios(bron: Bron) -> list[Deel]:
    """Return the tiles of the map, in the order of their numbers: how many of a region's networks have no plan.

    What is spread over large networks, such as what is stuck, would colour nearly every tile and say nothing; so would
    a national layer, which touches every region: it is counted apart.
    """
    landelijk = {pk for pk, netwerk in bron.netwerken.items() if netwerk.schaal in Netwerk.ZONDER_GEBIED}
    kring, met_plan = bron.kring, {rij["netwerk_id"] for rij in bron.plannen}
    tegels: dict[int, Deel] = {}
    for rij in bron.regios:
        tegel = tegels.setdefault(rij["pk"], _tegel(rij))
        if rij["netwerk"] not in kring:
            continue
        if rij["netwerk"] in landelijk:
            tegel["landelijk"] += 1
            continue
        tegel["netwerken"] += 1
        tegel["zonder_plan"] += rij["netwerk"] not in met_plan
    return list(tegels.values())


def _tegel(rij: Deel) -> Deel:
    plek = {"kolom": rij["tegel_kolom"], "rij": rij["tegel_rij"]}
    return {"label": rij["tegel_label"], "naam": rij["naam"], **plek, "netwerken": 0, "zonder_plan": 0, "landelijk": 0}
