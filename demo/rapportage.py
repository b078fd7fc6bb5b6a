"""The rhythm of reports in the demo world: two quarters that closed, one that is open, and the edition before now."""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from actieplannen.models import Actieplan
from demo.bron import gok, moment, sleutel
from demo.plannen import Demoveld
from kantoor.core.models import vandaag
from kantoor.pdf.maker import PdfMislukt
from rapportages.models import Doelgroep, Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.models.editie import einde_van
from rapportages.services.edities import edities_van, sluit, stel_op
from rapportages.services.rondes import periode_van

logger = logging.getLogger(__name__)
KERN = "Wij vragen elk netwerk om vóór de winter te kijken of de afspraken met zorginstellingen nog kloppen."
# The networks that already called their figures complete in the round that is open, and the one that never does.
AL_KLAAR = ("vnh", "stedin", "telecom", "n3-elektriciteit")
NOOIT = "limburg"


def bouw_rondes() -> int:
    """Write the rounds that are missing: the running quarter open, the two before it closed; return how many."""
    nieuw = 0
    for terug in range(3):
        periode = _periode(terug)
        ronde, is_nieuw = Rapportageronde.objects.get_or_create(
            periode=periode, defaults={"pk": sleutel("rapportageronde", periode), **_datums(periode, open_=not terug)}
        )
        if is_nieuw:
            _opgaven(ronde)
            nieuw += 1
    return nieuw


def _periode(terug: int) -> str:
    """Return the quarter so many quarters back."""
    dag = vandaag()
    for _ in range(terug):
        dag = date(dag.year, dag.month - (dag.month - 1) % 3, 1) - timedelta(days=1)
    return periode_van(dag)


def _datums(periode: str, *, open_: bool) -> dict[str, object]:
    einde = timezone.localdate(einde_van(periode))
    if open_:
        opent = vandaag() - timedelta(days=12)
        herinnert = max(einde - timedelta(days=5), vandaag() + timedelta(days=1))
        sluit_op = max(einde + timedelta(days=5), herinnert + timedelta(days=5))
        gesloten = None
    else:
        opent, herinnert = einde - timedelta(days=21), einde - timedelta(days=5)
        sluit_op = einde + timedelta(days=5)
        gesloten = _gesloten_op(periode)
    return {
        "staat": Rapportageronde.Staat.OPEN if open_ else Rapportageronde.Staat.GESLOTEN,
        "opent_op": opent,
        "herinnert_op": herinnert,
        "sluit_op": sluit_op,
        "kernboodschap": "" if open_ else KERN,
        "kernboodschap_gedeeld": not open_,
        "geopend_op": moment(opent, periode),
        "herinnerd_op": None if open_ else moment(herinnert, periode),
        "gesloten_op": gesloten,
    }


def _gesloten_op(periode: str) -> datetime:
    return moment(timezone.localdate(einde_van(periode)) + timedelta(days=5), periode)


def _opgaven(ronde: Rapportageronde) -> None:
    veld, opgaven, dagen = Demoveld(), [], []
    namen = {sleutel("plan", naam): naam for naam in (*AL_KLAAR, NOOIT)}
    for plan in Actieplan.objects.filter(is_demo=True, staat__in=Actieplan.LOOPT):
        naam = namen.get(plan.pk)
        if naam == NOOIT or (ronde.staat == Rapportageronde.Staat.OPEN and naam is None):
            continue
        door = veld.namens(plan.netwerk_id, plan.initiatiefnemer_id or 0)
        pk = sleutel("opgave", ronde.pk, plan.pk)
        opgaven.append(Opgave(pk=pk, ronde=ronde, plan=plan, door=door, door_naam=str(door)))
        dagen.append(moment(min(ronde.opent_op + timedelta(days=2 + gok(9, plan.pk)), vandaag()), plan.pk))
    Opgave.objects.bulk_create(opgaven)
    # The row says now for when it was given.
    for opgave, op in zip(opgaven, dagen, strict=True):
        opgave.op = op
    Opgave.objects.bulk_update(opgaven, ["op"])


def bouw_editie() -> int:
    """Make the edition of the stuurgroep about the quarter before this one, as it stood then; return how many.

    Draws a PDF, so it runs outside the transaction of the rest; without the letters of the report there is none.
    """
    ronde = Rapportageronde.objects.filter(periode=_periode(1)).first()
    if ronde is None:
        return 0
    rapport = Rapporttaak(
        doelgroep=Doelgroep.STUURGROEP, periode=ronde.periode, ronde=ronde, peilmoment=einde_van(ronde.periode)
    )
    if edities_van(rapport).exists():
        return 0
    try:
        editie, _ = stel_op(rapport)
    except PdfMislukt as fout:
        logger.warning("Geen rapport van het vorige kwartaal: %s", fout)
        return 0
    editie.gesloten_op = ronde.gesloten_op or editie.gesloten_op
    sluit(editie, door=None)
    return 1


def verwijder_rapportages() -> None:
    """Take the editions made in the demo world away with their files, and the rounds that no other edition needs."""
    edities = Editie.objects.filter(is_demo=True)
    paden = list(edities.values_list("pdf_pad", flat=True))
    for nummer in sorted(set(edities.values_list("nummer", flat=True)), reverse=True):
        edities.filter(nummer=nummer).delete()
    # The key is made from the quarter, so a round that the calendar made itself has another one.
    eigen = [rij.pk for rij in Rapportageronde.objects.all() if rij.pk == sleutel("rapportageronde", rij.periode)]
    Rapportageronde.objects.filter(pk__in=eigen, edities=None).delete()
    transaction.on_commit(lambda: _gooi_weg(paden))


def _gooi_weg(paden: list[str]) -> None:
    for pad in paden:
        (Path(settings.MEDIA_ROOT) / pad).unlink(missing_ok=True)
