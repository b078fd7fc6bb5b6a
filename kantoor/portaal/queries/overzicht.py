"""What the overview page shows to one reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Besluitvraag
from actieplannen.queries.besluiten import mijn_besluiten
from actieplannen.queries.plannen import Actieregel
from kantoor.access import Lezer, bevoegd
from netwerken.models import Aanmelding, Lidmaatschap, lopend_lidmaatschap

MAX_PUNTEN = 5
MAX_BESLUITEN = 10


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """One point that asks something, with its own button; `ernst` is the class of its edge, the words say the same."""

    titel: str
    uitleg: str
    knop: str
    url: str
    ernst: str


def aandachtspunten(lezer: Lezer, acties: list[Actieregel]) -> list[Aandachtspunt]:
    """Return at most five points: actions that are late or stuck first, then requests that wait for a decision."""
    punten = [
        Aandachtspunt(
            titel=regel.actie.titel,
            uitleg=_uitleg(regel),
            knop="Bekijk het plan",
            url=regel.actie.plan.get_absolute_url(),
            ernst="is-rood" if regel.te_laat else "is-oker",
        )
        for regel in acties
        if regel.status in {"vertraagd", "vastgelopen"}
    ]
    if bevoegd(lezer, "ledenbeheer"):
        aantal = Aanmelding.objects.visible_to(lezer, "besluiten").count()
        if aantal:
            woord = "aanvraag wacht" if aantal == 1 else "aanvragen wachten"
            punten.append(
                Aandachtspunt(
                    titel=f"{aantal} {woord} op een besluit",
                    uitleg="Het projectteam beslist over nieuwe leden",
                    knop="Bekijk de aanvragen",
                    url=reverse("aanvraag_lijst"),
                    ernst="",
                )
            )
    return punten[:MAX_PUNTEN]


def wachtende_besluiten(lezer: Lezer) -> tuple[list[Besluitvraag], bool]:
    """Return what waits for the reader's decision, the nearest term first, and whether there is more than is shown."""
    wachtend = list(mijn_besluiten(lezer)[: MAX_BESLUITEN + 1])
    return wachtend[:MAX_BESLUITEN], len(wachtend) > MAX_BESLUITEN


def _uitleg(regel: Actieregel) -> str:
    """Return why the action asks for attention, and where it is."""
    waarom = (regel.uitleg or regel.termijn).capitalize()
    return f"{waarom}. Actie {regel.actie.nummer}, {regel.actie.plan.netwerk}"


def mijn_netwerken(lezer: Lezer) -> QuerySet[Lidmaatschap]:
    """Return the reader's active memberships with their network, alphabetical."""
    return (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker.pk)
        .select_related("netwerk", "organisatie")
        .prefetch_related("netwerk__sectoren")
        .order_by("netwerk__naam")
    )
