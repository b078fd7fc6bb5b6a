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
from vragen.models import Vraag
from vragen.queries.stand import Vraagstand

Deel = dict[str, Any]
# What a network is called that shared words and does not show its name.
BESLOTEN = "een besloten netwerk"
MEER_SECTOREN = "Meer sectoren"


def stuurgroepvragen(bron: Bron) -> list[Deel]:
    """Return the decisions that are asked, what must be done first on top, and then the oldest.

    A question about an action that may not be known comes after those with a deadline.
    """
    standen = sorted(bron.vragen, key=lambda stand: (_deadline(bron, stand) or date.max, stand.gesteld_op))
    return [
        {
            "netwerk": netwerk_van(bron, stand) or BESLOTEN,
            "sector": _sector(bron, stand),
            "knelpunt": stand.aanleiding,
            "gevraagd": stand.gevraagd,
            "voorstel": stand.voorstel,
            "voorstel_wie": vars(stand.vraag)["voorstel_wie"],
            "voorstel_dag": dag(stand.voorstel_dag),
            "wie": _wie(bron, stand),
            "sinds": dag(stand.gesteld_op),
            "deadline": dag(_deadline(bron, stand)),
            "gevolg": stand.als_niet or _gevolg(bron, stand),
        }
        for stand in standen
    ]


def netwerk_van(bron: Bron, stand: Vraagstand) -> str:
    """Return the name of the network that asks; empty for a closed one."""
    return bron.naam(stand.vraag.netwerk_id or 0)


def sector_van(stand: Vraagstand) -> int | None:
    """Return the sector of a question."""
    sector: int | None = vars(stand.vraag)["sector_id"]
    return sector


def is_vast(stand: Vraagstand) -> bool:
    """Return whether the action was stuck."""
    return bool(vars(stand.vraag)["vast"])


def _sector(bron: Bron, stand: Vraagstand) -> str:
    return next((sector.naam for sector in bron.sectoren if sector.pk == sector_van(stand)), MEER_SECTOREN)


def _deadline(bron: Bron, stand: Vraagstand) -> date | None:
    """Return the deadline of the action, a figure, and so nothing of a network that does not count."""
    deadline: date | None = vars(stand.vraag)["deadline"]
    return deadline if netwerk_van(bron, stand) else None


def _wie(bron: Bron, stand: Vraagstand) -> str:
    """Return the organisation and the function of who asked; nothing of a closed network."""
    if not netwerk_van(bron, stand):
        return ""
    wie = vars(stand.vraag)
    return ", ".join(woord for woord in (wie["vraagt_voor"], wie["vraagt_als"]) if woord)


def _gevolg(bron: Bron, stand: Vraagstand) -> str:
    """Return what waiting costs when nobody said it, from the facts of the action: stuck or not, and its deadline."""
    deadline = _deadline(bron, stand)
    if deadline is None:
        return "Dit netwerk is besloten: het kantoor rekent niets over zijn acties uit."
    vandaag = timezone.localdate(bron.moment)
    wat = "De actie blijft vastzitten" if is_vast(stand) else "De actie wacht op een besluit"
    if deadline < vandaag:
        return f"{wat}. Zij is al {aantal((vandaag - deadline).days, 'dag', 'dagen')} te laat."
    return f"{wat} en moet op {datum(deadline)} klaar zijn."


def eerder_besloten(bron: Bron) -> list[Deel]:
    """Return what became of earlier questions: late first, then by the day it should be done."""
    vandaag = timezone.localdate(bron.moment)
    rijen = [
        {
            "netwerk": netwerk_van(bron, stand) or BESLOTEN,
            "sector": _sector(bron, stand),
            "gevraagd": stand.gevraagd,
            "besluit": stand.besluit,
            "antwoord": stand.antwoord,
            "eigenaar": bron.werk.get(stand.eigenaar, stand.eigenaar),
            "gereed": dag(stand.gereed_op),
            "gedaan_op": dag(stand.gedaan_op or stand.gesloten_op),
            "besloten_op": dag(stand.beantwoord_op),
            "stand": _stand(stand, vandaag),
        }
        for stand in bron.beantwoord
    ]
    return sorted(rijen, key=lambda rij: (STANDEN.index(rij["stand"]), rij["gereed"] or ""))


# In the order of the report: what is late comes first.
STANDEN = ("te laat", "loopt", "gedaan", "niet overgenomen", "geen besluit")


def _stand(stand: Vraagstand, vandaag: date) -> str:
    if stand.te_laat(vandaag):
        return "te laat"
    if stand.loopt:
        return "loopt"
    if stand.besluit:
        return "gedaan"
    return "niet overgenomen" if stand.uitkomst == Vraag.Uitkomst.NIET else "geen besluit"
