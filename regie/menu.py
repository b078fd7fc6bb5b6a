"""The board of the networks and the hour stand first among what who keeps the network does."""

from kantoor.core.navigatie import PUNTEN, Menupunt

PUNTEN.registreer(
    Menupunt(groep="beheer", url="beheer", label="Netwerken", volgorde=10, paden=("/beheer/lijst/",)),
    Menupunt(groep="beheer", url="uur", label="Uw uur", volgorde=15),
)
