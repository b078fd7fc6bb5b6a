"""Rows that the tests about requests and invitations share."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from kantoor.core.geheim import nieuw_geheim
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Spelregels, Uitnodiging
from netwerken.models import Netwerk
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory, NetwerkFactory


def projectteamlid(**velden: Any) -> Any:
    """A member of the body that decides on members."""
    wie = GebruikerFactory(naam="Pien Projectteam", **velden)
    GremiumlidFactory(gremium=GremiumFactory(beslist_over_leden=True), gebruiker=wie)
    return wie


def regisseur(**velden: Any) -> Any:
    """A member of the body that prepares membership."""
    wie = GebruikerFactory(naam="Iris Regisseur", **velden)
    GremiumlidFactory(gremium=GremiumFactory(bereidt_lidmaatschap_voor=True), gebruiker=wie)
    return wie


def landelijk_netwerk() -> Netwerk:
    return NetwerkFactory(naam="Landelijk Netwerk", schaal="landelijk", is_landelijk_netwerk=True)


def spelregels(versie: int = 1) -> Spelregels:
    return Spelregels.objects.create(versie=versie, tekst="We delen wat nodig is.", geldig_vanaf=vandaag())


def uitnodiging(*, door: Any, organisatie: Any, netwerken: Any = (), **velden: Any) -> tuple[Uitnodiging, str]:
    """Return an open invitation and its token."""
    token, hash_ = nieuw_geheim()
    gegevens = {"email": "gast@voorbeeld.test", "naam": "Gast Gerritsen", **velden}
    gegevens.setdefault("geldig_tot", timezone.now() + timedelta(days=7))
    rij = Uitnodiging.objects.create(door=door, organisatie=organisatie, token_hash=hash_, **gegevens)
    rij.netwerken.set(netwerken)
    return rij, token


def link_in(bericht: Bericht, begin: str) -> str:
    """Return the token of the link that starts with `begin` in a mail."""
    gevonden = re.search(rf"{begin}([\w-]+)/", bericht.tekst)
    assert gevonden is not None
    return gevonden[1]
