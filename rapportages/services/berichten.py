"""Mail around rounds and editions: what is asked and a link, never content."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Actieplan
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt
from kantoor.post.services import eis, zet_klaar
from leden.models import Gremiumlid, Lidmaatschap, lopend_lidmaatschap
from leden.rollen import Macht
from rapportages.models import Editie, Rapportageronde
from rapportages.policy import NATIONAAL


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
    """Tell the members of the body an edition of a round is for that it is there: a link, no content."""
    if editie.ronde_id is None or editie.doelgroep not in NATIONAAL:
        return
    zetels = Gremiumlid.objects.filter(loopt(), gremium__code=editie.doelgroep).order_by().values("gebruiker_id")
    for persoon in Gebruiker.objects.filter(pk__in=zetels, is_active=True).order_by("pk"):
        zet_klaar(
            aan=persoon.email,
            gebruiker=persoon,
            onderwerp=f"De rapportage over {editie.periode_in_woorden} is klaar",
            sjabloon="rapportage_klaar.txt",
            context={"persoon": persoon, "editie": editie, "pad": editie.get_absolute_url()},
            vereist=eis("bekijken", editie),
            kenmerk=f"editie:{editie.pk}:{persoon.pk}",
        )
