"""The reader's own actions as the overview shows them, and which of all of them ask something."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, Window

from actieplannen.queries.plannen import Actieregel, als_regels, mijn_acties
from actieplannen.queries.status import is_stil
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.status import vragen_aandacht

OP_OVERZICHT = 10


@dataclass(frozen=True, slots=True)
class EigenActies:
    """The first own actions, attention first, and how many of all of them ask for a report."""

    regels: list[Actieregel]
    vragen: int


def eigen_regels(lezer: Lezer) -> EigenActies:
    """Return the actions for the overview; a fact of the reader (`lezer.feit`), as two parts of the page need it.

    How many ask something comes with the rows, in one query, so that what stands below the cut is counted too.
    """
    acties = list(mijn_acties(lezer).annotate(vragen=Window(Count("pk", filter=_vraagt())))[:OP_OVERZICHT])
    return EigenActies(als_regels(acties, vandaag()), vars(acties[0])["vragen"] if acties else 0)


def vragende_regels(lezer: Lezer, meeste: int) -> list[Actieregel]:
    """Return the first own actions that ask for a report."""
    return als_regels(list(mijn_acties(lezer).filter(_vraagt())[:meeste]), vandaag())


def _vraagt() -> Q:
    """Return which rows of `met_status` ask their owner to report: by their status, or as they were left alone."""
    return Q(status__in=vragen_aandacht()) | is_stil(vandaag())
