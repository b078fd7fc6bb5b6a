"""Mail around rounds and editions: what is asked and a link, never content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Actieplan
from kantoor.accounts.models import Gebruiker
from kantoor.post.services import eis, zet_klaar
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.rollen import Macht
from rapportages.models import Doelgroep, Editie, Rapportageronde
from rapportages.policy import NATIONAAL
from rapportages.queries.lezers import leden_van_gremium, leden_van_sector, lezende_gremia, lezers_van
from vragen.models import Vraag

KLAAR, VERBETERD = "Lees de rapportage over", "Lees de verbeterde rapportage over"


def schrijf_netwerken(ronde: Rapportageronde, plannen: QuerySet[Actieplan], wat: str, onderwerp: str) -> None:
    """Write to contactpersonen and chairs of the networks: what is asked and by when, no content."""
    sprekers = _sprekers(plannen)
    for plan in plannen.order_by("pk"):
        for persoon in sprekers.get(plan.netwerk_id, ()):
            zet_klaar(
                aan=persoon.email,
                gebruiker=persoon,
                onderwerp=f"{onderwerp} vóór {ronde.sluit_op:%d-%m-%Y}",
                sjabloon=f"ronde_{wat}.txt",
                context={
                    "persoon": persoon,
                    "ronde": ronde,
                    "netwerk": plan.netwerk,
                    "pad": reverse("opgave_op_nummer", args=[plan.pk]),
                },
                vereist=eis("bekijken", plan),
                kenmerk=f"ronde-{wat}:{ronde.periode}:{plan.pk}:{persoon.pk}",
            )


def _sprekers(plannen: QuerySet[Actieplan]) -> dict[int, list[Gebruiker]]:
    """Return network id -> its contactpersonen and chairs whose account works, in one query for all networks."""
    leden = Lidmaatschap.objects.filter(
        lopend_lidmaatschap(macht=Macht.SPREEKT),
        netwerk__in=plannen.order_by().values("netwerk_id"),
        gebruiker__is_active=True,
    )
    leden = leden.select_related("gebruiker").order_by("netwerk_id", "gebruiker_id")
    sprekers: dict[int, dict[Any, Gebruiker]] = {}
    for lid in leden:
        sprekers.setdefault(lid.netwerk_id, {})[lid.gebruiker_id] = lid.gebruiker
    return {netwerk: list(personen.values()) for netwerk, personen in sprekers.items()}


def schrijf_lezers(editie: Editie) -> None:
    """Tell the readers of an edition that it is there: how much it asks and a link, no content.

    Of a correction: who opened what it replaces. Else of an edition of a round: the bodies that get it, or the people
    in the networks of the sector. One mail per person and edition.
    """
    if editie.corrigeert is not None:
        _schrijf(editie, lezers_van(editie.corrigeert), "rapportage_verbeterd.txt", VERBETERD)
        if editie.corrigeert.peilmoment == editie.peilmoment:
            return  # else a round that was open again closed once more, and all its readers hear it
    if editie.ronde_id is not None and editie.doelgroep in NATIONAAL:
        for gremium in lezende_gremia(editie.doelgroep):
            gevraagd = Vraag.objects.filter(gremium=gremium, staat=Vraag.Staat.OPEN).count()
            _schrijf(editie, leden_van_gremium(gremium), "rapportage_klaar.txt", KLAAR, gevraagd=gevraagd)
    elif editie.ronde_id is not None and editie.doelgroep == Doelgroep.SECTOR:
        _schrijf(editie, leden_van_sector(editie.sector_id), "rapportage_sector.txt", KLAAR)


def _schrijf(editie: Editie, lezers: Iterable[Gebruiker], sjabloon: str, onderwerp: str, **meer: Any) -> None:
    for persoon in lezers:
        zet_klaar(
            aan=persoon.email,
            gebruiker=persoon,
            onderwerp=f"{onderwerp} {editie.periode_in_woorden}",
            sjabloon=sjabloon,
            context={
                "persoon": persoon,
                "editie": editie,
                "pad": editie.get_absolute_url(),
                "kernboodschap": bool(editie.inhoud.get("kernboodschap")),
                **meer,
            },
            vereist=eis("bekijken", editie),
            kenmerk=f"editie:{editie.pk}:{persoon.pk}",
        )
