"""What can be done with plans and actions, and the lines it leaves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from actieplannen.models import Actieplan, Opschaling, Verbeteractie
from agendas.models import Agendapunt
from besluiten.models import Routestap
from kantoor.core.models import vandaag
from tests.access.besluiten import maak_route
from tests.access.daad import Daad, Gedaan
from tests.factories import LidmaatschapFactory, NetwerkFactory

CONCEPT = "a draft that its writer alone reads; sending it leaves the line"
STUK_VOOR_STUK = "one line for each thing that changed, no two about the same"


def _nieuwe_actie(gedaan: Gedaan) -> dict[str, Any]:
    return {
        "titel": "Nieuwe actie",
        "resultaat": "Klaar",
        "themas": [gedaan.cast.thema.pk],
        "start": vandaag().isoformat(),
        "deadline": (vandaag() + timedelta(days=60)).isoformat(),
        "organisatie": gedaan.huis.organisatie.pk,
        "deelname-aantal": "0",
        "punt": _open_punt().pk,
    }


def _zonder_plan(gedaan: Gedaan) -> str:
    """Let the safety region begin a plan in a network that has none."""
    netwerk = NetwerkFactory()
    LidmaatschapFactory(gebruiker=gedaan.cast[gedaan.als], netwerk=netwerk, organisatie=gedaan.cast.regio.organisatie)
    return reverse("actieplan_beginnen", args=[netwerk.slug])


def _open_punt() -> Agendapunt:
    return Agendapunt.objects.get(rang=1)


def _niet_voorgelegd(gedaan: Gedaan) -> None:
    Opschaling.objects.filter(actie=gedaan.huis.acties[0]).delete()


def _plan_compleet(gedaan: Gedaan) -> None:
    """Bring the plan in the state in which it can be put forward (R22)."""
    plan = gedaan.huis.plan
    maak_route()
    Routestap.objects.filter(route__stuksoort="plan").update(bezwaar_dagen=7)
    een, twee = (actie.pk for actie in gedaan.huis.acties)
    Verbeteractie.objects.filter(pk=een).update(extra_uren=10)
    Verbeteractie.objects.filter(pk=twee).update(punt=_open_punt(), resultaat="Klaar")
    Actieplan.objects.filter(pk=plan.pk).update(initiatiefnemer=gedaan.huis.organisatie, actielijst="geen")


DADEN: dict[str, Daad] = {
    "actieplan_beginnen": Daad(eerst=_zonder_plan, data=lambda gedaan: {"titel": "Nieuw plan"}),
    "actieplan_staat": Daad(
        data=lambda gedaan: {"stap": "toets", "datum": vandaag().isoformat(), "verslag": "Besproken"}
    ),
    "actieplan_voorleggen": Daad(eerst=_plan_compleet),
    "actie_wijzigen": Daad(houd=True, data=lambda gedaan: {"titel": "Andere titel", "extra_uren": "10"}),
    "actie_nieuw": Daad(houd=True, data=_nieuwe_actie),
    "actie_relatie": Daad(data=lambda gedaan: {"soort": "overlapt-met"}),
    "actie_vervallen": Daad(eerst=_niet_voorgelegd),
    "kosten_bevestigen": Daad(data=lambda gedaan: {"staat": "toegezegd"}),
    "voortgang_melden": Daad(data=lambda gedaan: {"stand": "vertraagd"}, regels=(), waarom=CONCEPT),
    "voortgang_melden_stand": Daad(regels=(), waarom=CONCEPT),
    "voortgang_melden_controleren": Daad(regels=("actie.gemeld", "vraag.gesloten"), waarom=STUK_VOOR_STUK),
    "voortgang_melden_weggooien": Daad(regels=(), waarom=CONCEPT),
}
