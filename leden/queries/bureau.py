"""What asks for the attention of the netwerkregisseur; each list is one query."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import CharField, Count, Exists, F, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from leden.models import (
    Aanmelding,
    Gremiumlid,
    Herbevestiging,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    lopend_lidmaatschap,
)
from netwerken.models import Netwerk

STIL_VOORAF = timedelta(days=14)
BIJNA_VOORBIJ = timedelta(days=60)
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
    lead = LeadPartner.objects.visible_to(lezer).filter(
        loopt(), netwerk=OuterRef("netwerk"), partij=OuterRef("organisatie__partij")
    )
    return (
        _leden(lezer)
        .filter(~Exists(lead), organisatie__partij__kent_lead_partner=True)
        .filter(netwerk__staat__in=Netwerk.WAAKT)
        .values(
            netwerknaam=F("netwerk__naam"),
            slug=F("netwerk__slug"),
            kant=F("organisatie__partij__naam"),
            kantcode=F("organisatie__partij__code"),
        )
        .annotate(organisaties=Count("organisatie", distinct=True))
        .filter(organisaties__gt=1)
        .order_by("netwerknaam", "kant")
    )


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
    """Return who has not answered "klopt dit nog?" and whose term has passed or ends within two weeks."""
    return (
        Herbevestiging.objects.visible_to(lezer)
        .filter(bevestigd_op=None, uiterlijk__lte=vandaag() + STIL_VOORAF, gebruiker__is_active=True)
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


def veel_rollen(lezer: Lezer) -> QuerySet[Gebruiker]:
    """Return who has more than three roles: memberships of networks and seats in national bodies together."""
    zetels = Gremiumlid.objects.visible_to(lezer).filter(loopt())
    return (
        Gebruiker.objects.visible_to(lezer)
        .filter(is_active=True)
        .annotate(netwerken=_tel(_leden(lezer)), zetels_nu=_tel(zetels))
        .annotate(rollen=F("netwerken") + F("zetels_nu"))
        .filter(rollen__gt=MEESTE_ROLLEN)
        .order_by("-rollen", "naam", "pk")
    )


def _tel(rijen: QuerySet[Any]) -> Coalesce:
    """Return the number of rows per person as a subquery."""
    per_persoon = rijen.filter(gebruiker=OuterRef("pk")).order_by().values("gebruiker").annotate(n=Count("pk"))
    return Coalesce(Subquery(per_persoon.values("n")), Value(0))


def termijnen(lezer: Lezer) -> QuerySet[Any, Any]:
    """Return the memberships, seats, mandates and lead partners that end within 60 days, soonest first."""
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
        rijen.filter(tot__gte=nu, tot__lte=nu + BIJNA_VOORBIJ)
        .order_by()
        .annotate(t_soort=Value(soort, CharField()), t_tot=F("tot"), **velden)
        .values("t_soort", "t_wie", "t_waar", "t_slug", "t_sleutel", "t_tot")
    )
