"""What tests about reporting progress share: drafts, sending and the messages that follow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from actieplannen.models import Verbeteractie, Voortgangsmelding
from actieplannen.services.voortgang import dien_in
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import VerbeteractieFactory

STATUS, STAND, CONTROLEREN = "voortgang_melden", "voortgang_melden_stand", "voortgang_melden_controleren"
COMPLEET: dict[str, Any] = {"bereikt": "De lijst is er.", "richting": "Eén volgorde."}


def nieuwe_actie(cast: Cast) -> Verbeteractie:
    """An action of network A that began and is due in a month."""
    nu = vandaag()
    return VerbeteractieFactory(
        plan=cast.a.plan,
        nummer=9,
        organisatie=cast.a.organisatie,
        eigenaar=cast["lid_a"],
        start=nu - timedelta(days=60),
        begonnen_op=nu - timedelta(days=50),
        deadline=nu + timedelta(days=30),
    )


def concept(actie: Verbeteractie, door: Any, stand: str, **velden: Any) -> Voortgangsmelding:
    gegevens = COMPLEET | {"tegenhoudt": ""} | velden
    return Voortgangsmelding.objects.create(
        actie=actie, door=door, stand=stand, door_naam=str(door), actie_bewerking=actie.bewerking, **gegevens
    )


def meld(actie: Verbeteractie, door: Any, stand: str, **velden: Any) -> Voortgangsmelding:
    return dien_in(melding=concept(actie, door, stand, **velden), door=door)


def feiten_van(actie: Verbeteractie) -> tuple[Any, ...]:
    actie.refresh_from_db()
    return (actie.begonnen_op, actie.afgerond_op, actie.blokkade, actie.blokkade_wie, actie.verwacht_op)


def verstuur(client: Client, actie: Verbeteractie, melding: Voortgangsmelding, bewerking: int | None = None) -> Any:
    gegevens = {"melding": str(melding.pk), "bewerking": bewerking or actie.bewerking}
    return client.post(reverse(CONTROLEREN, args=[actie.pk]), gegevens)


def berichten(antwoord: Any) -> list[str]:
    return [str(bericht) for bericht in get_messages(antwoord.wsgi_request)]
