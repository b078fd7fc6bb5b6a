"""Deciding on requests to join (R34, R35)."""

from __future__ import annotations

from datetime import date

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.post.services import zet_klaar
from netwerken.models import Aanmelding, Dienstverband, Lidmaatschap, Netwerk


class Besluitfout(Exception):
    """The decision cannot be registered; the message is Dutch and for the person who decides."""


class AlBesloten(Besluitfout):
    """Somebody else decided first; carries the request as it is now."""

    def __init__(self, aanmelding: Aanmelding) -> None:
        super().__init__(f"Over de aanvraag van {aanmelding.naam} is al besloten.")
        self.aanmelding = aanmelding


@transaction.atomic
def besluit_over_aanmelding(
    aanmelding: Aanmelding, *, uitkomst: str, reden: str, besluit_op: date, door: Gebruiker
) -> Aanmelding:
    """Register the decision of the projectteam on a request, and carry it out (R35).

    `uitkomst` is TOEGELATEN or AFGEWEZEN, `besluit_op` the day the projectteam decided. Letting in makes the account (or
    finds it), the memberships and the mail; a refusal needs a reason, which the applicant reads. The row is locked: of two
    deciders one gets `AlBesloten`. Raises `Besluitfout` when the decision is incomplete.
    """
    aanmelding = Aanmelding.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=aanmelding.pk)
    if aanmelding.staat not in Aanmelding.IN_BEHANDELING:
        raise AlBesloten(aanmelding)
    if uitkomst == Aanmelding.Staat.AFGEWEZEN and not reden.strip():
        raise Besluitfout("Vul in waarom u de aanvraag afwijst. De aanvrager leest deze reden.")
    if besluit_op > vandaag():
        raise Besluitfout("De datum van het besluit ligt in de toekomst.")
    aanmelding.staat = uitkomst
    aanmelding.reden = reden.strip()
    aanmelding.besloten_door, aanmelding.besloten_op = door, timezone.now()
    aanmelding.besluit_projectteam_op = besluit_op
    aanmelding.save()
    if uitkomst == Aanmelding.Staat.TOEGELATEN:
        _laat_toe(aanmelding)
    leg_vast(f"aanmelding {uitkomst}", aanmelding, door=door, besluit_projectteam_op=besluit_op.isoformat())
    zet_klaar(
        aan=aanmelding.email,
        onderwerp="Besluit over uw aanvraag bij het Virtueel kantoor",
        sjabloon=f"aanmelding_{uitkomst}.txt",
        context={"aanmelding": aanmelding},
    )
    return aanmelding


def _laat_toe(aanmelding: Aanmelding) -> None:
    """Give the applicant an account, an employer and the memberships asked for, the national network included."""
    if aanmelding.organisatie is None:
        raise Besluitfout("Kies eerst voor welke organisatie deze persoon werkt.")
    gebruiker = Gebruiker.objects.filter(email__iexact=aanmelding.email).first()
    if gebruiker is None:
        gebruiker = Gebruiker.objects.create_user(aanmelding.email, naam=aanmelding.naam, is_demo=aanmelding.is_demo)
        EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, verified=True, primary=True)
    Dienstverband.objects.get_or_create(
        gebruiker=gebruiker, organisatie=aanmelding.organisatie, tot=None, defaults={"functie": aanmelding.functie}
    )
    gevraagd = set(aanmelding.netwerken.all()) | set(Netwerk.objects.filter(is_landelijk_netwerk=True))
    bestaand = set(
        gebruiker.lidmaatschappen.exclude(staat=Lidmaatschap.Staat.BEEINDIGD).values_list("netwerk_id", flat=True)
    )
    Lidmaatschap.objects.bulk_create(
        Lidmaatschap(gebruiker=gebruiker, netwerk=netwerk, organisatie=aanmelding.organisatie)
        for netwerk in gevraagd
        if netwerk.pk not in bestaand
    )
