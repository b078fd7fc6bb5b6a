"""What waits around the national plan, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.utils import timezone

from actieplannen.models import Opschaling
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import VerbeteractieFactory
from tests.portaal.wachten import Geval


def _voorlegging(cast: Cast) -> Callable[[], object]:
    actie = VerbeteractieFactory(
        plan=cast.a.plan, eigenaar=cast["lid_a"], begonnen_op=vandaag(), gemeld_op=timezone.now()
    )
    rij = Opschaling.objects.create(actie=actie, titel="Noodstroom", tekst="Deel.", redenen="Te groot.", door_naam="L")
    return partial(Opschaling.objects.filter(pk=rij.pk).update, staat=Opschaling.Staat.INGETROKKEN)


GEVALLEN = {
    "voorlegging": Geval(
        bronnen=("voorleggingen",),
        staten=("actieplannen.Opschaling.staat=voorgelegd", "actieplannen.Opschaling.besloten_op=leeg"),
        wie=frozenset({"regisseur"}),
        maak=_voorlegging,
    )
}
RUST = {
    "actieplannen.Opschaling.staat=overgenomen": "er is besloten",
    "actieplannen.Opschaling.staat=afgewezen": "er is besloten",
    "actieplannen.Opschaling.staat=ingetrokken": "het netwerk vraagt het niet meer",
}
