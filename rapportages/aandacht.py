"""What reports ask: to call figures complete, to read a new edition, to let a held round go on (R30, R31)."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.urls import reverse

from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt, Wachtbron
from kantoor.core.opmaak import datum
from leden.policy import lidmaatschappen, zetels
from rapportages.models import Doelgroep, Editie, Editielezing, Rapportageronde
from rapportages.policy import NATIONAAL
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

    For the bodies one has a seat in, and for who speaks in the network an edition is about; an older edition is
    replaced by the next one, so nobody is asked to read a whole shelf.
    """
    zitting = [str(doelgroep) for doelgroep in NATIONAAL if f"gremium:{doelgroep}" in lezer.feit(zetels)]
    spreekt = [plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.spreekt]
    if not (zitting or spreekt):
        return None
    nieuwer = Editie.objects.filter(
        Q(netwerk=OuterRef("netwerk")) | Q(netwerk=None, doelgroep__in=NATIONAAL),
        doelgroep=OuterRef("doelgroep"),
        gesloten_op__gt=OuterRef("gesloten_op"),
    )
    gelezen = Editielezing.objects.filter(editie=OuterRef("pk"), gebruiker=lezer.gebruiker.pk)
    voor_mij = Q(doelgroep__in=zitting) | Q(doelgroep=Doelgroep.NETWERK, netwerk__in=spreekt)
    return Editie.objects.visible_to(lezer).filter(voor_mij, ~Exists(nieuwer), ~Exists(gelezen))


def edities(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"Nieuw rapport: {editie.periode_in_woorden}",
            uitleg=f"Voor {editie.netwerk or editie.get_doelgroep_display()}, editie {editie.aanduiding}, "
            f"van {datum(editie.gesloten_op)}",
            knop="Lees het rapport",
            url=editie.get_absolute_url(),
            ernst="is-oker",
        )
        for editie in rijen.select_related("netwerk").defer("inhoud").order_by("-gesloten_op", "pk")[:meeste]
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
