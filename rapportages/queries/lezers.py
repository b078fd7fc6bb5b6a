"""Which bodies read which editions, and who hears that one is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.queries.zetels import zetelhouders
from netwerken.models import Gremium, Gremiumrecht, Netwerk
from rapportages.models import Doelgroep, Editie
from rapportages.policy import LEEST_EDITIE, LEEST_RAPPORTAGES, MAAKT_RAPPORTAGES, NATIONAAL


@dataclass(frozen=True, slots=True)
class Gremiumlezer:
    """A body with the powers to read that are fixed, those that were chosen, and how many people that are."""

    gremium: Gremium
    vast: frozenset[str]
    gekozen: frozenset[str]
    leden: int


def gremiumlezers() -> list[Gremiumlezer]:
    """Return every body but those that make the reports, which read all of them; two queries."""
    makers = Gremiumrecht.objects.filter(recht=MAAKT_RAPPORTAGES).order_by().values("gremium_id")
    actief = loopt("zetels__") & Q(zetels__gebruiker__is_active=True)
    gremia = Gremium.objects.exclude(pk__in=makers).annotate(
        leden=Count("zetels__gebruiker", filter=actief, distinct=True)
    )
    gevonden = []
    for gremium in gremia.prefetch_related("rechten").order_by("volgorde", "pk"):
        rijen = [rij for rij in gremium.rechten.all() if rij.recht in LEEST_EDITIE.values()]
        gekozen = frozenset(rij.recht for rij in rijen if rij.gekozen)
        vast = {rij.recht for rij in rijen if not rij.gekozen} | _uit_zichzelf(gremium)
        gevonden.append(Gremiumlezer(gremium, frozenset(vast), gekozen - vast, vars(gremium)["leden"]))
    return gevonden


def _uit_zichzelf(gremium: Gremium) -> set[str]:
    """Return what a body that reads the reports reads of itself: its own and those of the sectors."""
    if LEEST_RAPPORTAGES not in {rij.recht for rij in gremium.rechten.all()}:
        return set()
    eigen = {LEEST_EDITIE[doelgroep] for doelgroep in NATIONAAL if doelgroep == gremium.code}
    return {LEEST_EDITIE[Doelgroep.SECTOR]} | eigen


def lezende_gremia(doelgroep: str) -> QuerySet[Gremium]:
    """Return the bodies that get the national editions for these readers: their own, and who has the right by a row."""
    makers = Gremiumrecht.objects.filter(recht=MAAKT_RAPPORTAGES).order_by().values("gremium_id")
    eigen = Q(code=doelgroep, rechten__recht=LEEST_RAPPORTAGES)
    q = eigen | Q(rechten__recht=LEEST_EDITIE[Doelgroep(doelgroep)])
    return Gremium.objects.filter(q).exclude(pk__in=makers).distinct().order_by("volgorde", "pk")


def leden_van_gremium(gremium: Gremium) -> QuerySet[Gebruiker]:
    return Gebruiker.objects.filter(pk__in=zetelhouders(gremium=gremium), is_active=True).order_by("pk")


def leden_van_sector(sector: int | None) -> QuerySet[Gebruiker]:
    """Return the people in the networks of a sector; the national network is of no sector."""
    netwerken = Netwerk.objects.filter(Q(sectoren=sector) | Q(alle_sectoren=True), is_landelijk_netwerk=False)
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk__in=netwerken.order_by().values("pk"))
    return Gebruiker.objects.filter(pk__in=leden.order_by().values("gebruiker_id"), is_active=True).order_by("pk")


def lezers_van(editie: Editie) -> QuerySet[Gebruiker]:
    """Return who opened this edition or an earlier one of the same report that it replaces."""
    zelfde = Editie.objects.filter(
        doelgroep=editie.doelgroep, periode=editie.periode, sector=editie.sector_id, netwerk=editie.netwerk_id
    ).filter(Q(pk=editie.pk) | Q(peilmoment=editie.peilmoment), nummer__lte=editie.nummer)
    gelezen = zelfde.order_by().values("lezingen__gebruiker")
    return Gebruiker.objects.filter(pk__in=gelezen, is_active=True).order_by("pk")
