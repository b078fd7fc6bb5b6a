"""What the search box finds on the menukaart."""

from __future__ import annotations

from kantoor.access import Lezer
from kantoor.core.zoekbron import ZOEKBRONNEN, Treffer, Vondst, Zoekbron, vondst
from kantoor.core.zoeken import met_woorden
from menukaart.models import MenukaartItem

WOORDEN = 30


def menukaart(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find entries by their title and description."""
    rijen = MenukaartItem.objects.visible_to(lezer).order_by("titel")
    return vondst(
        met_woorden(rijen, vraag, "titel", "omschrijving"),
        meeste,
        lambda gevonden: [
            Treffer(titel=rij.titel, url=rij.get_absolute_url(), uitleg=_begin(rij.omschrijving)) for rij in gevonden
        ],
    )


def _begin(tekst: str) -> str:
    """Return the first words of a text."""
    woorden = tekst.split()
    return " ".join(woorden[:WOORDEN]) + ("…" if len(woorden) > WOORDEN else "")


ZOEKBRONNEN.registreer(Zoekbron(code="menukaart", label="Menukaart", volgorde=40, zoek=menukaart))
