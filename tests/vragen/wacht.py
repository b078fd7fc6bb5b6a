"""What waits around questions, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import VerbeteractieFactory, maak_stuurgroepvraag
from tests.portaal.wachten import Geval
from vragen.models import Vraag


def _vraag(cast: Cast) -> Callable[[], object]:
    nu = timezone.now()
    actie = VerbeteractieFactory(plan=cast.a.plan, eigenaar=cast["lid_a"], begonnen_op=vandaag(), gemeld_op=nu)
    vraag = maak_stuurgroepvraag(actie, door=cast["lid_a"], gesteld_op=nu - timedelta(days=1))
    return partial(Vraag.objects.filter(pk=vraag.pk).update, staat=Vraag.Staat.GESLOTEN, afgehandeld_op=nu, antwoord="")


GEVALLEN = {
    "vraag aan de stuurgroep": Geval(
        bronnen=("vragen",),
        staten=("vragen.Vraag.staat=open", "vragen.Vraag.afgehandeld_op=leeg"),
        wie=frozenset({"stuurgroep"}),
        maak=_vraag,
    )
}
RUST = {
    "vragen.Vraag.staat=beantwoord": "er is antwoord",
    "vragen.Vraag.staat=gesloten": "de vrager wil geen antwoord meer",
    "vragen.Vraag.herinnerd_op=leeg": "een merkteken van de klok",
    "vragen.Vraag.gereed_op=leeg": "een antwoord zonder besluit noemt geen dag",
}
