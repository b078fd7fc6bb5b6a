"""The page of one action: where it stands, what is agreed, and what one can do from here."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from actieplannen.models import Verbeteractie
from actieplannen.queries import actie_detail as lezen
from actieplannen.queries.actie_delen import delen_van
from actieplannen.queries.status import status_van, stil, termijn, uitleg
from actieplannen.velden import los_in_woorden
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import blad_met_aantal
from kantoor.core.models import vandaag

PER_DEEL = 10  # two parts of one page, under all there is to say of the action
# How a path finds its action.
OP_SLEUTEL = {"sleutel": "sleutel"}


class ActieDetail(KantoorView):
    """Everything about one action the reader may see."""

    access = Mag(Verbeteractie, zoek=OP_SLEUTEL, met=lezen.KOP, ook=("bijdragen", "melden"))

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        lezer, nu = request.lezer, vandaag()
        actie = request.doel
        actie.status = status_van(actie, nu)
        hoofd = over_actie(request, actie)
        context = {
            **hoofd,
            "mag_bijdragen": request.ook["bijdragen"],
            "mag_melden": request.ook["melden"],
            "stappen": lezen.stapregels(hoofd["delen"].stappen, actie, nu),
            "samenhang": lezen.samenhang_van(lezer, actie, nu),
            "vragen": lezen.vragen_van(lezer, actie),
            "landelijk": lezen.landelijk_van(lezer, actie),
            **_bladen(request, actie),
        }
        return render(request, "actieplannen/actie.html", context)


def over_actie(request: KantoorRequest, actie: Verbeteractie) -> dict[str, Any]:
    """Return what the head of a page about an action and its side column show; `actie` has a status and its `KOP`."""
    nu = vandaag()
    return {
        "actie": actie,
        "plan": actie.plan,
        "losse_velden": los_in_woorden(actie),
        "uitleg": uitleg(actie, nu),
        "stil": stil(actie, nu),
        "termijn": termijn(actie.deadline, nu) if actie.loopt else "",
        "te_laat": actie.loopt and actie.deadline < nu,
        "geld": lezen.geld_van(request.lezer, actie),
        "delen": delen_van(request.lezer, actie),
    }


def _bladen(request: KantoorRequest, actie: Verbeteractie) -> dict[str, Any]:
    """Return a page of what was reported and one of the history; each turns by itself."""
    lezer, vraag = request.lezer, request.GET
    geschiedenis = blad_met_aantal(lezen.wijzigingen_van(lezer, actie), vraag.get("geschiedenis"), per=PER_DEEL)
    return {
        "meldingen": blad_met_aantal(lezen.meldingen_van(lezer, actie), vraag.get("meldingen"), per=PER_DEEL),
        "geschiedenis": geschiedenis,
        "gebeurd": [lezen.in_zinnen(wijziging) for wijziging in geschiedenis],
    }
