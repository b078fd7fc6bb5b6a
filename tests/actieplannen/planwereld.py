"""A plan of which every action is there for one filter or status."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actieplannen.models import Verbeteractie
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import OrganisatieFactory, ThemaFactory, VerbeteractieFactory


def maak_acties(cast: Cast) -> dict[int, Verbeteractie]:
    """Replace the actions of plan A by seven, number -> action: one of each status, and one past its deadline.

    1 stuck, 2 late, 3 on course, 4 not begun, 5 done, 6 dropped, 7 past its deadline but set to "op schema" by hand.
    """
    nu = vandaag()
    cast.a.plan.acties.all().delete()
    loopt: dict[str, Any] = {
        "plan": cast.a.plan,
        "organisatie": cast.a.organisatie,
        "start": nu - timedelta(days=90),
        "begonnen_op": nu - timedelta(days=80),
    }
    anders = OrganisatieFactory(code="waterbedrijf", naam="Waterbedrijf", korte_naam="Waterbedrijf")
    acht = ThemaFactory(nummer=8, korte_titel="Noodvoorzieningen")
    velden: dict[int, dict[str, Any]] = {
        1: {"deadline": nu + timedelta(days=60), "blokkade": "Geen tekenbevoegde", "eigenaar": cast["lid_a"]},
        2: {"deadline": nu - timedelta(days=5), "themas": [acht], "titel": "Noodstroom voor de zorg"},
        3: {"deadline": nu + timedelta(days=9), "organisatie": anders},
        4: {"deadline": nu + timedelta(days=400), "start": nu + timedelta(days=30), "begonnen_op": None},
        5: {
            "deadline": nu - timedelta(days=2),
            "afgerond_op": nu - timedelta(days=3),
            "eigenaar": cast["voorzitter_a"],
        },
        6: {"deadline": nu + timedelta(days=3), "vervallen_op": nu, "vervallen_reden": "Doet een ander"},
        7: {
            "deadline": nu - timedelta(days=1),
            "status_anders": "op-schema",
            "status_tot": nu + timedelta(days=9),
            "status_reden": "Loopt via de CVI",
        },
    }
    return {nummer: VerbeteractieFactory(nummer=nummer, **(loopt | eigen)) for nummer, eigen in velden.items()}
