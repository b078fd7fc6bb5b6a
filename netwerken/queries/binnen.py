"""What a member of a network sees of it: who takes part, and in which role the reader is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from kantoor.access import Lezer
from netwerken.models import Dienstverband, Lidmaatschap, Netwerk, Organisatie, loopt, lopend_lidmaatschap


@dataclass
class Contact:
    """A person others may turn to; `functie` comes from the running employment."""

    naam: str
    email: str
    functie: str


@dataclass
class Deelname:
    """An organisation in a network, with its number of members and its contactpersonen."""

    organisatie: Organisatie
    aantal: int = 0
    contacten: list[Contact] = field(default_factory=list)


@dataclass
class Kant:
    """One side of a network: its organisations in alphabetical order (R36)."""

    naam: str
    deelnames: list[Deelname]


def kanten(lezer: Lezer, netwerk: Netwerk) -> list[Kant]:
    """Return the organisations that take part, by side; two queries whatever the number of members."""
    leden = list(
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), netwerk=netwerk, gebruiker__is_active=True)
        .select_related("gebruiker", "organisatie__partij")
        .order_by("gebruiker__naam")
    )
    functies = _functies(lezer, leden)
    per_organisatie: dict[int, Deelname] = {}
    for lid in leden:
        deelname = per_organisatie.setdefault(lid.organisatie_id, Deelname(lid.organisatie))
        deelname.aantal += 1
        if lid.rol != Lidmaatschap.Rol.LID:
            functie = functies.get((lid.gebruiker_id, lid.organisatie_id), "")
            deelname.contacten.append(Contact(lid.gebruiker.naam, lid.gebruiker.email, functie))
    volgorde = sorted(per_organisatie.values(), key=_plaats)
    return [Kant(naam, list(groep)) for naam, groep in groupby(volgorde, key=lambda deel: _kant(deel.organisatie))]


def ontbrekende_organisaties(netwerk: Netwerk, aanwezig: list[Kant]) -> list[str]:
    """Return the core companies and regions of the area for which nobody takes part yet (R8), alphabetical.

    Reads `kernbedrijven` and `regios__organisatie` from the prefetched network.
    """
    erbij = {deelname.organisatie.pk for kant in aanwezig for deelname in kant.deelnames}
    verwacht = [*netwerk.kernbedrijven.all(), *(regio.organisatie for regio in netwerk.regios.all())]
    return sorted((wie.naam for wie in verwacht if wie.pk not in erbij), key=str.casefold)


def mijn_rol(lezer: Lezer, netwerk: Netwerk) -> str:
    """Return the label of the reader's own role in the network, or nothing."""
    if not lezer.bekend:
        return ""
    eigen = (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), netwerk=netwerk, gebruiker=lezer.gebruiker.pk)
        .first()
    )
    return eigen.get_rol_display().lower() if eigen else ""


def _functies(lezer: Lezer, leden: list[Lidmaatschap]) -> dict[tuple[object, int], str]:
    rijen = (
        Dienstverband.objects.visible_to(lezer)
        .filter(loopt(), gebruiker__in=[lid.gebruiker_id for lid in leden])
        .order_by("van")
    )
    return {(rij.gebruiker_id, rij.organisatie_id): rij.functie for rij in rijen}


def _kant(organisatie: Organisatie) -> str:
    return organisatie.partij.naam if organisatie.partij else "Overig"


def _plaats(deelname: Deelname) -> tuple[int, str, str]:
    partij = deelname.organisatie.partij
    return (partij.volgorde if partij else 999, _kant(deelname.organisatie), deelname.organisatie.naam.casefold())
