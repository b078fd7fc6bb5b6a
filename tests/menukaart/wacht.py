"""What waits around the menukaart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from kantoor.core.models import vandaag
from menukaart.models import MenukaartItem
from tests.cast import Cast
from tests.portaal.wachten import Geval


def _nakijken(_cast: Cast) -> Callable[[], object]:
    item = MenukaartItem.objects.filter(nummer=1)
    item.update(nakijken_voor=vandaag() - timedelta(days=1))
    return partial(item.update, nakijken_voor=vandaag() + timedelta(days=365))


GEVALLEN = {"menukaart": Geval(bronnen=("menukaart",), wie=frozenset({"regisseur"}), maak=_nakijken)}
