"""What the tests about the national plan do: put an action forward, ask who carries it out, and take it over."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actieplannen.models import Actieplan, Opschaling, Uitvoervraag, Verbeteractie
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from landelijk import services as diensten
from leden.models import Lidmaatschap
from tests.cast import Cast
from tests.factories import ActieplanFactory, LidmaatschapFactory, VerbeteractieFactory
from vragen.services import beantwoord

TEKSTEN = {"titel": "Noodstroom delen", "tekst": "Eén landelijke lijst.", "redenen": "De leverancier werkt landelijk."}


def leg_voor(cast: Cast, actie: Verbeteractie | None = None, wie: str = "lid_b") -> Opschaling:
    return diensten.leg_landelijk_voor(actie or cast.b.acties[0], door=cast[wie], **TEKSTEN)


def maak_nationaal(cast: Cast) -> Actieplan:
    """Make the national plan, with one action already."""
    plan: Actieplan = ActieplanFactory(netwerk=cast.landelijk, titel="Nationaal actieplan")
    VerbeteractieFactory(plan=plan, nummer=4)
    return plan


def overname(cast: Cast, **anders: Any) -> dict[str, Any]:
    return {
        "besluit": "overnemen",
        "organisatie": cast.a.organisatie.pk,
        "start": vandaag(),
        "deadline": vandaag() + timedelta(days=200),
        "reden": "",
        **anders,
    }


def spreker(cast: Cast) -> Gebruiker:
    """Return who speaks for the organisation of A in the national network."""
    plek = {"netwerk": cast.landelijk, "organisatie": cast.a.organisatie, "rol": "contactpersoon"}
    lid = Lidmaatschap.objects.filter(**plek).first() or LidmaatschapFactory(**plek)
    return lid.gebruiker


def vraag_uitvoering(cast: Cast, voorlegging: Opschaling, wie: str = "regisseur") -> Uitvoervraag:
    spreker(cast)
    velden = overname(cast, organisatie=cast.a.organisatie)
    del velden["besluit"]
    return diensten.vraag_uitvoering(voorlegging, door=cast[wie], **velden)


def neem_over(cast: Cast, voorlegging: Opschaling, wie: str = "regisseur") -> Verbeteractie:
    """Ask the organisation of A, which says yes."""
    vraag = vraag_uitvoering(cast, voorlegging, wie)
    beantwoord(vraag, uitkomst="overgenomen", door=spreker(cast))
    return Verbeteractie.objects.get(herkomst=voorlegging)
