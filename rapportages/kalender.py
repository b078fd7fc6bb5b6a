"""When rounds of reports open and close; the page of a round is for who leads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse

from kantoor.access import Lezer, bevoegd
from kantoor.core.kalender import KALENDERBRONNEN, Kalenderbron, Kalenderpunt
from rapportages.models import Rapportageronde


def rondes(lezer: Lezer, van: date, tot: date) -> Iterator[Kalenderpunt]:
    """Yield the first and last days of rounds between two days; one query."""
    leidt = bool(bevoegd(lezer, "rapportagerondes"))
    tussen = (van, tot)
    rijen = Rapportageronde.objects.visible_to(lezer).filter(Q(opent_op__range=tussen) | Q(sluit_op__range=tussen))
    for ronde in rijen.order_by("opent_op", "pk"):
        url = reverse("ronde_detail", args=[ronde.periode]) if leidt else ""
        for dag, woord in ((ronde.opent_op, "opent"), (ronde.sluit_op, "sluit")):
            if van <= dag <= tot:
                yield Kalenderpunt(dag=dag, wat=f"Rapportage over {ronde.periode_in_woorden} {woord}", url=url)


KALENDERBRONNEN.registreer(Kalenderbron(code="rondes", label="Rapportagerondes", volgorde=30, punten=rondes))
