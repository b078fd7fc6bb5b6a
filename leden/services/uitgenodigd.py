"""Open invitations of somebody who may no longer send them (S5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import loopt
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Gremiumlid, Lidmaatschap, Uitnodiging, lopend_lidmaatschap
from leden.policy import LEDENBEHEER
from leden.rollen import Macht


def trek_uitnodigingen_in(gebruiker: Gebruiker, *, netwerken: Iterable[int], door: Any) -> int:
    """Withdraw the open invitations of a person who lost a role in `netwerken` (ids); return how many.

    Runs in the transaction of that change. Who invites for a national body loses nothing. An invitation without a
    network goes when its sender speaks for nobody any more.
    """
    zetels = Gremiumlid.objects.filter(loopt(), gremium__rechten__recht__in=LEDENBEHEER, gebruiker=gebruiker)
    if gebruiker.is_active and zetels.exists():
        return 0
    spreekt = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.NODIGT_UIT), gebruiker=gebruiker)
    open_uit = Uitnodiging.objects.select_for_update(of=("self",)).filter(door=gebruiker, staat=Uitnodiging.Staat.OPEN)
    if gebruiker.is_active and spreekt.exists():
        verloren = Uitnodiging.netwerken.through.objects.filter(netwerk_id__in=list(netwerken))
        open_uit = open_uit.filter(pk__in=verloren.values("uitnodiging_id"))
    ingetrokken = list(open_uit)
    for uitnodiging in ingetrokken:
        uitnodiging.staat = Uitnodiging.Staat.INGETROKKEN
        uitnodiging.save(update_fields=["staat"])
        leg_vast(
            Ledengebeurtenis.UITNODIGING_INGETROKKEN,
            uitnodiging,
            door=door,
            waarom="de afzender mag niet meer uitnodigen",
        )
    return len(ingetrokken)
