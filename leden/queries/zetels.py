"""Whose word counts: who has a seat in a body, and who binds an organisation in a network."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt
from leden.models import Gremiumlid, Lidmaatschap, lopend_lidmaatschap
from leden.rollen import Macht


def zetelhouders(**gremium: Any) -> QuerySet[Gremiumlid, int]:
    """Return the keys of the accounts with a running seat in the bodies of this condition (`gremium=` or below it)."""
    return Gremiumlid.objects.filter(loopt(), **gremium).order_by().values_list("gebruiker_id", flat=True)


def met_recht(*rechten: str) -> QuerySet[Gebruiker]:
    """Return the working accounts in a body that has one of these powers."""
    zetels = zetelhouders(gremium__rechten__recht__in=rechten)
    return Gebruiker.objects.filter(pk__in=zetels, is_active=True).order_by("pk")


def sprekers_in(netwerk: int | None) -> QuerySet[Lidmaatschap, int]:
    """Return the keys of the accounts that bind their organisation in a network."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk=netwerk)
    return leden.order_by().values_list("gebruiker_id", flat=True)
