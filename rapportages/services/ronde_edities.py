"""The editions of a round that closed: each is asked for once, and once more after the round was open again (R31)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from kantoor.core.opmaak import datum
from rapportages.models import Editie, Rapportageronde, Rapporttaak
from rapportages.queries.rondes import lezersgroepen
from rapportages.services.taken import open_taken, zet_in_de_rij


def maak_edities(ronde: Rapportageronde) -> list[Rapporttaak]:
    """Ask for every edition of a closed round that is not there yet and is not being made; safe to repeat.

    A job that failed before is tried again only by hand (`probeer_opnieuw`): otherwise a broken one comes back daily.
    After a round was opened again its editions are made once more, as a correction of the first ones.
    """
    taken: list[Rapporttaak] = []
    if ronde.gesloten_op is None:
        return taken
    sinds = {"gevraagd_op__gte": ronde.heropend_op} if ronde.heropend_op else {}
    for doelgroep, sector in lezersgroepen():
        taak = Rapporttaak(
            doelgroep=doelgroep, periode=ronde.periode, sector=sector, ronde=ronde, peilmoment=ronde.gesloten_op
        )
        van_ronde = Editie.objects.filter(doelgroep=doelgroep, sector=sector, ronde=ronde)
        eerder = Rapporttaak.objects.filter(doelgroep=doelgroep, sector=sector, ronde=ronde, **sinds).exists()
        gemaakt = van_ronde.filter(peilmoment__gte=ronde.heropend_op) if ronde.heropend_op else van_ronde
        if not eerder and not gemaakt.exists() and not open_taken(taak).exists():
            taken.append(zet_in_de_rij(_na_heropening(taak, van_ronde)))
    return taken


def _na_heropening(taak: Rapporttaak, eerdere: QuerySet[Editie]) -> Rapporttaak:
    """Let a job of a round that was open again correct the edition of the first closing, if there was one."""
    if taak.ronde is not None and taak.ronde.heropend_op is not None:
        taak.corrigeert = eerdere.order_by("-nummer").first()
        taak.correctie = f"De ronde ging weer open op {datum(taak.ronde.heropend_op)}." if taak.corrigeert else ""
    return taak


@transaction.atomic
def probeer_opnieuw(taak: Rapporttaak, *, door: Any) -> Rapporttaak:
    """Put a failed job of a round in the queue again, for the same moment."""
    if taak.staat != Rapporttaak.Staat.MISLUKT:
        return taak
    if (lopend := open_taken(taak).first()) is not None:
        return lopend
    velden = ("doelgroep", "periode", "sector", "netwerk", "ronde", "peilmoment", "corrigeert", "correctie")
    return zet_in_de_rij(Rapporttaak(aangevraagd_door=door, **{veld: getattr(taak, veld) for veld in velden}))
