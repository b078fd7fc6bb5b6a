"""What waits around the board, and which moments wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from actieplannen.models import Actieplan
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from regie.models import Contactmoment
from regie.services.bellen import noteer
from tests.cast import Cast
from tests.portaal.wachten import REGIE, Geval

Klaar = Callable[[], object]
LANG = timedelta(days=90)


def _afspraak(cast: Cast) -> Klaar:
    Contactmoment.objects.create(netwerk=cast.a.netwerk, soort="afspraak", tot=vandaag(), door_naam="R")
    return partial(noteer, cast.a.netwerk, soort="anders", tekst="", tot=None, door=cast["regisseur"])


def _stil(cast: Cast) -> Klaar:
    """Let nothing happen in network A for long; a call ends the wait for now."""
    Lidmaatschap.objects.filter(netwerk=cast.a.netwerk).update(van=vandaag() - LANG)
    Actieplan.objects.filter(netwerk=cast.a.netwerk).update(staat_sinds=vandaag() - LANG)
    return partial(noteer, cast.a.netwerk, soort="niet-bereikt", tekst="", tot=None, door=cast["projectteam"])


GEVALLEN = {
    "belafspraak": Geval(bronnen=("belafspraken",), wie=REGIE, maak=_afspraak),
    "stil netwerk": Geval(bronnen=("stille netwerken",), wie=REGIE, maak=_stil),
}
UUR = "het punt zelf wacht op het overzicht; dit zegt alleen wat iemand in zijn uur deed"
RUST = {f"regie.Uurpunt.{veld}=leeg": UUR for veld in ("begonnen_op", "later_op", "klaar_op")}
