"""What a member of a network sees of it: who takes part, and in which role the reader is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kantoor.access import Lezer
from kantoor.core.models import loopt
from leden.models import Contactkaart, Dienstverband, Lidmaatschap, lopend_lidmaatschap
from leden.policy import lidmaatschappen
from leden.rollen import Macht, rollen_met
from netwerken.models import Netwerk, Organisatie

# Who speaks for an organisation in a network; the voorzitter does so for the own organisation.


@dataclass
class Contact:
    """A person others may turn to; address and number are empty when the reader may not see them."""

    naam: str
    initialen: str
    email: str
    telefoon: str
    functie: str


@dataclass
class Netwerkdeelname:
    """An organisation in a network, with its number of members and its contactpersonen."""

    organisatie: Organisatie
    aantal: int = 0
    contacten: list[Contact] = field(default_factory=list)


@dataclass
class Kant:
    """One side of a network: its organisations in alphabetical order (R36)."""

    naam: str
    deelnames: list[Netwerkdeelname]


def mag_hier(lezer: Lezer, netwerk: Netwerk, *acties: str) -> dict[str, bool]:
    """Return `mag_<actie>` for each action on one network: the answer of the policy, all of them in one query."""
    vragen = {
        f"mag_{actie}": Exists(Netwerk.objects.visible_to(lezer, actie).filter(pk=OuterRef("pk"))) for actie in acties
    }
    return Netwerk.objects.filter(pk=netwerk.pk).order_by().annotate(**vragen).values(*vragen).get()


def leden(lezer: Lezer, netwerk: Netwerk) -> QuerySet[Lidmaatschap]:
    """Return the active members, each with `functie`, by name of organisation and person: nothing weighs more (R36)."""
    werk = Dienstverband.objects.visible_to(lezer).filter(
        loopt(), gebruiker=OuterRef("gebruiker"), organisatie=OuterRef("organisatie")
    )
    return (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), netwerk=netwerk, gebruiker__is_active=True)
        .select_related("gebruiker", "organisatie__partij")
        .annotate(functie=Coalesce(Subquery(werk.order_by("-van").values("functie")[:1]), Value("")))
        .order_by("organisatie__naam", "gebruiker__naam")
    )


def kanten(lezer: Lezer, netwerk: Netwerk) -> list[Kant]:
    """Return the organisations that take part, by side; two queries whatever the number of members."""
    rijen = list(leden(lezer, netwerk).order_by("gebruiker__naam"))
    sprekend = rollen_met(Macht.SPREEKT)
    contacten = contacten_van(lezer, [lid for lid in rijen if lid.rol in sprekend])
    per_organisatie: dict[int, Netwerkdeelname] = {}
    for lid in rijen:
        deelname = per_organisatie.setdefault(lid.organisatie_id, Netwerkdeelname(lid.organisatie))
        deelname.aantal += 1
        if lid.pk in contacten:
            deelname.contacten.append(contacten[lid.pk])
    volgorde = sorted(per_organisatie.values(), key=lambda deel: plaats(deel.organisatie))
    return [Kant(naam, list(groep)) for naam, groep in groupby(volgorde, key=lambda deel: kant(deel.organisatie))]


def contacten_van(lezer: Lezer, rijen: list[Lidmaatschap]) -> dict[int, Contact]:
    """Return membership -> how to reach that person, as far as it lets this reader see it; for rows of `leden()`."""
    mensen = [lid.gebruiker_id for lid in rijen]
    kaarten = {
        kaart.pk: kaart
        for kaart in Contactkaart.objects.filter(gebruiker__in=mensen).annotate(
            toont_mail=Exists(Contactkaart.objects.visible_to(lezer, "email_zien").filter(pk=OuterRef("pk"))),
            toont_telefoon=Exists(Contactkaart.objects.visible_to(lezer, "telefoon_zien").filter(pk=OuterRef("pk"))),
        )
    }
    return {
        lid.pk: Contact(
            naam=lid.gebruiker.naam,
            initialen=lid.gebruiker.initialen,
            email=lid.gebruiker.email if kaart and kaart.toont_mail else "",
            telefoon=kaart.telefoon if kaart and kaart.toont_telefoon else "",
            functie=lid.functie,
        )
        for lid in rijen
        for kaart in (kaarten.get(lid.gebruiker_id),)
    }


def mijn_rol(lezer: Lezer, netwerk: Netwerk) -> str:
    """Return the reader's own role in the network in a word, or nothing; a fact already known, so no query."""
    for plek in lezer.feit(lidmaatschappen):
        if plek.netwerk == netwerk.pk:
            if plek.lead and plek.spreekt:
                return "lead partner"
            return str(Lidmaatschap.Rol(plek.rol).label).lower()
    return ""


def kant(organisatie: Organisatie) -> str:
    """Return the name of the side an organisation is on."""
    return organisatie.partij.naam if organisatie.partij else "Overig"


def plaats(organisatie: Organisatie) -> tuple[int, str, str]:
    """Return the sort key "by side, then by name": size and kind have no say (R36)."""
    partij = organisatie.partij
    return (partij.volgorde if partij else 999, kant(organisatie), organisatie.naam.casefold())
