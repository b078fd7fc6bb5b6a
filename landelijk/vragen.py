"""What the national plan asks: an organisation agrees to carry an action out before it is responsible (R5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from actieplannen.models import Uitvoervraag
from actieplannen.termijnen import LANDELIJK_ANTWOORD
from kantoor.access import ALLES, NIETS, Lezer, bevoegd
from landelijk.services import na_antwoord
from vragen.soorten import SOORTEN, Vraagsoort


def leest(lezer: Lezer) -> Q:
    """Who decides about the national plan."""
    return ALLES if bevoegd(lezer, "nationaal_plan") else NIETS


def over(_lezer: Lezer, vraag: Uitvoervraag) -> str:
    return f"Landelijke actie: {vraag.voorlegging.titel}"


def adres(lezer: Lezer, vraag: Uitvoervraag) -> str:
    """Return the page of the offer for who decides about it."""
    mag = bevoegd(lezer, "nationaal_plan")
    return reverse("opschaling_detail", args=[vraag.voorlegging_id]) if mag else ""


def vragers(vraag: Uitvoervraag) -> Iterable[Any]:
    return [vraag.door_id] if vraag.door_id else []


def lognaam(_vraag: Uitvoervraag) -> str:
    return "Vraag om een landelijke actie uit te voeren"


SOORTEN.registreer(
    Vraagsoort(
        code=Uitvoervraag.SOORT,
        label="Vraag om een landelijke actie uit te voeren",
        model=Uitvoervraag,
        lognaam=lognaam,
        leest=leest,
        stelt=leest,
        over=over,
        adres=adres,
        vragers=vragers,
        termijn=LANDELIJK_ANTWOORD,
        erbij=("voorlegging",),
        keuzes=(
            (Uitvoervraag.Uitkomst.OVERGENOMEN, "Ja, wij voeren dit uit"),
            (Uitvoervraag.Uitkomst.NIET, "Nee, wij doen dit niet"),
        ),
        doorzetten=False,
        klaar_na_antwoord=True,
        aanleiding="Wat moet er gebeuren",
        bij_antwoord=na_antwoord,
    )
)
