"""Entries of the menukaart past their review date, for who keeps the kennisbank (R29)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen
from leden.policy import BEREIDT_LIDMAATSCHAP_VOOR, zetels
from menukaart.models import MenukaartItem


def na_te_kijken(lezer: Lezer) -> QuerySet[MenukaartItem] | None:
    if BEREIDT_LIDMAATSCHAP_VOOR not in lezer.feit(zetels):
        return None
    return MenukaartItem.objects.visible_to(lezer, "nakijken")


def menukaart(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, _meeste: int) -> Aandacht:
    eerste = rijen.order_by("nakijken_voor", "nummer")[0]
    punt = Aandachtspunt(
        titel="1 voorbeeld op de menukaart moet worden nagekeken"
        if aantal == 1
        else f"{aantal} voorbeelden op de menukaart moeten worden nagekeken",
        uitleg=f"Het eerste is: {eerste.titel}. Geef wat niet klopt door aan het technisch beheer",
        knop="Bekijk het voorbeeld" if aantal == 1 else "Bekijk het eerste voorbeeld",
        url=reverse("menukaart_detail", args=[eerste.slug]),
    )
    return samen(punt)


AANDACHT.registreer(Wachtbron(code="menukaart", volgorde=70, wacht=na_te_kijken, toont=menukaart))
