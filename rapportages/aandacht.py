"""What reports ask: to call figures complete, to read a new edition, to let a held round go on (R30, R31)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.db.models.functions import Coalesce
from django.urls import reverse

from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt, Wachtbron
from kantoor.core.opmaak import datum
from leden.policy import lidmaatschappen, zetels
from netwerken.models import Netwerk
from rapportages.models import Doelgroep, Editie, Editielezing, Rapportageronde
from rapportages.policy import MAAKT_RAPPORTAGES, NATIONAAL, doelgroepen
from rapportages.queries.rondes import wacht_op_opgave

Rijen = QuerySet[Any, Any]


def opgaven(lezer: Lezer, meeste: int) -> Aandacht:
    """Return the plans of which the figures must be called complete; how many there are comes with the rows."""
    ronde, plannen = wacht_op_opgave(lezer)
    rijen = list(plannen.annotate(van=Window(Count("pk")))[:meeste]) if ronde else []
    if ronde is None or not rijen:
        return Aandacht()
    punten = [
        Aandachtspunt(
            titel=f"Zeg dat uw cijfers compleet zijn, uiterlijk op {datum(ronde.sluit_op)}",
            uitleg=f"Rapportage over {ronde.periode_in_woorden}. {plan}",
            knop="Kijk de cijfers na",
            url=reverse("opgave", args=[plan.netwerk.slug, plan.padnaam]),
            ernst="is-oker",
        )
        for plan in rijen
    ]
    return Aandacht(vars(rijen[0])["van"], punten)


def te_lezen(lezer: Lezer) -> QuerySet[Editie] | None:
    """Return the newest edition of each report for the reader that he did not open yet (R31).

    For the bodies one has a seat in, for the people in the networks of a sector, and for who speaks in the network an
    edition is about; an older edition is replaced by the next one, so nobody is asked to read a whole shelf. Besides,
    what replaces an edition that the reader opened.
    """
    if not bevoegd(lezer, "edities"):
        return None
    mij = lezer.gebruiker.pk
    gelezen = Editielezing.objects.filter(editie=OuterRef("pk"), gebruiker=mij)
    later = Q(periode__gt=OuterRef("periode")) | Q(periode=OuterRef("periode"), nummer__gt=OuterRef("nummer"))
    nieuwer = _van_zelfde_lezers().filter(later)
    verbeterd = Q(corrigeert__lezingen__gebruiker=mij) & ~Q(pk__in=_al_vervangen())
    nieuw = _gericht_aan(lezer) & ~Exists(nieuwer)
    gevraagd = Editie.objects.filter(nieuw | verbeterd, ~Exists(gelezen)).order_by()
    return Editie.objects.visible_to(lezer).filter(pk__in=gevraagd.values("pk"))


def _al_vervangen() -> Rijen:
    return Editie.objects.filter(corrigeert__isnull=False).order_by().values("corrigeert_id")


def _van_zelfde_lezers() -> QuerySet[Editie]:
    """Return the editions for the same readers as that of the outer query, whatever the quarter."""
    rijen = Editie.objects.annotate(o_sector=Coalesce("sector_id", 0), o_netwerk=Coalesce("netwerk_id", 0))
    return rijen.filter(
        doelgroep=OuterRef("doelgroep"),
        o_sector=Coalesce(OuterRef("sector_id"), 0),
        o_netwerk=Coalesce(OuterRef("netwerk_id"), 0),
    )


def _gericht_aan(lezer: Lezer) -> Q:
    """Return which editions are written for the reader: who makes them reads them of itself."""
    spreekt = [plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.spreekt]
    leden = [plek.netwerk for plek in lezer.feit(lidmaatschappen) if not plek.landelijk]
    van_sector = Netwerk.sectoren.through.objects.filter(netwerk__in=leden).order_by().values("sector_id")
    zitting = [] if MAAKT_RAPPORTAGES in lezer.feit(zetels) else [d for d in doelgroepen(lezer) if d in NATIONAAL]
    return (
        Q(doelgroep__in=[str(doelgroep) for doelgroep in zitting])
        | Q(doelgroep=Doelgroep.NETWERK, netwerk__in=spreekt)
        | Q(doelgroep=Doelgroep.SECTOR, sector__in=van_sector)
    )


def edities(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"{'Verbeterd' if editie.corrigeert_id else 'Nieuw'} rapport: {editie.periode_in_woorden}",
            uitleg=f"Voor {editie.voor_wie}, editie {editie.aanduiding}, van {datum(editie.gesloten_op)}",
            knop="Lees het rapport",
            url=editie.get_absolute_url(),
            ernst="is-oker",
        )
        for editie in rijen.select_related("netwerk", "sector").defer("inhoud").order_by("-gesloten_op", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


def aangehouden(lezer: Lezer) -> QuerySet[Rapportageronde] | None:
    """Return the rounds that stand still until somebody lets them go on."""
    if not bevoegd(lezer, "rapportagerondes"):
        return None
    return Rapportageronde.objects.visible_to(lezer).filter(staat=Rapportageronde.Staat.AANGEHOUDEN)


def rondes(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"De ronde over {ronde.periode_in_woorden} is aangehouden",
            uitleg=f"Er gebeurt niets tot u de ronde hervat. Reden: {ronde.reden}",
            knop="Bekijk de ronde",
            url=reverse("ronde_detail", args=[ronde.periode]),
        )
        for ronde in rijen.order_by("periode")[:meeste]
    ]
    return Aandacht(aantal, punten)


AANDACHT.registreer(
    Wachtbron(code="edities", volgorde=25, wacht=te_lezen, toont=edities),
    Aandachtsbron(code="opgaven", volgorde=40, vraagt=opgaven),
    Wachtbron(code="rondes", volgorde=44, wacht=aangehouden, toont=rondes),
)
