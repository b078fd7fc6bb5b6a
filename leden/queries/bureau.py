"""What asks for the attention of the netwerkregisseur; each list is one query, or a few that count in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import CharField, Count, Exists, F, Min, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from kantoor.termijnen.queries import duur
from leden.models import (
    Aanmelding,
    Gremiumlid,
    Herbevestiging,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    lopend_lidmaatschap,
)
from leden.queries import kanten
from leden.termijnen import LOOPT_AF, STIL_VOORAF
from netwerken.models import Netwerk

MEESTE_ROLLEN = 3


def aanvragen(lezer: Lezer) -> QuerySet[Aanmelding]:
    """Return the requests that wait, oldest first (R35)."""
    return (
        Aanmelding.objects.visible_to(lezer, "besluiten").select_related("organisatie").order_by("ingediend_op", "pk")
    )


def _leden(lezer: Lezer) -> QuerySet[Lidmaatschap]:
    """Return the running memberships of working accounts in the networks below the national one."""
    return Lidmaatschap.objects.visible_to(lezer).filter(
        lopend_lidmaatschap(), gebruiker__is_active=True, netwerk__is_landelijk_netwerk=False
    )


def zonder_lead_partner(lezer: Lezer) -> QuerySet[Lidmaatschap, dict[str, Any]]:
    """Return network × side where more than one organisation takes part and none is lead partner (R4)."""
    return kanten.zonder_lead_partner(_leden(lezer), LeadPartner.objects.visible_to(lezer), vandaag())


def zonder_contactpersoon(lezer: Lezer) -> QuerySet[Netwerk]:
    """Return the networks with members of whom none is contactpersoon (R3); those that sleep are left out."""
    leden = _leden(lezer).filter(netwerk=OuterRef("pk"))
    return (
        Netwerk.objects.visible_to(lezer, "profiel")
        .filter(Exists(leden), ~Exists(leden.filter(rol=Lidmaatschap.Rol.CONTACTPERSOON)))
        .filter(staat__in=Netwerk.WAAKT)
        .order_by("naam")
    )


def stille_leden(lezer: Lezer) -> QuerySet[Herbevestiging]:
    """Return who has not answered "klopt dit nog?" and whose term has passed or ends soon."""
    return (
        Herbevestiging.objects.visible_to(lezer)
        .filter(bevestigd_op=None, uiterlijk__lte=vandaag() + duur(STIL_VOORAF), gebruiker__is_active=True)
        .select_related("gebruiker")
        .order_by("uiterlijk", "gebruiker__naam")
    )


def op_een_persoon(lezer: Lezer) -> QuerySet[Lidmaatschap, dict[str, Any]]:
    """Return the organisations for which exactly one person takes part, with that person and the number of networks."""
    return (
        _leden(lezer)
        .values(organisatienaam=F("organisatie__naam"), code=F("organisatie__code"))
        .annotate(
            mensen=Count("gebruiker", distinct=True),
            netwerken=Count("netwerk", distinct=True),
            wie=Min("gebruiker__naam"),
            sleutel=Min(Cast("gebruiker_id", CharField())),
        )
        .filter(mensen=1)
        .order_by("organisatienaam", "code")
    )


@dataclass(frozen=True, slots=True)
class Drukte:
    """A person with the number of networks and of seats in national bodies."""

    pk: UUID
    naam: str
    netwerken: int
    zetels_nu: int


def veel_rollen(lezer: Lezer) -> list[Drukte]:
    """Return who has more than three roles, the busiest first: memberships of networks and seats together.

    Three queries: the seats per person, the memberships per person where that may be enough, and the names. Counted
    for each person apart they were two thirds of the desk.
    """
    zetels = _per_persoon(Gremiumlid.objects.visible_to(lezer).filter(loopt()), Q())
    netwerken = _per_persoon(_leden(lezer), Q(aantal__gt=MEESTE_ROLLEN) | Q(gebruiker__in=zetels))
    druk = [wie for wie in zetels.keys() | netwerken.keys() if _samen(wie, zetels, netwerken) > MEESTE_ROLLEN]
    mensen = Gebruiker.objects.visible_to(lezer).filter(is_active=True, pk__in=druk).values_list("pk", "naam")
    rijen = [Drukte(pk, naam, netwerken.get(pk, 0), zetels.get(pk, 0)) for pk, naam in mensen]
    return sorted(rijen, key=lambda rij: (-rij.netwerken - rij.zetels_nu, rij.naam, rij.pk))


def _samen(wie: UUID, *tellingen: dict[UUID, int]) -> int:
    return sum(telling.get(wie, 0) for telling in tellingen)


def _per_persoon(rijen: QuerySet[Any], genoeg: Q) -> dict[UUID, int]:
    """Return person -> number of rows, in one grouped query; `genoeg` chooses the groups."""
    per_persoon = rijen.order_by().values("gebruiker").annotate(aantal=Count("pk")).filter(genoeg)
    return dict(per_persoon.values_list("gebruiker", "aantal"))


def termijnen(lezer: Lezer) -> QuerySet[Any, Any]:
    """Return the memberships, seats, mandates and lead partners that end soon, the soonest first."""
    leeg = Value("", CharField())
    persoon = Cast("gebruiker_id", CharField())
    netwerk = {"t_waar": F("netwerk__naam"), "t_slug": F("netwerk__slug")}
    gremium = {"t_waar": F("gremium__naam"), "t_slug": leeg}
    leden = Lidmaatschap.objects.visible_to(lezer).filter(staat=Lidmaatschap.Staat.ACTIEF)
    zetels = Gremiumlid.objects.visible_to(lezer)
    mandaten = Mandaat.objects.visible_to(lezer).filter(ingetrokken_op=None)
    leads = LeadPartner.objects.visible_to(lezer)
    delen = [
        _eindigt(leden, "Lidmaatschap", t_wie=F("gebruiker__naam"), t_sleutel=persoon, **netwerk),
        _eindigt(zetels, "Zetel", t_wie=F("gebruiker__naam"), t_sleutel=persoon, **gremium),
        _eindigt(mandaten, "Mandaat", t_wie=F("gever__naam"), t_sleutel=leeg, **netwerk),
        _eindigt(leads, "Lead partner", t_wie=F("organisatie__naam"), t_sleutel=leeg, **netwerk),
    ]
    return delen[0].union(*delen[1:], all=True).order_by("t_tot", "t_wie", "t_waar", "t_soort")


def _eindigt(rijen: QuerySet[Any], soort: str, **velden: Any) -> QuerySet[Any, Any]:
    """Return rows in the shape all four share, as a union wants them."""
    nu = vandaag()
    return (
        rijen.filter(tot__gte=nu, tot__lte=nu + duur(LOOPT_AF))
        .order_by()
        .annotate(t_soort=Value(soort, CharField()), t_tot=F("tot"), **velden)
        .values("t_soort", "t_wie", "t_waar", "t_slug", "t_sleutel", "t_tot")
    )
