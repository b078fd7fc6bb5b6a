"""What plans ask: own actions to report on, unsent reports, and what waits for who speaks in a network."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Verbeteractie, Voortgangsmelding
from actieplannen.queries import wachten
from actieplannen.queries.eigen import eigen_regels, vragende_regels
from actieplannen.queries.plannen import Actieregel
from actieplannen.queries.status import status_van, stil
from actieplannen.queries.voortgang import mijn_concepten
from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt, Wachtbron
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum, euro
from kantoor.core.status import Status
from netwerken.models import Netwerk

Rijen = QuerySet[Any, Any]


def eigen_werk(lezer: Lezer, meeste: int) -> Aandacht:
    """Return the own actions that ask for a report, and then the reports that were begun about other actions.

    The rows are those the overview lists; only when the ones that ask stand below its cut they are read themselves.
    """
    concepten = {concept.actie_id: concept for concept in mijn_concepten(lezer)}
    eigen = lezer.feit(eigen_regels)
    vragend = [(regel, waarom) for regel in eigen.regels if (waarom := _waarom(regel))]
    if len(vragend) < min(eigen.vragen, meeste):
        vragend = [(regel, _waarom(regel)) for regel in vragende_regels(lezer, meeste)]
    los = [concept for concept in concepten.values() if not _vraagt_zelf(lezer, concept.actie)]
    punten = [_actiepunt(regel, waarom, concepten.get(regel.actie.pk)) for regel, waarom in vragend]
    punten += [_conceptpunt(concept) for concept in los]
    return Aandacht(eigen.vragen + len(los), punten[:meeste])


def _vraagt_zelf(lezer: Lezer, actie: Verbeteractie) -> bool:
    """Whether the action of an unsent report is a point by itself, so that the report is told in that."""
    dag = vandaag()
    vraagt = status_van(actie, dag).rij.vraagt_aandacht or bool(stil(actie, dag))
    return vraagt and actie.loopt and actie.eigenaar_id == lezer.gebruiker.pk


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
    )


def plannen_beginnen(lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    netwerken = list(rijen.order_by("naam", "pk")[:meeste])
    mag = wachten.waar_te_beginnen(lezer, netwerken)
    return Aandacht(aantal, [_zonder_plan(netwerk, mag=netwerk.pk in mag) for netwerk in netwerken])


def _zonder_plan(netwerk: Netwerk, *, mag: bool) -> Aandachtspunt:
    """Return a network without a plan; who may not begin it (R5) goes to the people of whom one may."""
    return Aandachtspunt(
        titel=f"{netwerk} heeft nog geen actieplan",
        uitleg="U kunt het plan beginnen" if mag else "Vraag de veiligheidsregio om het plan te beginnen",
        knop="Begin het actieplan" if mag else "Bekijk wie meedoet",
        url=reverse("actieplan_beginnen" if mag else "netwerk_leden", args=[netwerk.slug]),
    )


def _per_plan(
    _lezer: Lezer, rijen: Rijen, aantal: int, meeste: int, *, titel: str, uitleg: str, knop: str, url: str
) -> Aandacht:
    """Return one point per plan; its explanation ends in the name of the plan, as a network may have more."""
    punten = [
        Aandachtspunt(
            titel=titel,
            uitleg=f"{uitleg} {plan}",
            knop=knop,
            url=reverse(url, args=[plan.netwerk.slug, plan.padnaam]),
            ernst="is-oker",
        )
        for plan in rijen.select_related("netwerk").order_by("netwerk__naam", "titel", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


def te_toetsen(lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    """Return one point per plan, with how many points of the agenda wait for a judgement (R17)."""
    punten = []
    met = wachten.met_aantal_te_toetsen(lezer, rijen.select_related("netwerk"))
    for plan in met.order_by("netwerk__naam", "titel", "pk")[:meeste]:
        hoeveel = vars(plan)["te_toetsen"]
        punten.append(
            Aandachtspunt(
                titel="1 punt om te toetsen" if hoeveel == 1 else f"{hoeveel} punten om te toetsen",
                uitleg=f"De sectoragenda vraagt uw netwerk wat het met elk punt doet. {plan}",
                knop="Toets de punten",
                url=reverse("actieplan_toetsen", args=[plan.netwerk.slug, plan.padnaam]),
                ernst="is-oker",
            )
        )
    return Aandacht(aantal, punten)


def eigenaren(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"Niemand kan verder met actie {actie.nummer}: {actie.titel}",
            uitleg=f"{_wie_weg_is(actie)}. {actie.plan}",
            knop="Kies een eigenaar",
            url=reverse("actie_wijzigen", args=[actie.pk]),
            ernst="is-oker",
        )
        for actie in rijen.select_related("eigenaar", "plan__netwerk").order_by("deadline", "nummer", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


def _wie_weg_is(actie: Verbeteractie) -> str:
    return "Er is geen eigenaar" if actie.eigenaar is None else f"{actie.eigenaar} doet niet meer mee in het netwerk"


def kosten(_lezer: Lezer, rijen: Rijen, aantal: int, meeste: int) -> Aandacht:
    erbij = rijen.select_related("organisatie", "actie__plan__netwerk")
    punten = [
        Aandachtspunt(
            titel=f"Bevestig: {regel.organisatie.korte_naam} draagt in {regel.jaar} bij aan actie {regel.actie.nummer}",
            uitleg=f"{euro(regel.bedrag_cent)} en {regel.uren} uur, nu een raming. {regel.actie.plan}",
            knop="Bevestig de bijdrage",
            url=reverse("kosten_bevestigen", args=[regel.pk]),
        )
        for regel in erbij.order_by("actie__deadline", "jaar", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


AANDACHT.registreer(
    Aandachtsbron(code="eigen werk", volgorde=10, vraagt=eigen_werk),
    Wachtbron(code="eigenaren", volgorde=12, wacht=wachten.zonder_eigenaar, toont=eigenaren),
    Wachtbron(
        code="plannen te laat",
        volgorde=16,
        wacht=wachten.te_laat,
        toont=partial(
            _per_plan,
            titel="Uw actieplan is over tijd",
            uitleg="Het plan moest al gereed zijn en is nog niet definitief.",
            knop="Bekijk het plan",
            url="actieplan_akkoord",
        ),
    ),
    Wachtbron(code="plannen beginnen", volgorde=41, wacht=wachten.zonder_plan, toont=plannen_beginnen),
    Wachtbron(
        code="toetsen",
        volgorde=42,
        wacht=wachten.te_toetsen,
        toont=te_toetsen,
    ),
    Wachtbron(code="kosten", volgorde=43, wacht=wachten.te_bevestigen, toont=kosten),
)
