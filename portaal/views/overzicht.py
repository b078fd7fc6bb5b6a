"""What asks something of you, then your work, then your networks."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actieplannen.queries.eigen import eigen_regels
from kantoor.access import Ingelogd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.aandacht import aandacht_van
from portaal.queries.overzicht import mijn_netwerken

MIDDAG, AVOND = 12, 18
# So many points stand open; the rest is folded with its number, up to as many as anybody reads.
VOORAAN, MEESTE_PUNTEN = 8, 40


class Overzicht(KantoorView):
    """The first page after logging in."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        aandacht = aandacht_van(request.lezer, MEESTE_PUNTEN)
        context = {
            "groet": _groet(timezone.localtime().hour),
            "aandacht": aandacht,
            "eerste": aandacht.punten[:VOORAAN],
            "gevouwen": aandacht.punten[VOORAAN:],
            "acties": request.lezer.feit(eigen_regels).regels,
            "netwerken": mijn_netwerken(request.lezer),
        }
        return render(request, "portaal/overzicht.html", context)


def _groet(uur: int) -> str:
    """Return the greeting that fits the hour of the day in the Netherlands."""
    if uur < MIDDAG:
        return "Goedemorgen"
    return "Goedemiddag" if uur < AVOND else "Goedenavond"
