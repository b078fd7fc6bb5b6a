"""Saying that two actions touch, and taking that back; no action waits for itself by way of others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actierelatie, Verbeteractie
from actieplannen.services.bewerken import Actiefout, bewaar, momentopname
from kantoor.accounts.models import Gebruiker
from kantoor.core.bewerking import pak

ZONDER_SOORT = "Kies hoe de acties samenhangen."


@transaction.atomic
def leg_relatie(van: Verbeteractie, *, naar: Verbeteractie, soort: str, door: Gebruiker) -> Actierelatie:
    """Write that `van` hangs on or overlaps with `naar`; twice is once, and overlap holds both ways.

    Raises `Actiefout` for a relation with itself, an unknown kind, or a circle of actions that wait for each other.
    """
    if soort not in Actierelatie.Soort.values:
        raise Actiefout(ZONDER_SOORT, "soort")
    if van.pk == naar.pk:
        raise Actiefout("Een actie heeft geen relatie met zichzelf. Kies een andere actie.", "naar")
    van = pak(van)
    bestaand = _zelfde(van, naar, soort).first()
    if bestaand:
        return bestaand
    voor = momentopname(van)
    relatie = Actierelatie.objects.create(van=van, naar=naar, soort=soort)
    bewaar(
        van,
        voor=voor,
        wat=Plangebeurtenis.ACTIE_RELATIE_TOEGEVOEGD,
        door=door,
        ook=[["Samenhang", "", _in_woorden(relatie)]],
    )
    # The line in the log made all other writers wait, so no second relation can close a circle behind our back.
    if soort == Actierelatie.Soort.HANGT_AF and _bereikt(naar.pk, van.pk):
        raise Actiefout(
            f"Dat kan niet: actie {naar.nummer} wacht al op actie {van.nummer}, zelf of via andere acties.", "naar"
        )
    return relatie


@transaction.atomic
def verwijder_relatie(relatie: Actierelatie, *, door: Gebruiker) -> None:
    """Take a relation away; when somebody did so already nothing happens."""
    van = pak(relatie.van)
    nu = Actierelatie.objects.filter(pk=relatie.pk).select_related("van", "naar").first()
    if nu is None:
        return
    voor, woorden = momentopname(van), _in_woorden(nu)
    nu.delete()
    bewaar(van, voor=voor, wat=Plangebeurtenis.ACTIE_RELATIE_VERWIJDERD, door=door, ook=[["Samenhang", woorden, ""]])


def _zelfde(van: Verbeteractie, naar: Verbeteractie, soort: str) -> Any:
    q = Q(van=van, naar=naar)
    if soort == Actierelatie.Soort.OVERLAPT:
        q |= Q(van=naar, naar=van)
    return Actierelatie.objects.filter(q, soort=soort)


def _in_woorden(relatie: Actierelatie) -> str:
    """Return the relation in words for the history, which names no action of another plan: not every reader sees it."""
    return str(relatie) if relatie.van.plan_id == relatie.naar.plan_id else "Met een actie van een ander plan"


def _bereikt(begin: Any, doel: Any) -> bool:
    """Return whether `begin` waits for `doel`, itself or by way of others; one query per step away."""
    gezien: set[Any] = set()
    rand: Iterable[Any] = {begin}
    while rand:
        if doel in rand:
            return True
        gezien.update(rand)
        verder = Actierelatie.objects.filter(van__in=rand, soort=Actierelatie.Soort.HANGT_AF).order_by()
        rand = set(verder.values_list("naar_id", flat=True)) - gezien
    return False
