"""What the overview page shows to one reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Voorlegging, Voortgangsmelding
from actieplannen.queries.plannen import Actieregel
from actieplannen.queries.status import stil
from actieplannen.queries.voortgang import mijn_concepten
from besluiten.models import Besluitvraag
from besluiten.queries.besluiten import mijn_besluiten
from kantoor.access import Lezer, bevoegd
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from leden.models import Aanmelding, Lidmaatschap, lopend_lidmaatschap
from rapportages.queries.rondes import wacht_op_opgave

MAX_PUNTEN = 5
MAX_BESLUITEN = 10
MAX_CONCEPTEN = 20


@dataclass(frozen=True, slots=True)
class Aandachtspunt:
    """One point that asks something, with its own button; `ernst` is the class of its edge, the words say the same."""

    titel: str
    uitleg: str
    knop: str
    url: str
    ernst: str


def aandachtspunten(lezer: Lezer, acties: list[Actieregel]) -> list[Aandachtspunt]:
    """Return at most five points: own actions that are late, stuck or silent, unsent reports, requests that wait."""
    concepten = {concept.actie_id: concept for concept in mijn_concepten(lezer)[:MAX_CONCEPTEN]}
    punten = [
        _actiepunt(regel, waarom, concepten.pop(regel.actie.pk, None)) for regel in acties if (waarom := _waarom(regel))
    ]
    punten += [_conceptpunt(concept) for concept in concepten.values()]
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
    return [*punten, *_voorleggingpunt(lezer), *_opgavepunten(lezer)][:MAX_PUNTEN]


def _opgavepunten(lezer: Lezer) -> list[Aandachtspunt]:
    """Return the plans of which the figures must be called complete in the round that is open (R30)."""
    ronde, plannen = wacht_op_opgave(lezer)
    if ronde is None:
        return []
    return [
        Aandachtspunt(
            titel=f"Zeg dat uw cijfers compleet zijn, uiterlijk op {datum(ronde.sluit_op)}",
            uitleg=f"Rapportage over {ronde.periode_in_woorden}, {plan.netwerk}",
            knop="Kijk de cijfers na",
            url=reverse("opgave", args=[plan.netwerk.slug, plan.padnaam]),
            ernst="is-oker",
        )
        for plan in plannen[:MAX_PUNTEN]
    ]


def _voorleggingpunt(lezer: Lezer) -> list[Aandachtspunt]:
    """Return the offers to the national plan as one point, for who decides about them (R23)."""
    if not bevoegd(lezer, "nationaal_plan"):
        return []
    aantal = Voorlegging.objects.visible_to(lezer, "beslissen").count()
    if not aantal:
        return []
    woord = "voorlegging wacht" if aantal == 1 else "voorleggingen wachten"
    return [
        Aandachtspunt(
            titel=f"{aantal} {woord} op een besluit",
            uitleg="Een netwerk vraagt of een actie naar het nationale plan kan",
            knop="Bekijk de voorleggingen",
            url=reverse("voorlegging_lijst"),
            ernst="",
        )
    ]


def _waarom(regel: Actieregel) -> str:
    """Return in words why the action asks for attention: its status, and how long nobody reported; empty if not."""
    redenen = []
    if Status(regel.status).rij.vraagt_aandacht:
        redenen.append(regel.uitleg or regel.termijn)
    redenen.append(stil(regel.actie, vandaag()))
    return ", ".join(reden for reden in redenen if reden)


def _actiepunt(regel: Actieregel, waarom: str, concept: Voortgangsmelding | None) -> Aandachtspunt:
    """Return an action that asks for a report; a report that was begun is told in the same row."""
    begonnen = "Uw melding is nog niet verstuurd. " if concept else ""
    return Aandachtspunt(
        titel=regel.actie.titel,
        uitleg=f"{waarom[:1].upper()}{waarom[1:]}. {begonnen}Actie {regel.actie.nummer}, {regel.actie.plan.netwerk}",
        knop="Melding afmaken" if concept else "Voortgang melden",
        url=reverse("voortgang_melden", args=[regel.actie.pk]),
        ernst="is-rood" if regel.te_laat else "is-oker",
    )


def _conceptpunt(concept: Voortgangsmelding) -> Aandachtspunt:
    actie = concept.actie
    return Aandachtspunt(
        titel="Uw melding is nog niet verstuurd",
        uitleg=f"Begonnen op {datum(concept.begonnen_op)}. Actie {actie.nummer}, {actie.titel}, {actie.plan.netwerk}",
        knop="Melding afmaken",
        url=reverse("voortgang_melden", args=[actie.pk]),
        ernst="",
    )


def wachtende_besluiten(lezer: Lezer) -> tuple[list[Besluitvraag], bool]:
    """Return what waits for the reader's decision, the nearest term first, and whether there is more than is shown."""
    wachtend = list(mijn_besluiten(lezer)[: MAX_BESLUITEN + 1])
    return wachtend[:MAX_BESLUITEN], len(wachtend) > MAX_BESLUITEN


def mijn_netwerken(lezer: Lezer) -> QuerySet[Lidmaatschap]:
    """Return the reader's active memberships with their network, alphabetical."""
    return (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker.pk)
        .select_related("netwerk", "organisatie")
        .prefetch_related("netwerk__sectoren")
        .order_by("netwerk__naam")
    )
