"""What asks something of you, then your work, then your networks (UX.md page b)."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actieplannen.queries.plannen import als_regels, mijn_acties
from kantoor.access import Ingelogd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.models import vandaag
from portaal.queries.overzicht import aandachtspunten, mijn_netwerken, wachtende_besluiten

MIDDAG, AVOND = 12, 18


class Overzicht(KantoorView):
    """The first page after logging in."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        acties = als_regels(list(mijn_acties(request.lezer)[:10]), vandaag())
        besluiten, meer_besluiten = wachtende_besluiten(request.lezer)
        context = {
            "besluiten": besluiten,
            "meer_besluiten": meer_besluiten,
            "groet": _groet(timezone.localtime().hour),
            "punten": aandachtspunten(request.lezer, acties),
            "acties": acties,
            "netwerken": mijn_netwerken(request.lezer),
        }
        return render(request, "portaal/overzicht.html", context)


def _groet(uur: int) -> str:
    """Return the greeting that fits the hour of the day in the Netherlands."""
    if uur < MIDDAG:
        return "Goedemorgen"
    return "Goedemiddag" if uur < AVOND else "Goedenavond"
