"""Who speaks for whom in a network (R3, R4), and what still has to be arranged there, in calm words."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from kantoor.access import Lezer
from kantoor.core.models import loopt, vandaag
from leden.models import LeadPartner, Mandaat, lopend_lidmaatschap
from leden.policy import lidmaatschappen
from leden.queries.binnen import Contact, Kant, leden
from leden.rollen import Macht
from netwerken.models import Netwerk, Organisatie, Partij


@dataclass
class Woordvoerder:
    """A side that chooses a lead partner: its lead partner (or none), whom to ask there, and its mandates."""

    partij: Partij
    lead: LeadPartner | None = None
    contact: Contact | None = None
    mandaten: list[Mandaat] = field(default_factory=list)


@dataclass(frozen=True)
class Waarschuwing:
    """What still has to be arranged, and the rule that asks for it."""

    regel: str
    tekst: str


def lopende_mandaten(lezer: Lezer, netwerk: Netwerk) -> QuerySet[Mandaat]:
    """Return the mandates that hold today, by giver, each with `intrekbaar`: whether this reader may withdraw it."""
    nu = vandaag()
    intrekbaar = Mandaat.objects.visible_to(lezer, "intrekken").filter(pk=OuterRef("pk"))
    return (
        Mandaat.objects.visible_to(lezer)
        .filter(netwerk=netwerk, ingetrokken_op=None, van__lte=nu, tot__gte=nu)
        .select_related("gever", "gegeven_door")
        .annotate(intrekbaar=Exists(intrekbaar))
        .order_by("gever__naam")
    )


def woordvoerders(lezer: Lezer, netwerk: Netwerk, kanten: Iterable[Kant] = ()) -> list[Woordvoerder]:
    """Return the sides that choose a lead partner, in their own order, each with who speaks for it now.

    Whom to ask there comes from `kanten`: the first contactpersoon by name. Three queries.
    """
    contacten = {deel.organisatie.pk: deel.contacten for kant in kanten for deel in kant.deelnames}
    per_kant = {
        partij.pk: Woordvoerder(partij)
        for partij in Partij.objects.visible_to(lezer).filter(kent_lead_partner=True, geldig_tot=None)
    }
    leads = LeadPartner.objects.visible_to(lezer).filter(loopt(), netwerk=netwerk).select_related("organisatie")
    for lead in leads:
        if lead.partij_id in per_kant:
            per_kant[lead.partij_id].lead = lead
            per_kant[lead.partij_id].contact = next(iter(contacten.get(lead.organisatie_id, ())), None)
    per_nemer: dict[int, list[Mandaat]] = {}
    for mandaat in lopende_mandaten(lezer, netwerk):
        per_nemer.setdefault(mandaat.nemer_id, []).append(mandaat)
    for woordvoerder in per_kant.values():
        if woordvoerder.lead:
            woordvoerder.mandaten = per_nemer.get(woordvoerder.lead.organisatie_id, [])
    return list(per_kant.values())


def organisaties_met_contact(lezer: Lezer, netwerk: Netwerk, partij: Partij) -> QuerySet[Organisatie]:
    """Return the organisations of one side that take part with a contactpersoon: who may be lead partner (R4)."""
    sprekers = leden(lezer, netwerk).filter(lopend_lidmaatschap(macht=Macht.SPREEKT)).order_by()
    hier = sprekers.values("organisatie_id")
    return Organisatie.objects.visible_to(lezer).filter(partij=partij, pk__in=hier).order_by("naam")


def eigen_organisaties(lezer: Lezer, netwerk: Netwerk) -> QuerySet[Organisatie]:
    """Return the organisations for which the reader speaks in this network."""
    eigen = [plek.organisatie for plek in lezer.feit(lidmaatschappen) if plek.netwerk == netwerk.pk and plek.spreekt]
    return Organisatie.objects.visible_to(lezer).filter(pk__in=eigen).order_by("naam")


def landelijke_spelers(lezer: Lezer, netwerk: Netwerk) -> frozenset[int]:
    """Return the national players of the sectors of a network: the core of the national layer of each sector (R3)."""
    lagen = Netwerk.objects.visible_to(lezer, "profiel").filter(
        schaal=Netwerk.Schaal.LANDELIJK, is_landelijk_netwerk=False
    )
    if not netwerk.alle_sectoren:
        lagen = lagen.filter(sectoren__in=netwerk.sectoren.all())
    kern = Netwerk.kernbedrijven.through.objects.filter(netwerk__in=lagen.order_by().values("pk"))
    return frozenset(kern.values_list("organisatie_id", flat=True))


def waarschuwingen(
    netwerk: Netwerk, kanten: list[Kant], sprekers: list[Woordvoerder], landelijk: Collection[int], ontbreekt: int = 0
) -> list[Waarschuwing]:
    """Return what still has to be arranged, in the order R7, R4, R3, R8; asks nothing of the database.

    `landelijk` are the ids of the national players, `ontbreekt` is the number of missing partners.
    """
    gevonden: list[Waarschuwing] = []
    if netwerk.cvi_akkoord_op is None:
        gevonden.append(Waarschuwing("R7", "De inrichting van dit netwerk is nog niet afgestemd met de CVI."))
    per_kant = {kant.naam: len(kant.deelnames) for kant in kanten}
    for spreker in sprekers:
        naam, aantal = spreker.partij.naam, per_kant.get(spreker.partij.naam, 0)
        if spreker.lead is None and aantal > 1:
            tekst = f"De {naam[0].lower()}{naam[1:]} hebben nog geen lead partner. Er doen er {aantal} mee."
            gevonden.append(Waarschuwing("R4", tekst))
    for deel in (deel for kant in kanten for deel in kant.deelnames):
        if deel.organisatie.pk in landelijk and not deel.contacten:
            tekst = f"{deel.organisatie.naam} is een landelijke speler en heeft hier nog geen contactpersoon."
            gevonden.append(Waarschuwing("R3", tekst))
    if ontbreekt:
        woord = "verwachte partner doet" if ontbreekt == 1 else "verwachte partners doen"
        gevonden.append(Waarschuwing("R8", f"{ontbreekt} {woord} nog niet mee."))
    return gevonden
