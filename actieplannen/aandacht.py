"""What plans ask of a reader: own actions that are late, stuck or silent, and unsent reports."""

from __future__ import annotations

from django.urls import reverse

from actieplannen.models import Verbeteractie, Voortgangsmelding
from actieplannen.queries.eigen import eigen_regels, vragende_regels
from actieplannen.queries.plannen import Actieregel
from actieplannen.queries.status import status_van, stil
from actieplannen.queries.voortgang import mijn_concepten
from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status


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


AANDACHT.registreer(Aandachtsbron(code="eigen werk", volgorde=10, vraagt=eigen_werk))
