"""Letting a person in: the account, the employer and the memberships that follow from a decision (R34, R35)."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from leden.models import Aanmelding, Dienstverband, Lidmaatschap, SpelregelsAkkoord, Uitnodiging
from leden.services.nieuwe_leden import meld_nieuw_lid
from leden.services.rollen import wijs_rol_toe
from leden.services.wensen import vraag_als_nodig
from netwerken.models import Netwerk, Organisatie


class Toelatingsfout(Exception):
    """The decision cannot be registered; the message is Dutch and for the person who decides."""


def laat_toe(aanmelding: Aanmelding) -> Gebruiker:
    """Give the applicant an account, an employer and the memberships asked for, the national network included.

    Runs inside the transaction of the decision. Whoever has an account keeps it, and keeps the employers it has. The
    role comes from the invitation, which is used up. Raises `Toelatingsfout` when something has to be settled first.
    """
    if aanmelding.organisatie is None:
        raise Toelatingsfout("Kies eerst voor welke organisatie deze persoon werkt.")
    gebruiker = _account(aanmelding)
    _werkgever(gebruiker, aanmelding.organisatie, aanmelding.functie)
    if aanmelding.spelregels is not None:
        SpelregelsAkkoord.objects.get_or_create(gebruiker=gebruiker, spelregels=aanmelding.spelregels)
    uitnodiging = _uitnodiging(aanmelding)
    _maak_lid(gebruiker, aanmelding, aanmelding.organisatie, uitnodiging)
    if uitnodiging is not None:
        aanmelding.uitnodiging = uitnodiging
        aanmelding.save(update_fields=["uitnodiging"])
        Uitnodiging.objects.filter(pk=uitnodiging.pk).update(staat=Uitnodiging.Staat.AANVAARD)
    return gebruiker


def _account(aanmelding: Aanmelding) -> Gebruiker:
    gebruiker = Gebruiker.objects.filter(email__iexact=aanmelding.email).first()
    if gebruiker is None:
        gebruiker = Gebruiker.objects.create_user(aanmelding.email, naam=aanmelding.naam, is_demo=aanmelding.is_demo)
        EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, verified=True, primary=True)
    if not gebruiker.is_active:
        raise Toelatingsfout(
            "Het account met dit e-mailadres is gesloten. Laat de technisch beheerder het eerst openen."
        )
    return gebruiker


def _werkgever(gebruiker: Gebruiker, organisatie: Organisatie, functie: str) -> None:
    """Add the employer when the person does not work there already; another employer stays as it was."""
    if not gebruiker.dienstverbanden.filter(loopt(), organisatie=organisatie).exists():
        Dienstverband.objects.create(gebruiker=gebruiker, organisatie=organisatie, functie=functie)


def _uitnodiging(aanmelding: Aanmelding) -> Uitnodiging | None:
    """Return the invitation this request came from, or the valid one that lies open for its address."""
    if aanmelding.uitnodiging is not None and aanmelding.uitnodiging.staat == Uitnodiging.Staat.AANVAARD:
        return aanmelding.uitnodiging
    open_nu = Q(staat=Uitnodiging.Staat.OPEN, geldig_tot__gt=timezone.now())
    return Uitnodiging.objects.select_for_update().filter(open_nu, email__iexact=aanmelding.email).first()


def _maak_lid(
    gebruiker: Gebruiker, aanmelding: Aanmelding, organisatie: Organisatie, uitnodiging: Uitnodiging | None
) -> None:
    """Make the memberships that are not there yet; one whose term ran out is closed and begins anew.

    Each begins as that of a member, and its network hears of it. A role with more powers comes from who invited, when
    he gives out roles in that network, and else waits for its yes.
    """
    lopend = gebruiker.lidmaatschappen.filter(staat__in=Lidmaatschap.BESTAAT)
    lopend.filter(tot__lt=vandaag()).update(staat=Lidmaatschap.Staat.BEEINDIGD)
    bestaand = set(lopend.values_list("netwerk_id", flat=True))
    uitgenodigd = set(uitnodiging.netwerken.values_list("pk", flat=True)) if uitnodiging else set()
    gevraagd = {*aanmelding.netwerken.all(), *Netwerk.objects.filter(is_landelijk_netwerk=True)}
    nieuw = Lidmaatschap.objects.bulk_create(
        Lidmaatschap(gebruiker=gebruiker, netwerk=netwerk, organisatie=organisatie)
        for netwerk in sorted(gevraagd, key=lambda netwerk: netwerk.pk)
        if netwerk.pk not in bestaand
    )
    for lidmaatschap in nieuw:
        meld_nieuw_lid(lidmaatschap)
        if uitnodiging is not None and lidmaatschap.netwerk_id in uitgenodigd:
            _geef_rol(lidmaatschap, uitnodiging)


def _geef_rol(lidmaatschap: Lidmaatschap, uitnodiging: Uitnodiging) -> None:
    rol, door = uitnodiging.rol, uitnodiging.door
    if rol != lidmaatschap.rol and not vraag_als_nodig(lidmaatschap, rol=rol, door=door):
        wijs_rol_toe(lidmaatschap, rol=rol, door=door)
