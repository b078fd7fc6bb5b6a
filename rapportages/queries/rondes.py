"""How far a round is, for who leads it and for one network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from actieplannen.models import Actieplan, Leerpunt, Stuurgroepvraag, Verbeteractie
from actieplannen.queries.financiering import financiering_van
from actieplannen.queries.status import met_status, stil, termijn
from kantoor.access import Lezer
from kantoor.core.models import loopt, vandaag
from kantoor.core.status import totaal
from leden.models import Gremiumlid
from leden.policy import lidmaatschappen
from netwerken.models import Netwerk, Sector
from rapportages.models import Doelgroep, Editie, Editielezing, Opgave, Rapportageronde, Rapporttaak
from rapportages.policy import MAAKT_RAPPORTAGES, NATIONAAL


def rondestand(lezer: Lezer, ronde: Rapportageronde) -> dict[str, Any]:
    """Return which networks with an open profile answered, each once, and the editions and jobs of a round."""
    rijen = netwerken_van(lezer, ronde)
    edities = Editie.objects.visible_to(lezer).filter(ronde=ronde).select_related("sector", "netwerk")
    taken = Rapporttaak.objects.visible_to(lezer).filter(ronde=ronde, editie=None).select_related("sector", "netwerk")
    return {
        "gedaan": [rij for rij in rijen if rij.klaar],
        "wacht": [rij for rij in rijen if not rij.klaar],
        "aantal": len(rijen),
        "edities": edities.defer("inhoud"),
        "taken": taken,
        "mislukt": any(taak.staat == Rapporttaak.Staat.MISLUKT for taak in taken),
        "niet_heropenen": waarom_niet_heropenen(ronde) if ronde.staat == Rapportageronde.Staat.GESLOTEN else "",
    }


@dataclass(slots=True)
class Netwerkopgave:
    """One network in a round: its sectors in words, and of how many plans it called the figures complete."""

    netwerk: Netwerk
    sectoren: str
    plannen: int = 0
    gedaan: int = 0

    @property
    def klaar(self) -> bool:
        return self.gedaan == self.plannen


def netwerken_van(lezer: Lezer, ronde: Rapportageronde) -> list[Netwerkopgave]:
    """Return the networks with an open profile and a running plan, by name and each once, however many its plans."""
    gedaan = Opgave.objects.visible_to(lezer).filter(ronde=ronde, plan=OuterRef("pk"))
    plannen = Actieplan.objects.filter(Netwerk.tellen_mee("netwerk"), staat__in=Actieplan.LOOPT)
    plannen = plannen.select_related("netwerk").prefetch_related("netwerk__sectoren").annotate(gedaan=Exists(gedaan))
    rijen: dict[int, Netwerkopgave] = {}
    for plan in plannen.order_by("netwerk__naam", "netwerk", "pk"):
        netwerk = plan.netwerk
        rij = rijen.setdefault(netwerk.pk, Netwerkopgave(netwerk, sectoren_van(netwerk)))
        rij.plannen += 1
        rij.gedaan += vars(plan)["gedaan"]
    gelijk = Counter((rij.netwerk.naam, rij.sectoren) for rij in rijen.values())
    for rij in rijen.values():
        if gelijk[rij.netwerk.naam, rij.sectoren] > 1:
            rij.sectoren = f"{rij.sectoren}, {rij.netwerk.slug}"
    return list(rijen.values())


def sectoren_van(netwerk: Netwerk) -> str:
    """Return the sectors of a network in words; they were fetched with it."""
    namen = [sector.naam for sector in netwerk.sectoren.all()]
    return "Alle sectoren" if netwerk.alle_sectoren else ", ".join(namen) or "Geen sector"


def sluitstand(lezer: Lezer, ronde: Rapportageronde) -> dict[str, Any]:
    """Return what is still missing in an open round and what closing it fixes: figures, questions, editions."""
    rijen = netwerken_van(lezer, ronde)
    acties = Verbeteractie.objects.filter(Netwerk.tellen_mee("plan__netwerk"))
    telling = met_status(acties, vandaag()).order_by().values_list("status").annotate(aantal=Count("pk"))
    per_status = dict(telling)
    return {
        "wacht": [rij for rij in rijen if not rij.klaar],
        "aantal": len(rijen),
        "telling": per_status,
        "acties": totaal(per_status),
        "vragen": Stuurgroepvraag.objects.visible_to(lezer).filter(afgehandeld_op=None).count(),
        "edities": [f"Sector {sector.naam}" if sector else Doelgroep(code).label for code, sector in lezersgroepen()],
    }


def lezersgroepen() -> Iterable[tuple[str, Sector | None]]:
    """Yield whose editions a round makes: the national bodies, and every sector that has a plan that counts."""
    yield from ((str(doelgroep), None) for doelgroep in NATIONAAL)
    van_netwerk = Netwerk.tellen_mee("netwerken") & Q(netwerken__plannen__isnull=False)
    met_plan = Netwerk.tellen_mee("plannen__netwerk") | van_netwerk
    for sector in Sector.objects.filter(met_plan).distinct().order_by("volgorde"):
        yield str(Doelgroep.SECTOR), sector


def waarom_niet_heropenen(ronde: Rapportageronde) -> str:
    """Return why a round cannot be opened again, in words; empty when it can.

    Those who make the reports look at them first; from the moment another reader opened one it stands.
    """
    if ronde.staat != Rapportageronde.Staat.GESLOTEN:
        return "Alleen een gesloten ronde gaat weer open."
    maker = Gremiumlid.objects.filter(
        loopt(), gebruiker=OuterRef("gebruiker"), gremium__rechten__recht=MAAKT_RAPPORTAGES
    )
    gelezen = Editielezing.objects.filter(~Exists(maker), editie__ronde=ronde)
    if ronde.heropend_op:
        gelezen = gelezen.filter(editie__peilmoment__gte=ronde.heropend_op)
    if gelezen.exists():
        return "Een lezer heeft al een editie van deze ronde geopend. Een fout verbetert u met een nieuwe editie."
    if Rapportageronde.objects.filter(staat=Rapportageronde.Staat.OPEN).exists():
        return "Er is al een andere ronde open."
    return ""


def opgavestand(lezer: Lezer, plan: Actieplan) -> dict[str, Any]:
    """Return the open round with the answer of this plan, its figures, and the editions of its network."""
    ronde = Rapportageronde.objects.visible_to(lezer).filter(staat=Rapportageronde.Staat.OPEN).first()
    opgave = ronde and Opgave.objects.visible_to(lezer).filter(ronde=ronde, plan=plan).first()
    edities = Editie.objects.visible_to(lezer).filter(doelgroep=Doelgroep.NETWERK, netwerk=plan.netwerk_id)
    cijfers = _cijfers(lezer, plan) if ronde else {}
    return {"ronde": ronde, "opgave": opgave, "edities": edities.defer("inhoud")[:8], **cijfers}


def _cijfers(lezer: Lezer, plan: Actieplan) -> dict[str, Any]:
    """Return what a network looks at before it says its figures are complete, and what the stuurgroep will read.

    Four queries, however many actions: the actions with their status, the money, the open questions, the lessons.
    """
    dag = vandaag()
    acties = list(met_status(Verbeteractie.objects.visible_to(lezer).filter(plan=plan), dag).order_by("nummer"))
    for actie in acties:
        actie.plan = plan
    lopend = [actie for actie in acties if actie.loopt]
    per_status = Counter(vars(actie)["status"] for actie in acties)
    van_plan = {"actie__plan": plan}
    return {
        "telling": per_status,
        "acties": totaal(per_status),
        "te_laat": [(actie, termijn(actie.deadline, dag)) for actie in lopend if actie.deadline < dag],
        "stil": [(actie, woorden) for actie in lopend if (woorden := stil(actie, dag))],
        "geld": financiering_van(plan),
        "vragen": Stuurgroepvraag.objects.visible_to(lezer).filter(**van_plan, afgehandeld_op=None),
        "lessen": Leerpunt.objects.visible_to(lezer).filter(**van_plan, met_stuurgroep=True),
    }


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
