"""What waits in technical management, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from kantoor.techniek.models import Verzoek
from kantoor.techniek.services.verzoeken import wijs_af
from tests.cast import Cast
from tests.portaal.wachten import Geval


def _verzoek(cast: Cast) -> Callable[[], object]:
    rij = Verzoek.objects.create(
        soort="rechten",
        betreft=cast["lid_a"],
        gegevens={"recht": "beheer"},
        reden="Nieuwe collega",
        door_naam="Een ander",
        verloopt_op=timezone.now() + timedelta(days=2),
    )
    return partial(wijs_af, rij, door=cast["beheerder"])


GEVALLEN = {
    "tweede persoon": Geval(
        bronnen=("tweede persoon",),
        staten=("techniek.Verzoek.staat=open", "techniek.Verzoek.besloten_op=leeg"),
        wie=frozenset({"beheerder"}),
        maak=_verzoek,
    )
}
RUST = {f"techniek.Verzoek.staat={staat}": "er is besloten" for staat in ("bevestigd", "afgewezen", "ingetrokken")}
