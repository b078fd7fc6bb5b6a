"""A reader of an edition asks who makes the reports for a corrected one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from kantoor.access import NIETS, Lezer, bevoegd
from rapportages.models import Correctiewens, Editie
from rapportages.termijnen import CORRECTIE_ANTWOORD
from vragen.soorten import SOORTEN, Vraagsoort


def eigen(lezer: Lezer) -> Q:
    """Return the wishes of the reader itself, as long as it may read the edition."""
    if not lezer.bekend:
        return NIETS
    edities = Editie.objects.visible_to(lezer).order_by().values("pk")
    return Q(door=lezer.gebruiker.pk, correctiewens__editie__in=edities)


def over(_lezer: Lezer, wens: Correctiewens) -> str:
    return f"Rapportage, editie {wens.aanduiding}"


def adres(lezer: Lezer, wens: Correctiewens) -> str:
    """Return the page of the edition for who may read it; while the wish waits, that of correcting it for who may."""
    if wens.editie_id not in lezer.feit(leesbare_edities):
        return ""
    verbetert = wens.is_open and bevoegd(lezer, "rapportagerondes")
    return reverse("rapportage_verbeteren" if verbetert else "rapportage_detail", args=[wens.editie_id])


def leesbare_edities(lezer: Lezer) -> frozenset[Any]:
    """Return the keys of the editions somebody wants corrected that the reader may read; one query for a whole list."""
    rijen = Editie.objects.visible_to(lezer).filter(wensen__isnull=False).order_by()
    return frozenset(rijen.values_list("pk", flat=True))


def vragers(wens: Correctiewens) -> Iterable[Any]:
    return {wens.door_id} if wens.door_id else set()


SOORTEN.registreer(
    Vraagsoort(
        code=Correctiewens.SOORT,
        label="Verbetering van een rapportage",
        model=Correctiewens,
        lognaam=lambda wens: f"Verbetering gevraagd van editie {wens.aanduiding}",
        leest=eigen,
        stelt=eigen,
        over=over,
        adres=adres,
        vragers=vragers,
        termijn=CORRECTIE_ANTWOORD,
    )
)
