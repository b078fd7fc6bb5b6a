"""What a report asks to decide, and what became of what was decided before (R31).

Whoever asked is told by organisation and function, never by name; of a closed network only its own words.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from kantoor.core.opmaak import datum
from rapportages.queries.bron import Bron
from rapportages.queries.woorden import aantal, dag

Deel = dict[str, Any]
# What a network is called that shared words and does not show its name.
BESLOTEN = "een besloten netwerk"
MEER_SECTOREN = "Meer sectoren"


def stuurgroepvragen(bron: Bron) -> list[Deel]:
    """Return the decisions that are asked, what must be done first on top, and then the oldest.

    A question about an action that may not be known comes after those with a deadline.
    """
    rijen = sorted(bron.vragen, key=lambda rij: (_deadline(bron, rij) or date.max, rij["op"]))
    return [
        {
            "netwerk": bron.naam(rij["netwerk"]) or BESLOTEN,
            "sector": _sector(bron, rij),
            "knelpunt": rij["knelpunt"],
            "gevraagd": rij["gevraagd"],
            "wie": _wie(bron, rij),
            "sinds": dag(rij["op"]),
            "deadline": dag(_deadline(bron, rij)),
            "gevolg": _gevolg(bron, rij),
        }
        for rij in rijen
    ]


def _sector(bron: Bron, rij: Deel) -> str:
    return next((sector.naam for sector in bron.sectoren if sector.pk == rij["sector_id"]), MEER_SECTOREN)


def _deadline(bron: Bron, rij: Deel) -> date | None:
    """Return the deadline of the action, a figure, and so nothing of a network that does not count."""
    return rij["deadline"] if bron.naam(rij["netwerk"]) else None


def _wie(bron: Bron, rij: Deel) -> str:
    """Return the organisation and the function of who asked; nothing of a closed network."""
    if not bron.naam(rij["netwerk"]):
        return ""
    return ", ".join(woord for woord in (rij["vraagt_voor"], rij["vraagt_als"]) if woord)


def _gevolg(bron: Bron, rij: Deel) -> str:
    """Return what waiting costs, from the facts of the action: stuck or not, and its deadline."""
    deadline = _deadline(bron, rij)
    if deadline is None:
        return "Dit netwerk is besloten: het kantoor rekent niets over zijn acties uit."
    vandaag = timezone.localdate(bron.moment)
    wat = "De actie blijft vastzitten" if rij["vast"] else "De actie wacht op u"
    if deadline < vandaag:
        return f"{wat}. Zij is al {aantal((vandaag - deadline).days, 'dag', 'dagen')} te laat."
    return f"{wat} en moet op {datum(deadline)} klaar zijn."


def eerder_besloten(bron: Bron) -> list[Deel]:
    """Return what became of earlier questions: late first, then by the day it should be done."""
    vandaag = timezone.localdate(bron.moment)
    rijen = [
        {
            "netwerk": bron.naam(rij["netwerk"]) or BESLOTEN,
            "sector": _sector(bron, rij),
            "gevraagd": rij["gevraagd"],
            "besluit": rij["besluit"],
            "antwoord": rij["antwoord"],
            "eigenaar": rij["eigenaar"],
            "gereed": dag(rij["gereed_op"]),
            "besloten_op": dag(rij["op"]),
            "stand": _stand(rij, vandaag),
        }
        for rij in bron.beantwoord
    ]
    return sorted(rijen, key=lambda rij: STANDEN.index(rij["stand"]))


# In the order of the report: what is late comes first.
STANDEN = ("te laat", "loopt", "gedaan", "geen besluit")


def _stand(rij: Deel, vandaag: date) -> str:
    if not rij["besluit"]:
        return "geen besluit"
    return "te laat" if rij["gereed_op"] < vandaag else "loopt"
