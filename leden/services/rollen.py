"""Appointing who speaks for whom in a network: lead partners, mandates, contactpersonen (R3, R4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.post.services import zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import LeadPartner, Lidmaatschap, Mandaat, Netwerkwens, lopend_lidmaatschap
from leden.queries.zelf import LIDMAATSCHAP, is_zelf
from leden.rollen import Macht, Rol, rollen_met
from leden.services.lidmaatschap import Lidmaatschapsfout, geef_rol
from netwerken.models import Netwerk, Organisatie, Partij

HOOGSTENS_JAREN = 2


class Rolfout(Exception):
    """The role or mandate cannot be given; the message is Dutch and for the person who asked."""


def uiterste_einddatum() -> date:
    """Return the last day a mandate given today may hold."""
    nu = vandaag()
    try:
        return nu.replace(year=nu.year + HOOGSTENS_JAREN)
    except ValueError:  # 29 February
        return nu.replace(year=nu.year + HOOGSTENS_JAREN, day=28)


@transaction.atomic
def wijs_lead_partner_aan(
    netwerk: Netwerk, *, partij: Partij, organisatie: Organisatie, door: Gebruiker
) -> LeadPartner:
    """Appoint the one lead partner of a side (R4); another one stops at once, and the mandates it held end.

    The organisation is of that side and takes part with a contactpersoon. Appointing the same one again changes
    nothing. Raises `Rolfout`.
    """
    netwerk = _op_slot(netwerk)
    if not partij.kent_lead_partner:
        raise Rolfout(f"De kant {partij.naam} kiest geen lead partner.")
    if organisatie.partij_id != partij.pk:
        raise Rolfout(f"{organisatie.naam} hoort niet bij de kant {partij.naam}. Kies een organisatie van die kant.")
    if not _sprekers(netwerk, [organisatie.pk]).exists():
        raise Rolfout(f"{organisatie.naam} heeft in dit netwerk nog geen contactpersoon. Wijs die eerst aan.")
    oud = netwerk.lead_partners.filter(partij=partij, tot=None).select_related("organisatie").first()
    if oud is not None and oud.organisatie_id == organisatie.pk:
        return oud
    if oud is not None:
        _beeindig(oud, door=door, opvolger=organisatie)
    nieuw = LeadPartner.objects.create(netwerk=netwerk, partij=partij, organisatie=organisatie, benoemd_door=door)
    leg_vast(
        Ledengebeurtenis.LEAD_PARTNER_AANGEWEZEN, netwerk, door=door, partij=partij.code, organisatie=organisatie.code
    )
    _bericht(netwerk, [organisatie.pk], "Uw organisatie is lead partner", "rol_lead_partner.txt", lead=nieuw, door=door)
    return nieuw


@transaction.atomic
def ontsla_lead_partner(netwerk: Netwerk, *, partij: Partij, door: Gebruiker) -> None:
    """End the lead partner of a side without naming another; its mandates end too. Raises `Rolfout` without one."""
    netwerk = _op_slot(netwerk)
    oud = netwerk.lead_partners.filter(partij=partij, tot=None).select_related("organisatie").first()
    if oud is None:
        raise Rolfout(f"De kant {partij.naam} heeft geen lead partner.")
    _beeindig(oud, door=door, opvolger=None)


@transaction.atomic
def geef_mandaat(netwerk: Netwerk, *, gever: Organisatie, tot: date, door: Gebruiker) -> Mandaat:
    """Let the lead partner of its side speak for `gever` until `tot`, at most two years ahead (R4).

    `door` is contactpersoon of the giver in this network. Raises `Rolfout`.
    """
    netwerk = _op_slot(netwerk)
    if not _sprekers(netwerk, [gever.pk]).filter(gebruiker=door).exists():
        raise Rolfout(f"Alleen een contactpersoon van {gever.naam} geeft dit mandaat.")
    lead = netwerk.lead_partners.filter(partij=gever.partij_id, tot=None).select_related("organisatie").first()
    if lead is None:
        raise Rolfout("Uw kant heeft in dit netwerk nog geen lead partner. U kunt nu nog geen mandaat geven.")
    if lead.organisatie_id == gever.pk:
        raise Rolfout("Uw organisatie is zelf lead partner. Een mandaat aan uzelf is niet nodig.")
    _controleer_einddatum(tot)
    _sluit_verlopen(netwerk, gever)
    if netwerk.mandaten.filter(gever=gever, ingetrokken_op=None).exists():
        raise Rolfout(f"{gever.naam} heeft in dit netwerk al een mandaat gegeven. Trek dat eerst in.")
    mandaat = Mandaat.objects.create(netwerk=netwerk, gever=gever, nemer=lead.organisatie, tot=tot, gegeven_door=door)
    leg_vast(Ledengebeurtenis.MANDAAT_GEGEVEN, mandaat, door=door, tot=tot.isoformat())
    wie = [gever.pk, lead.organisatie_id]
    onderwerp = f"{gever.korte_naam} geeft een mandaat aan {lead.organisatie.korte_naam}"
    _bericht(netwerk, wie, onderwerp, "mandaat_gegeven.txt", behalve=door, mandaat=mandaat)
    return mandaat


@transaction.atomic
def trek_mandaat_in(mandaat: Mandaat, *, door: Gebruiker) -> Mandaat:
    """Withdraw a mandate: from now on the lead partner no longer speaks for the giver. Raises `Rolfout` when it was."""
    mandaat = (
        Mandaat.objects.select_for_update(of=("self",)).select_related("netwerk", "gever", "nemer").get(pk=mandaat.pk)
    )
    if mandaat.ingetrokken_op is not None:
        raise Rolfout("Dit mandaat is al ingetrokken.")
    _trek_in([mandaat], door=door)
    return mandaat


@transaction.atomic
def wijs_rol_toe(
    lidmaatschap: Lidmaatschap, *, rol: str, door: Gebruiker, wens: Netwerkwens | None = None
) -> Lidmaatschap:
    """Give a member another role in the network; there is one voorzitter, who hands over to the next.

    `wens` is the wish of somebody outside that the network said yes to. Raises `Rolfout`, also when a lead partner
    would be left without a contactpersoon.
    """
    netwerk = _op_slot(lidmaatschap.netwerk)
    lid = (
        netwerk.lidmaatschappen.filter(lopend_lidmaatschap(), pk=lidmaatschap.pk)
        .select_related("organisatie", "gebruiker")
        .first()
    )
    if lid is None:
        raise Rolfout("Deze persoon is geen actief lid meer van dit netwerk.")
    if lid.rol == rol:
        return lid
    if is_zelf(door, lid.gebruiker):
        raise Rolfout(LIDMAATSCHAP)
    if rol not in rollen_met(Macht.SPREEKT) and _laatste_van_lead_partner(netwerk, lid):
        raise Rolfout(
            f"{lid.organisatie.naam} is lead partner en houdt zo geen contactpersoon over. Wijs eerst een ander aan."
        )
    try:
        nieuw = geef_rol(lid, rol=rol, door=door, wens=wens).lidmaatschap
    except Lidmaatschapsfout as fout:
        raise Rolfout(str(fout)) from fout
    if wordt := Rol(rol).rij.opgevolgd_als:  # after it: who hands over gives the role while he still may
        for vorige in netwerk.lidmaatschappen.filter(lopend_lidmaatschap(), rol=rol).exclude(pk=nieuw.pk):
            geef_rol(vorige, rol=wordt, door=door, opgevolgd=True)
    return nieuw


def _op_slot(netwerk: Netwerk) -> Netwerk:
    """Return the network under lock: two changes of its roles come one after the other."""
    return Netwerk.objects.select_for_update(of=("self",)).get(pk=netwerk.pk)


def _sprekers(netwerk: Netwerk, organisaties: Iterable[int]) -> Any:
    return netwerk.lidmaatschappen.filter(
        lopend_lidmaatschap(macht=Macht.SPREEKT), organisatie__in=organisaties, gebruiker__is_active=True
    )


def _beeindig(lead: LeadPartner, *, door: Gebruiker, opvolger: Organisatie | None) -> None:
    """End a lead partner at once. The term holds whole days, so one that began today leaves no row, only log lines."""
    netwerk, nu = lead.netwerk, vandaag()
    mandaten = netwerk.mandaten.filter(nemer=lead.organisatie, ingetrokken_op=None).select_related("gever", "nemer")
    _trek_in(list(mandaten), door=door)
    leg_vast(
        Ledengebeurtenis.LEAD_PARTNER_GESTOPT,
        netwerk,
        door=door,
        partij=lead.partij.code,
        organisatie=lead.organisatie.code,
    )
    onderwerp = "Uw organisatie is geen lead partner meer"
    _bericht(netwerk, [lead.organisatie_id], onderwerp, "rol_lead_einde.txt", lead=lead, opvolger=opvolger)
    if lead.van >= nu:
        lead.delete()
        return
    lead.tot = nu - timedelta(days=1)
    lead.save(update_fields=["tot"])


def _trek_in(mandaten: list[Mandaat], *, door: Gebruiker) -> None:
    for mandaat in mandaten:
        mandaat.ingetrokken_op, mandaat.ingetrokken_door = timezone.now(), door
        mandaat.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
        leg_vast(Ledengebeurtenis.MANDAAT_INGETROKKEN, mandaat, door=door)
        wie, onderwerp = [mandaat.gever_id, mandaat.nemer_id], f"Mandaat van {mandaat.gever.korte_naam} is gestopt"
        _bericht(mandaat.netwerk, wie, onderwerp, "mandaat_ingetrokken.txt", behalve=door, mandaat=mandaat, door=door)


def _sluit_verlopen(netwerk: Netwerk, gever: Organisatie) -> None:
    """Close a mandate whose term is over, so that a new one fits; nobody withdrew it."""
    netwerk.mandaten.filter(gever=gever, ingetrokken_op=None, tot__lt=vandaag()).update(ingetrokken_op=timezone.now())


def _controleer_einddatum(tot: date) -> None:
    if tot <= vandaag():
        raise Rolfout("De einddatum ligt niet in de toekomst. Kies een latere dag.")
    if tot > uiterste_einddatum():
        raise Rolfout(f"Een mandaat loopt hoogstens {HOOGSTENS_JAREN} jaar. Kies een eerdere dag.")


def _laatste_van_lead_partner(netwerk: Netwerk, lid: Lidmaatschap) -> bool:
    is_lead = netwerk.lead_partners.filter(organisatie=lid.organisatie_id, tot=None).exists()
    return is_lead and not _sprekers(netwerk, [lid.organisatie_id]).exclude(pk=lid.pk).exists()


def _bericht(
    netwerk: Netwerk,
    organisaties: list[int],
    onderwerp: str,
    sjabloon: str,
    *,
    behalve: Gebruiker | None = None,
    **context: Any,
) -> None:
    """Mail the contactpersonen of these organisations in this network, but who did it himself: he knows."""
    wie = _sprekers(netwerk, organisaties).exclude(gebruiker=behalve.pk if behalve else None)
    for lid in wie.select_related("gebruiker", "organisatie").order_by("pk"):
        zet_klaar(
            aan=lid.gebruiker.email,
            gebruiker=lid.gebruiker,
            onderwerp=onderwerp,
            sjabloon=sjabloon,
            context={"lid": lid, "netwerk": netwerk, **context},
        )
