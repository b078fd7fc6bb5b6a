"""Offering an action to the national plan, and deciding about that: taken over once, or left in the region (R23)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actieplan, Opschaling, Uitvoervraag, Verbeteractie
from actieplannen.policy.plannen import BEGINT_NATIONAAL_PLAN
from actieplannen.services.bewerken import Actiefout, bewaar, momentopname
from actieplannen.services.na_afronden import NaAfronden
from actieplannen.services.plannen import deelnemers
from kantoor.access import bevoegd
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict, pak
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from landelijk.gebeurtenissen import Voorleggebeurtenis
from landelijk.queries import nationaal_plan
from leden.policy import BEREIDT_LIDMAATSCHAP_VOOR
from leden.queries.zetels import met_recht
from netwerken.models import Organisatie
from vragen.queries import ontvangers
from vragen.services import Vraagfout, sluit, stel

Staat = Opschaling.Staat


class AlBeslist(Conflict, Actiefout):
    """Somebody was first: decided or withdrawn; carries the offer as it is now."""

    def __init__(self, voorlegging: Opschaling) -> None:
        wat = voorlegging.get_staat_display().lower()
        wie = f" door {voorlegging.besloten_door_naam}" if voorlegging.besloten_door_naam else ""
        super().__init__(voorlegging, f"Hierover is al besloten: {wat}{wie}.")


@transaction.atomic
def leg_landelijk_voor(actie: Verbeteractie, *, titel: str, tekst: str, redenen: str, door: Gebruiker) -> Opschaling:
    """Offer an action with three texts of its own; nothing else of it leaves the network.

    Raises `Actiefout` for an action of the national plan, one that is over, or one that was offered already.
    """
    actie = pak(actie)
    if actie.plan.is_nationaal:
        raise Actiefout("Deze actie staat al in het nationale plan.")
    if not actie.loopt:
        raise Actiefout("Alleen een lopende actie kan landelijk worden voorgelegd.")
    if Opschaling.objects.filter(actie=actie, staat__in=(Staat.VOORGELEGD, Staat.OVERGENOMEN)).exists():
        raise Actiefout("Deze actie is al landelijk voorgelegd.")
    voorlegging = Opschaling.objects.create(
        actie=actie,
        titel=titel.strip(),
        tekst=tekst.strip(),
        redenen=redenen.strip(),
        door=door,
        door_naam=naam_van(door),
    )
    bewaar(actie, wat=Plangebeurtenis.ACTIE_VOORGELEGD, door=door)
    _meld_nieuwe(voorlegging)
    return voorlegging


@transaction.atomic
def trek_voorlegging_in(voorlegging: Opschaling, *, door: Gebruiker) -> Opschaling:
    """Take an offer back before it was decided on; raises `AlBeslist` when that is too late. Twice is once."""
    gevraagd = _op_slot_gevraagd(voorlegging)
    actie = pak(voorlegging.actie)
    nu = _pak_voorlegging(voorlegging)
    if nu.staat == Staat.INGETROKKEN:
        return nu
    _nog_open(nu)
    nu.staat = Staat.INGETROKKEN
    nu.save(update_fields=["staat"])
    bewaar(actie, wat=Plangebeurtenis.ACTIE_VOORLEGGING_INGETROKKEN, door=door)
    for vraag in gevraagd:
        sluit(vraag, door=door)
    return nu


@transaction.atomic
def vraag_uitvoering(
    voorlegging: Opschaling, *, organisatie: Organisatie, start: date, deadline: date, reden: str, door: Gebruiker
) -> Uitvoervraag:
    """Ask an organisation to carry an offered action out: it is responsible only when it says yes (R5).

    Raises `Geweigerd`, `AlBeslist`, or `Actiefout` when there is no national plan, the regional action is done already,
    the organisation is not in the national network or has nobody there to answer, or one was asked before.
    """
    plan = _nationaal(door)
    actie = pak(voorlegging.actie)
    nu = _pak_voorlegging(voorlegging)
    _nog_open(nu)
    _niet_afgerond(actie)
    if not deelnemers(plan).filter(pk=organisatie.pk).exists():
        raise Actiefout("Kies een organisatie die lid is van het landelijk netwerk.", "organisatie")
    if deadline < start:
        raise Actiefout("De deadline ligt vóór de start.", "deadline")
    if (eerder := _gevraagd(nu).first()) is not None:
        raise Actiefout(f"{eerder.organisatie} is al gevraagd en heeft nog niet geantwoord.", "organisatie")
    vraag = Uitvoervraag(soort=Uitvoervraag.SOORT, over=str(nu.pk), voorlegging=nu, organisatie=organisatie)
    vraag.netwerk, vraag.start, vraag.deadline, vraag.toelichting = plan.netwerk, start, deadline, reden.strip()
    vraag.gevraagd = f"Wilt u deze landelijke actie uitvoeren: {nu.titel}?"
    vraag.aanleiding, vraag.voorstel_dag = nu.tekst[:500], deadline
    vraag.voorstel_organisatie = organisatie
    if not ontvangers(vraag).exists():
        raise Actiefout(
            f"Van {organisatie} is er in het landelijk netwerk nu niemand die kan antwoorden.", "organisatie"
        )
    return stel(vraag, door=door)


def na_antwoord(vraag: Uitvoervraag, door: Gebruiker) -> None:
    """Take over what the organisation agreed to; a refusal leaves the offer where it is, with who decides."""
    if vraag.uitkomst == Uitvoervraag.Uitkomst.OVERGENOMEN:
        _neem_over(vraag, door=door)


def _neem_over(vraag: Uitvoervraag, *, door: Gebruiker) -> None:
    """Make an action in the national plan; the regional one ends, so it counts once.

    Locks are taken in the order question, plan, action, offer. What cannot be done any more is a `Vraagfout`.
    """
    try:
        plan = _lopend_plan()
        actie = pak(vraag.voorlegging.actie)
        nu = _pak_voorlegging(vraag.voorlegging)
        _nog_open(nu)
        _niet_afgerond(actie)
    except (Conflict, Geweigerd, Actiefout) as fout:
        raise Vraagfout(str(fout)) from fout
    landelijk = _nieuwe_actie(plan, nu, vraag, door=door)
    voor = momentopname(actie)
    actie.vervallen_op = vandaag()
    actie.vervallen_reden = f"Gaat verder in het nationale plan als actie {landelijk.nummer}"
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_OVERGENOMEN, door=door)
    _sluit(nu, Staat.OVERGENOMEN, vraag.toelichting, vraag.door or vraag.door_naam, landelijk)


@transaction.atomic
def laat_in_regio(voorlegging: Opschaling, *, reden: str, door: Gebruiker) -> Opschaling:
    """Decide that an action stays where it is, with a reason the network reads; raises as `neem_over`."""
    _mag_beslissen(door)
    if not reden.strip():
        raise Actiefout("Schrijf op waarom de actie in de regio blijft. Het netwerk leest dit.", "reden")
    gevraagd = _op_slot_gevraagd(voorlegging)
    actie = pak(voorlegging.actie, ondanks=NaAfronden.VOORLEGGING_BESLISSEN)
    nu = _pak_voorlegging(voorlegging)
    _nog_open(nu)
    bewaar(actie, wat=Plangebeurtenis.ACTIE_IN_REGIO, door=door, reden=reden)
    _sluit(nu, Staat.AFGEWEZEN, reden, door)
    for vraag in gevraagd:
        sluit(vraag, door=door)
    return nu


def _mag_beslissen(door: Gebruiker) -> None:
    antwoord = bevoegd(door, "nationaal_plan")
    if not antwoord:
        raise Geweigerd(antwoord.reden)


def _nationaal(door: Gebruiker) -> Actieplan:
    """Return the national plan, locked: its numbers are given one at a time."""
    _mag_beslissen(door)
    return _lopend_plan()


def _lopend_plan() -> Actieplan:
    plan = nationaal_plan()
    if plan is None:
        raise Actiefout("Er is nog geen nationaal plan. Begin dat eerst.")
    if plan.staat in Actieplan.KLAAR:
        raise Actiefout("Het nationale plan is afgerond en neemt geen acties meer op.")
    return pak(plan)


def _gevraagd(voorlegging: Opschaling) -> Any:
    """Return the organisations that were asked to carry it out and did not answer."""
    return Uitvoervraag.objects.filter(voorlegging=voorlegging, staat=Uitvoervraag.Staat.OPEN).order_by("pk")


def _op_slot_gevraagd(voorlegging: Opschaling) -> list[Uitvoervraag]:
    """Lock them first, in the order in which an answer takes its locks: of a question the row that all kinds share."""
    return list(_gevraagd(voorlegging).select_for_update(of=("vraag",)))


def _pak_voorlegging(voorlegging: Opschaling) -> Opschaling:
    rijen = Opschaling.objects.select_for_update(of=("self",)).select_related("actie__plan__netwerk", "door")
    return rijen.get(pk=voorlegging.pk)


def _nog_open(voorlegging: Opschaling) -> None:
    if voorlegging.staat != Staat.VOORGELEGD:
        raise AlBeslist(voorlegging)


def _niet_afgerond(actie: Verbeteractie) -> None:
    if actie.afgerond_op:
        raise Actiefout("Deze actie is in de regio al afgerond. Kies dat zij in de regio blijft.")


def _nieuwe_actie(plan: Actieplan, voorlegging: Opschaling, vraag: Uitvoervraag, *, door: Gebruiker) -> Verbeteractie:
    """Write the national action from title and text of the offer; its reasons stay with those who decide."""
    hoogste = plan.acties.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    actie = Verbeteractie(
        plan=plan,
        nummer=hoogste + 1,
        titel=voorlegging.titel,
        toelichting=voorlegging.tekst,
        organisatie=vraag.organisatie,
        start=vraag.start,
        deadline=vraag.deadline,
        bewerking=0,
    )
    bewaar(actie, wat=Plangebeurtenis.ACTIE_UIT_NETWERK, door=door)
    return actie


def _meld_nieuwe(voorlegging: Opschaling) -> None:
    """Tell who decides about the national plan that something was offered (R23)."""
    rechten = (BEGINT_NATIONAAL_PLAN, BEREIDT_LIDMAATSCHAP_VOOR)
    for persoon in met_recht(*rechten):
        zet_klaar(
            aan=persoon.email,
            gebruiker=persoon,
            onderwerp="Beslis over een actie die landelijk is voorgelegd",
            sjabloon="voorlegging_nieuw.txt",
            context={"persoon": persoon, "netwerk": voorlegging.actie.plan.netwerk, "pad": _pad(voorlegging)},
            vereist=eis("beslissen", voorlegging),
            kenmerk=f"voorlegging-nieuw:{voorlegging.pk}:{persoon.pk}",
        )


def _pad(voorlegging: Opschaling) -> str:
    return reverse("opschaling_detail", args=[voorlegging.pk])


def _sluit(
    voorlegging: Opschaling, staat: Staat, reden: str, door: Any, landelijk: Verbeteractie | None = None
) -> None:
    """Write the decision, log it and tell who made the offer."""
    voorlegging.staat = staat
    voorlegging.besloten_op = timezone.now()
    voorlegging.besloten_door_naam = naam_van(door)
    voorlegging.besluit_reden = reden.strip()
    voorlegging.landelijke_actie = landelijk
    voorlegging.save()
    leg_vast(Voorleggebeurtenis.VOORLEGGING_BESLOTEN, voorlegging, door=door, uitkomst=str(staat))
    if voorlegging.door is None:
        return
    zet_klaar(
        aan=voorlegging.door.email,
        gebruiker=voorlegging.door,
        onderwerp="Er is besloten over uw voorlegging",
        sjabloon="voorlegging_besloten.txt",
        context={
            "persoon": voorlegging.door,
            "voorlegging": voorlegging,
            "pad": _pad(voorlegging),
        },
        vereist=eis("bekijken", voorlegging),
        kenmerk=f"voorlegging-besloten:{voorlegging.pk}",
    )
