"""What waits around lists on their way into a plan."""

from __future__ import annotations

from collections.abc import Callable

from actieplannen.models import Inlezing
from tests.cast import Cast
from tests.portaal.wachten import Geval


def _inlezing(cast: Cast) -> Callable[[], object]:
    return Inlezing.objects.create(
        plan=cast.a.plan, door=cast["lid_a"], bestandsnaam="lijst.csv", koppen=["Titel"], rijen=[["2", "Bel elkaar"]]
    ).delete


GEVALLEN = {
    "lijst die niet is ingelezen": Geval(
        bronnen=("inlezingen",),
        staten=("actieplannen.Inlezing.toegepast_op=leeg",),
        wie=frozenset({"lid_a"}),
        maak=_inlezing,
    )
}
