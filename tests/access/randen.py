"""People at the edges of the policy, and what they see, for the tests of one line of it."""

from __future__ import annotations

from typing import Any

from kantoor.access import Lezer
from kantoor.access.beleid import BeleidQuerySet
from kantoor.core.models import vandaag
from leden.models import Spelregels
from netwerken.models import Netwerk
from tests.access.wereld import ga_akkoord
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory, LidmaatschapFactory


def lid_van(netwerk: Netwerk, **velden: Any) -> Any:
    """Return somebody new who agreed to the rules of play, with a place in this network."""
    return ga_akkoord(LidmaatschapFactory(netwerk=netwerk, **velden).gebruiker)


def zit_in(**rechten: bool) -> Any:
    """Return somebody new who agreed to the rules of play, with a seat in a body that has these rights."""
    wie = ga_akkoord(GebruikerFactory())
    GremiumlidFactory(gremium=GremiumFactory(**rechten), gebruiker=wie)
    return wie


def ziet(wie: Any, model: Any, actie: str, **waar: Any) -> set[Any]:
    """Return the keys of the rows on which somebody may do this."""
    rijen: BeleidQuerySet[Any] = BeleidQuerySet(model).visible_to(Lezer(wie), actie)
    return set(rijen.filter(**waar).values_list("pk", flat=True))


def vraag_opnieuw_akkoord() -> None:
    """Let new rules of play begin today: everybody reads on for some days, and writes after agreeing."""
    Spelregels.objects.create(versie=2, tekst="Nieuw.", geldig_vanaf=vandaag())
