"""What waits around questions, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from actieplannen.models import Stuurgroepvraag
from kantoor.core.models import vandaag
from tests.access.uitvoering import maak_antwoord
from tests.cast import Cast
from tests.factories import VerbeteractieFactory, maak_stuurgroepvraag
from tests.portaal.wachten import Geval
from vragen.services import beantwoord, bevestig, meld_gedaan, rond_af

LEDEN_A = frozenset({"lid_a", "contactpersoon_a", "voorzitter_a"})


def _actie(cast: Cast) -> Any:
    nu = timezone.now()
    return VerbeteractieFactory(plan=cast.a.plan, eigenaar=cast["lid_a"], begonnen_op=vandaag(), gemeld_op=nu)


def _antwoord(vraag: Stuurgroepvraag, cast: Cast) -> None:
    hoe = {"besloten_in": "schriftelijk", "besloten_dag": vandaag()}
    beantwoord(vraag, antwoord="Ja.", door=cast["stuurgroep"], **hoe)
    rond_af(vraag, door=cast["lid_a"])


def _vraag(cast: Cast) -> Callable[[], object]:
    vraag = maak_stuurgroepvraag(_actie(cast), door=cast["lid_a"], gesteld_op=timezone.now() - timedelta(days=1))
    return partial(_antwoord, vraag, cast)


def _stil(cast: Cast) -> Callable[[], object]:
    vraag = maak_stuurgroepvraag(_actie(cast), gesteld_op=timezone.now() - timedelta(days=40))
    return partial(_antwoord, vraag, cast)


def _besluit(cast: Cast) -> Callable[[], object]:
    vraag = maak_antwoord(cast, _actie(cast))
    return partial(bevestig, vraag, gereed_op=vraag.gereed_op, bericht="", door=cast["projectteam"])


def _gedaan(cast: Cast) -> Callable[[], object]:
    vraag = maak_antwoord(cast, _actie(cast))
    meld_gedaan(vraag, bericht="", door=cast["projectteam"])
    return partial(rond_af, vraag, door=cast["lid_a"])


GEVALLEN = {
    "vraag aan de stuurgroep": Geval(
        bronnen=("vragen",),
        staten=("vragen.Vraag.staat=open", "vragen.Vraag.afgehandeld_op=leeg"),
        wie=frozenset({"stuurgroep"}),
        maak=_vraag,
    ),
    "vraag zonder antwoord binnen de termijn": Geval(
        bronnen=("vragen", "stille vragen"), wie=frozenset({"stuurgroep", "regisseur"}), maak=_stil
    ),
    "besluit waarvan de datum niet is bevestigd": Geval(
        bronnen=("besluiten uitvoeren",),
        staten=("vragen.Vraag.bevestigd_op=leeg", "vragen.Vraag.gedaan_op=leeg"),
        wie=frozenset({"projectteam"}),
        maak=_besluit,
    ),
    "antwoord waarvan de vrager zegt of het helpt": Geval(
        bronnen=("antwoorden",),
        staten=("vragen.Vraag.staat=beantwoord", "vragen.Vraag.afgerond_op=leeg"),
        wie=LEDEN_A,
        maak=_gedaan,
    ),
}
RUST = {
    "vragen.Vraag.staat=gesloten": "de vrager wil geen antwoord meer",
    "vragen.Vraag.herinnerd_op=leeg": "een merkteken van de klok",
    "vragen.Vraag.gereed_op=leeg": "een antwoord zonder besluit noemt geen dag",
    **{
        f"vragen.{model}.uitkomst={uitkomst}": "wat er werd geantwoord; wie vroeg, zegt of het helpt"
        for model in ("Vraag", "Vraagstap")
        for uitkomst in ("overgenomen", "anders", "niet")
    },
}
