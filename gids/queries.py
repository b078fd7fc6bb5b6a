"""Who is who: the people and organisations of the national network, as far as the reader may see each of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt
from kantoor.core.zoeken import bevat, woorden
from leden.models import Contactkaart, Dienstverband, Gremiumlid, Lidmaatschap, lopend_lidmaatschap
from netwerken.models import Netwerk, Organisatie, Sector, Thema, Verzorgingsgebied


def personen(lezer: Lezer) -> QuerySet[Gebruiker]:
    """Return the people with a running membership the reader may see, alphabetical, each with `banen` prefetched."""
    lid = Lidmaatschap.objects.visible_to(lezer).filter(lopend_lidmaatschap(), gebruiker=OuterRef("pk"))
    return (
        Gebruiker.objects.visible_to(lezer)
        .filter(Exists(lid), is_active=True)
        .prefetch_related(Prefetch("dienstverbanden", _banen(lezer), to_attr="banen"))
        .order_by("naam", "pk")
    )


def _banen(lezer: Lezer) -> QuerySet[Dienstverband]:
    return (
        Dienstverband.objects.visible_to(lezer)
        .filter(loopt())
        .select_related("organisatie")
        .order_by("organisatie__naam")
    )


def met_baan(lezer: Lezer, voorwaarde: Q) -> Q:
    """Return the condition "works now at an organisation for which this holds", in fields of Dienstverband."""
    return Q(Exists(_banen(lezer).filter(voorwaarde, gebruiker=OuterRef("pk"))))


def zoek_personen(lezer: Lezer, rijen: QuerySet[Gebruiker], vraag: str) -> QuerySet[Gebruiker]:
    """Return the people of whom each word of `vraag` is in their name or in the name of their employer."""
    for woord in woorden(vraag):
        werkgever = bevat(woord, "organisatie__naam", "organisatie__korte_naam")
        rijen = rijen.filter(bevat(woord, "naam") | met_baan(lezer, werkgever))
    return rijen


def zoek_organisaties(rijen: QuerySet[Organisatie], vraag: str) -> QuerySet[Organisatie]:
    """Return the organisations that have each word of `vraag` in their name."""
    for woord in woorden(vraag):
        rijen = rijen.filter(bevat(woord, "naam", "korte_naam"))
    return rijen


def in_sector(sector: Sector, voorvoegsel: str = "") -> Q:
    """Return the condition on an organisation "works in this sector"; `voorvoegsel` leads to it."""
    koppel = Organisatie.sectoren.through.objects.filter(sector=sector).values("organisatie_id")
    return Q(**{f"{voorvoegsel}pk__in": koppel}) | Q(**{f"{voorvoegsel}alle_sectoren": True})


def in_regio(code: str, voorvoegsel: str = "") -> Q:
    """Return the condition on an organisation "is this region, or serves it"; `code` is that of the region."""
    dienst = Verzorgingsgebied.objects.filter(telt_mee=True, regio__organisatie__code=code).values("organisatie_id")
    return Q(**{f"{voorvoegsel}code": code}) | Q(**{f"{voorvoegsel}pk__in": dienst})


def met_thema(lezer: Lezer, thema: Thema) -> Q:
    """Return the condition on a person "works on this theme", by the cards the reader may see."""
    kaart = Contactkaart.objects.visible_to(lezer).filter(themas=thema, gebruiker=OuterRef("pk"))
    return Q(Exists(kaart))


def organisaties(lezer: Lezer) -> QuerySet[Organisatie]:
    """Return the organisations that still exist, alphabetical, with side and sectors."""
    return (
        Organisatie.objects.visible_to(lezer)
        .filter(opvolger=None, geldig_tot=None)
        .select_related("partij")
        .prefetch_related("sectoren")
        .order_by("naam")
    )


def werkgevers(lezer: Lezer) -> QuerySet[Organisatie]:
    """Return the organisations where somebody works whom the reader may see, for a choice list."""
    return Organisatie.objects.visible_to(lezer).filter(pk__in=_banen(lezer).order_by().values("organisatie_id"))


@dataclass(frozen=True)
class Gidspersoon:
    """What the reader sees of one person; `telefoon` and `email` are empty when that person chose so."""

    banen: list[Dienstverband]
    zetels: list[Gremiumlid]
    netwerken: list[Lidmaatschap]
    themas: list[Thema]
    telefoon: str
    email: str


def persoon(lezer: Lezer, wie: Gebruiker) -> Gidspersoon:
    """Return one person as this reader sees it; of the networks only those whose inside the reader may read."""
    kaarten = Contactkaart.objects.filter(pk=wie.pk)
    telefoon = kaarten.visible_to(lezer, "telefoon_zien").values_list("telefoon", flat=True).first()
    mag_email = kaarten.visible_to(lezer, "email_zien").exists()
    netwerken = (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), gebruiker=wie, netwerk__in=Netwerk.objects.visible_to(lezer).order_by())
        .select_related("netwerk", "organisatie")
        .order_by("netwerk__naam")
    )
    return Gidspersoon(
        banen=list(_banen(lezer).filter(gebruiker=wie)),
        zetels=list(Gremiumlid.objects.visible_to(lezer).filter(loopt(), gebruiker=wie).select_related("gremium")),
        netwerken=list(netwerken),
        themas=list(Thema.objects.visible_to(lezer).filter(mensen__in=kaarten.visible_to(lezer))),
        telefoon=telefoon or "",
        email=wie.email if mag_email else "",
    )
