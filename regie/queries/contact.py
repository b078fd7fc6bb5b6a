"""Whom to call of a network, and with which number; as far as that person lets the reader see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from kantoor.access import Lezer
from leden.models import Contactkaart, Lidmaatschap, lopend_lidmaatschap
from leden.rollen import Macht


@dataclass(frozen=True, slots=True)
class Contact:
    """A person who speaks in a network; `telefoon` is empty when this reader may not see it or there is none."""

    naam: str
    organisatie: str
    email: str
    telefoon: str
    sleutel: str


def sprekers(lezer: Lezer, netwerken: Collection[int]) -> QuerySet[Lidmaatschap]:
    """Return who speaks in these networks and can log in, the chair first (R3)."""
    leden = Lidmaatschap.objects.visible_to(lezer).filter(
        lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk__in=netwerken, gebruiker__is_active=True
    )
    return leden.select_related("gebruiker", "organisatie").order_by("netwerk_id", "-rol", "gebruiker__naam", "pk")


def contacten(lezer: Lezer, netwerken: Collection[int]) -> dict[int, Contact]:
    """Return network -> the person to call: one whose number the reader sees, else the first; two queries."""
    leden = list(sprekers(lezer, netwerken))
    kaarten = Contactkaart.objects.visible_to(lezer, "telefoon_zien").exclude(telefoon="")
    nummers = dict(kaarten.filter(pk__in={lid.gebruiker_id for lid in leden}).values_list("pk", "telefoon"))
    gekozen: dict[int, Contact] = {}
    for lid in leden:
        nummer = nummers.get(lid.gebruiker_id, "")
        eerder = gekozen.get(lid.netwerk_id)
        if eerder is None or (nummer and not eerder.telefoon):
            gekozen[lid.netwerk_id] = Contact(
                lid.gebruiker.naam, lid.organisatie.korte_naam, lid.gebruiker.email, nummer, str(lid.gebruiker_id)
            )
    return gekozen
