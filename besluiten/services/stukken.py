"""The row under every piece that can be put forward."""

from __future__ import annotations

from django.db.models import Model

from besluiten.models import Stuk
from besluiten.soorten import soort_van
from netwerken.models import Netwerk


def nieuw_stuk(soort: str, *, netwerk: Netwerk | None = None) -> Stuk:
    """Make the row a new piece hangs on; raises `LookupError` for a kind that no app registered."""
    return Stuk.objects.create(soort=soort_van(soort).code, netwerk=netwerk)


def zet_op_slot(stuk: Model) -> None:
    """Lock the row of the piece until the transaction ends; always taken before the lock on a round."""
    type(stuk)._base_manager.select_for_update(of=("self",)).get(pk=stuk.pk)
