"""Asking for a second person, and being one: the verbs around a `Verzoek`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kantoor.access import bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from kantoor.techniek.gebeurtenissen import Techniekgebeurtenis
from kantoor.techniek.models import Verzoek
from kantoor.techniek.termijnen import VERZOEK_GELDIG
from kantoor.termijnen.queries import duur

GEEN_ANDER = (
    "Hiervoor is een tweede technisch beheerder nodig, en die is er nog niet. Wie de server beheert, maakt er een met: "
    "manage.py createsuperuser"
)


class Verzoekfout(Exception):
    """The request cannot be made or decided on; the message is Dutch and for the person who asked."""


def beheerders() -> QuerySet[Gebruiker]:
    """Return the accounts that may be a second person."""
    return get_user_model().objects.filter(is_active=True, is_staff=True, is_superuser=True).order_by("naam", "pk")


@transaction.atomic
def dien_in(*, soort: str, betreft: Gebruiker | None, gegevens: Mapping[str, Any], reden: str, door: Any) -> Verzoek:
    """Ask for something that a second person has to confirm; the others who may are told by mail.

    Raises `Verzoekfout` when it cannot be so, is asked already, or when there is nobody who could confirm it.
    """
    _is_beheerder(door)
    verloopt_op = timezone.now() + duur(VERZOEK_GELDIG)
    verzoek = Verzoek(
        soort=soort,
        betreft=betreft,
        gegevens=dict(gegevens),
        reden=reden.strip(),
        door=door,
        door_naam=naam_van(door),
        verloopt_op=verloopt_op,
    )
    _kan(verzoek)
    wie = [ander for ander in beheerders() if ander.pk not in {door.pk, *verzoek.wat.belanghebbenden(verzoek)}]
    if not wie:
        raise Verzoekfout(GEEN_ANDER)
    wachtend = Verzoek.objects.filter(staat=Verzoek.Staat.OPEN, verloopt_op__gt=timezone.now())
    if any(open_.gegevens == verzoek.gegevens for open_ in wachtend.filter(soort=soort, betreft=betreft)):
        raise Verzoekfout("Dit verzoek wacht al op een tweede persoon.")
    verzoek.save(force_insert=True)
    leg_vast(Techniekgebeurtenis.TWEEDE_PERSOON_GEVRAAGD, verzoek, door=door, reden=verzoek.reden)
    for ander in wie:
        zet_klaar(
            aan=ander.email,
            gebruiker=ander,
            onderwerp="Een verzoek wacht op een tweede persoon",
            sjabloon="verzoek_gevraagd.txt",
            context={"persoon": ander, "verzoek": verzoek},
            vereist=eis("bekijken", verzoek),
        )
    return verzoek


@transaction.atomic
def bevestig(verzoek: Verzoek, *, door: Any) -> Verzoek:
    """Confirm the request of another, which carries it out now; whom it is about is told. Raises `Verzoekfout`."""
    verzoek = _op_slot(verzoek)
    _is_beheerder(door)
    if door.pk in {verzoek.door_id, *verzoek.wat.belanghebbenden(verzoek)}:
        raise Verzoekfout("U vroeg dit zelf of het gaat over u. Een ander bevestigt het.")
    if verzoek.door is None or not bevoegd(verzoek.door, "sleutelbeheer"):
        raise Verzoekfout("Wie dit vroeg, is geen technisch beheerder meer. Dien een nieuw verzoek in.")
    _kan(verzoek)
    tekst, adressen = verzoek.omschrijving, _adressen(verzoek)
    verzoek.wat.voer_uit(verzoek)
    _besluit(verzoek, Verzoek.Staat.BEVESTIGD, door=door)
    leg_vast(
        Techniekgebeurtenis.TWEEDE_PERSOON_BEVESTIGD,
        verzoek,
        door=door,
        gevraagd_door=verzoek.door_naam,
        reden=verzoek.reden,
    )
    for adres in adressen:
        zet_klaar(
            aan=adres,
            onderwerp="Technisch beheer wijzigde iets aan uw account",
            sjabloon="verzoek_uitgevoerd.txt",
            context={"persoon": verzoek.betreft, "verzoek": verzoek, "omschrijving": tekst},
        )
    return verzoek


@transaction.atomic
def wijs_af(verzoek: Verzoek, *, door: Any) -> Verzoek:
    """Refuse the request of another. Raises `Verzoekfout`."""
    verzoek = _op_slot(verzoek)
    _is_beheerder(door)
    if door.pk == verzoek.door_id:
        raise Verzoekfout("Dit is uw eigen verzoek. U kunt het intrekken.")
    _besluit(verzoek, Verzoek.Staat.AFGEWEZEN, door=door)
    leg_vast(Techniekgebeurtenis.TWEEDE_PERSOON_AFGEWEZEN, verzoek, door=door, gevraagd_door=verzoek.door_naam)
    return verzoek


@transaction.atomic
def trek_in(verzoek: Verzoek, *, door: Any) -> Verzoek:
    """Take back one's own request. Raises `Verzoekfout`."""
    verzoek = _op_slot(verzoek)
    if door.pk != verzoek.door_id:
        raise Verzoekfout("Alleen wie het verzoek deed, trekt het in.")
    _besluit(verzoek, Verzoek.Staat.INGETROKKEN, door=door)
    leg_vast(Techniekgebeurtenis.TWEEDE_PERSOON_INGETROKKEN, verzoek, door=door)
    return verzoek


def _is_beheerder(door: Any) -> None:
    for naam in ("sleutelbeheer", "tweede-persoon"):
        if not (antwoord := bevoegd(door, naam)):
            raise Verzoekfout(antwoord.reden)


def _kan(verzoek: Verzoek) -> None:
    if bezwaar := verzoek.wat.bezwaar(verzoek):
        raise Verzoekfout(bezwaar)


def _op_slot(verzoek: Verzoek) -> Verzoek:
    """Return the request under lock; of two who decide at once the second finds it decided."""
    gevonden = Verzoek.objects.select_for_update(of=("self",)).select_related("betreft", "door").get(pk=verzoek.pk)
    if not gevonden.wacht:
        raise Verzoekfout(f"Dit verzoek wacht niet meer: {gevonden.stand.lower()}.")
    return gevonden


def _besluit(verzoek: Verzoek, staat: str, *, door: Any) -> None:
    verzoek.staat, verzoek.besloten_op = staat, timezone.now()
    verzoek.besloten_door, verzoek.besloten_door_naam = door, naam_van(door)
    verzoek.save(update_fields=["staat", "besloten_op", "besloten_door", "besloten_door_naam"])


def _adressen(verzoek: Verzoek) -> list[str]:
    """Return where to tell it, as it was before it was carried out."""
    van_wie = [] if verzoek.betreft is None else [verzoek.betreft.email]
    return list(dict.fromkeys([*van_wie, *verzoek.wat.adressen(verzoek)]))
