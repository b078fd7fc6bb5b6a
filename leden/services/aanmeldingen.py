"""Handling requests to join: asking, proposing and deciding (R34, R35)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict
from kantoor.core.geheim import nieuw_geheim
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import (
    Aanmelding,
    Aanmeldingstap,
    Contactkaart,
    Lidmaatschap,
    Uitnodiging,
    lopend_lidmaatschap,
)
from leden.policy import BEREIDT_LIDMAATSCHAP_VOOR, BESLIST_OVER_LEDEN
from leden.queries.beslissers import bureau
from leden.queries.zelf import AANVRAAG, is_eigen_adres
from leden.queries.zetels import met_recht, zetelhouders
from leden.services.toelaten import Toelatingsfout, laat_toe
from netwerken.models import Organisatie

__all__ = [
    "AanvraagAlBesloten",
    "NietBevoegd",
    "Toelatingsfout",
    "bericht_besluit",
    "besluit_over_aanmelding",
    "doe_voorstel",
    "meld_antwoord",
    "schrijf_stap",
    "stel_vraag",
    "vergrendel",
]
SOORT = Aanmeldingstap.Soort
# A mail to who handles requests: its template and subject.
VOORGELEGD = ("aanmelding_voorstel.txt", "Beslis over een aanvraag: er ligt een voorstel")
ANTWOORD_BINNEN = ("aanmelding_antwoord.txt", "Een aanvrager heeft uw vraag beantwoord")
NAMENS_PROJECTTEAM = "Uitgenodigd namens het projectteam"
BESLOTEN: dict[str, Ledengebeurtenis] = {
    Aanmelding.Staat.TOEGELATEN: Ledengebeurtenis.AANMELDING_TOEGELATEN,
    Aanmelding.Staat.AFGEWEZEN: Ledengebeurtenis.AANMELDING_AFGEWEZEN,
}


class AanvraagAlBesloten(Conflict, Toelatingsfout):
    """Somebody else decided first."""

    def __init__(self, aanmelding: Aanmelding) -> None:
        super().__init__(aanmelding, f"Over de aanvraag van {aanmelding.naam} is al besloten.")


class NietBevoegd(Toelatingsfout):
    """The actor is not of a body that prepares or decides on membership (R35)."""


def vergrendel(aanmelding: Aanmelding, *, door: Gebruiker) -> Aanmelding:
    """Return the request under lock, still to be decided, for an actor who may handle it (R35).

    Nobody handles the own one. Raises `NietBevoegd`, or `AanvraagAlBesloten` when it has an outcome.
    """
    lezer = Lezer(door)
    if not (antwoord := bevoegd(lezer, "ledenbeheer")):
        raise NietBevoegd(antwoord.reden)
    rijen = Aanmelding.objects.select_for_update(of=("self",))
    rij = rijen.select_related("organisatie", "uitnodiging", "voorstel_door", "besloten_door").get(pk=aanmelding.pk)
    if rij.staat not in Aanmelding.IN_BEHANDELING:
        raise AanvraagAlBesloten(rij)
    if is_eigen_adres(door, rij.email):
        raise NietBevoegd(AANVRAAG)
    if not Aanmelding.objects.visible_to(lezer, "besluiten").filter(pk=rij.pk).exists():
        raise NietBevoegd("Ga eerst akkoord met de spelregels.")
    return rij


@transaction.atomic
def stel_vraag(aanmelding: Aanmelding, *, vraag: str, door: Gebruiker) -> Aanmelding:
    """Ask the applicant something; the mail carries a new secret link to the page where the answer is given.

    The earlier link stops working. Raises as `vergrendel`, and `Toelatingsfout` when there is no question.
    """
    aanmelding = vergrendel(aanmelding, door=door)
    if not vraag.strip():
        raise Toelatingsfout("Vul in wat u de aanvrager wilt vragen.")
    token, aanmelding.volg_hash = nieuw_geheim()
    aanmelding.staat = Aanmelding.Staat.VRAAG
    aanmelding.save(update_fields=["staat", "volg_hash"])
    schrijf_stap(aanmelding, SOORT.VRAAG, door=door, tekst=vraag)
    leg_vast(Ledengebeurtenis.AANMELDING_VRAAG_GESTELD, aanmelding, door=door)
    zet_klaar(
        aan=aanmelding.email,
        onderwerp="Een vraag over uw aanvraag bij het Virtueel kantoor",
        sjabloon="aanmelding_vraag.txt",
        context={"aanmelding": aanmelding, "vraag": vraag.strip(), "token": token},
    )
    return aanmelding


@transaction.atomic
def doe_voorstel(aanmelding: Aanmelding, *, uitkomst: str, reden: str, door: Gebruiker) -> Aanmelding:
    """Put a proposal before the projectteam, which reads it in the queue; a later one takes its place (R35)."""
    aanmelding = vergrendel(aanmelding, door=door)
    if uitkomst not in {Aanmelding.Staat.TOEGELATEN, Aanmelding.Staat.AFGEWEZEN}:
        raise Toelatingsfout("Stel voor om toe te laten of af te wijzen.")
    if not reden.strip():
        raise Toelatingsfout("Vul in waarom u dit voorstelt. Het projectteam leest deze reden.")
    aanmelding.voorstel, aanmelding.voorstel_reden, aanmelding.voorstel_door = uitkomst, reden.strip(), door
    aanmelding.save(update_fields=["voorstel", "voorstel_reden", "voorstel_door"])
    stap = schrijf_stap(aanmelding, SOORT.VOORSTEL, door=door, uitkomst=uitkomst, tekst=reden)
    meld_bureau(aanmelding, stap, VOORGELEGD, met_recht(BESLIST_OVER_LEDEN).exclude(pk=door.pk))
    leg_vast(Ledengebeurtenis.AANMELDING_VOORGESTELD, aanmelding, door=door, uitkomst=uitkomst)
    return aanmelding


@transaction.atomic
def besluit_over_aanmelding(
    aanmelding: Aanmelding,
    *,
    uitkomst: str,
    reden: str,
    besluit_op: date,
    door: Gebruiker,
    organisatie: Organisatie | None = None,
    uitnodiging: Uitnodiging | None = None,
) -> Aanmelding:
    """Register the decision of the projectteam on a request, and carry it out (R35): the one door for who comes in.

    `uitkomst` is TOEGELATEN or AFGEWEZEN, `besluit_op` the day the projectteam decided, `organisatie` the employer when
    the request names one that was not in the list, and `uitnodiging` the invitation on behalf of the projectteam that
    this decision is, which names the employer. Letting in makes the account (or finds it), the memberships and the
    mail; a refusal needs a reason, which the applicant reads. Raises as `vergrendel`, and `Toelatingsfout` when the
    decision is incomplete.
    """
    aanmelding = vergrendel(aanmelding, door=door)
    if uitkomst == Aanmelding.Staat.AFGEWEZEN and not reden.strip():
        raise Toelatingsfout("Vul in waarom u de aanvraag afwijst. De aanvrager leest deze reden.")
    if besluit_op > vandaag():
        raise Toelatingsfout("De datum van het besluit ligt in de toekomst.")
    aanmelding.organisatie = uitnodiging.organisatie if uitnodiging else aanmelding.organisatie or organisatie
    aanmelding.staat, aanmelding.reden = uitkomst, reden.strip()
    aanmelding.besloten_door, aanmelding.besloten_op = door, timezone.now()
    aanmelding.besluit_projectteam_op = besluit_op
    aanmelding.save()
    voorsteller = aanmelding.voorstel_door.naam if aanmelding.voorstel_door else ""
    tekst = NAMENS_PROJECTTEAM if uitnodiging else reden
    schrijf_stap(aanmelding, SOORT.BESLUIT, door=door, uitkomst=uitkomst, tekst=tekst, op_voorstel_van=voorsteller)
    if uitkomst == Aanmelding.Staat.TOEGELATEN:
        laat_toe(aanmelding)
    hoe = {"uitnodiging": str(uitnodiging.pk)} if uitnodiging else {}
    leg_vast(BESLOTEN[uitkomst], aanmelding, door=door, besluit_projectteam_op=besluit_op.isoformat(), **hoe)
    bericht_besluit(aanmelding)
    return aanmelding


def schrijf_stap(
    aanmelding: Aanmelding,
    soort: str,
    *,
    door: Gebruiker | None,
    tekst: str = "",
    uitkomst: str = "",
    op_voorstel_van: str = "",
) -> Aanmeldingstap:
    """Write one step of the history of a request; without `door` the applicant took it."""
    return Aanmeldingstap.objects.create(
        aanmelding=aanmelding,
        soort=soort,
        door=door,
        door_naam=naam_van(door or aanmelding.naam),
        tekst=tekst.strip(),
        uitkomst=uitkomst,
        op_voorstel_van=op_voorstel_van,
    )


def meld_antwoord(aanmelding: Aanmelding, stap: Aanmeldingstap) -> None:
    """Tell who asked the applicant that the answer is there; everybody who prepares it when that person is gone."""
    gevraagd = aanmelding.stappen.filter(soort=SOORT.VRAAG).order_by("-moment", "-pk").first()
    wie = bureau().filter(pk=gevraagd.door_id) if gevraagd and gevraagd.door_id else bureau().none()
    meld_bureau(aanmelding, stap, ANTWOORD_BINNEN, wie if wie.exists() else bureau())


def meld_bureau(aanmelding: Aanmelding, stap: Aanmeldingstap, mail: tuple[str, str], wie: Iterable[Gebruiker]) -> None:
    """Tell who handles a request of one step of it; withdrawn when there is nothing left to do for them."""
    sjabloon, onderwerp = mail
    for persoon in wie:
        zet_klaar(
            aan=persoon.email,
            gebruiker=persoon,
            onderwerp=onderwerp,
            sjabloon=sjabloon,
            context={"persoon": persoon, "aanmelding": aanmelding, "pad": aanmelding.get_absolute_url()},
            vereist=eis("besluiten", aanmelding),
            kenmerk=f"aanmelding-stap:{stap.pk}:{persoon.pk}",
        )


def bericht_besluit(aanmelding: Aanmelding) -> None:
    """Put the mail about the outcome in the outbox; a request has one outcome, so one mail."""
    zet_klaar(
        aan=aanmelding.email,
        onderwerp="Besluit over uw aanvraag bij het Virtueel kantoor",
        sjabloon=f"aanmelding_{aanmelding.staat}.txt",
        context={"aanmelding": aanmelding, **_wat_nu(aanmelding)},
        kenmerk=f"besluit:{aanmelding.pk}",
    )


def _wat_nu(aanmelding: Aanmelding) -> dict[str, Any]:
    """Return what who was let in has to know: of which networks in which role, and whom to call.

    The telephone number of the netwerkregisseur comes along as far as this person may see it in the office.
    """
    gebruiker = Gebruiker.objects.filter(email__iexact=aanmelding.email).first()
    if aanmelding.staat != Aanmelding.Staat.TOEGELATEN or gebruiker is None:
        return {}
    plekken = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=gebruiker).order_by("netwerk__naam")
    regie = zetelhouders(gremium__rechten__recht=BEREIDT_LIDMAATSCHAP_VOOR)
    regisseur = Gebruiker.objects.filter(pk__in=regie, is_active=True).order_by("pk").first()
    kaarten = Contactkaart.objects.visible_to(Lezer(gebruiker), "telefoon_zien").filter(gebruiker=regisseur)
    return {
        "plekken": list(plekken.select_related("netwerk", "organisatie")),
        "regisseur": regisseur,
        "telefoon": kaarten.values_list("telefoon", flat=True).first() if regisseur else "",
    }
