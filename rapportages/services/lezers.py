"""The choice of the netwerkregisseur: which bodies read editions beside those the data files name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from kantoor.access import bevoegd
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from netwerken.models import Gremiumrecht
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.queries.lezers import gremiumlezers


@transaction.atomic
def kies_lezers(keuze: Mapping[int, Iterable[str]], *, door: Gebruiker) -> int:
    """Give and take powers to read editions, per key of a body; return how many bodies changed.

    Only powers that were chosen here are given or taken: what the data files give stays. Raises `Geweigerd`.
    """
    antwoord = bevoegd(door, "editielezers")
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    anders = 0
    for lezer in gremiumlezers():
        gewenst = set(keuze.get(lezer.gremium.pk, ())) - lezer.vast
        if gewenst == lezer.gekozen:
            continue
        weg = Gremiumrecht.objects.filter(gremium=lezer.gremium, gekozen=True, recht__in=lezer.gekozen - gewenst)
        weg.delete()
        Gremiumrecht.objects.bulk_create(
            [
                Gremiumrecht(gremium=lezer.gremium, recht=recht, gekozen=True)
                for recht in sorted(gewenst - lezer.gekozen)
            ],
            ignore_conflicts=True,
        )
        leg_vast(
            Rapportagegebeurtenis.RAPPORT_LEZERS_GEKOZEN, lezer.gremium, door=door, rechten=", ".join(sorted(gewenst))
        )
        anders += 1
    return anders
