"""What plans add to the menu: the plans themselves and the lessons."""

from kantoor.core.navigatie import PUNTEN, Menupunt

# A page of one of these is part of a plan, wherever its address begins.
VAN_PLANNEN = ("/acties/", "/kosten/", "/besluiten/", "/versies/")

PUNTEN.registreer(
    Menupunt(groep="afspraken", url="actieplan_lijst", label="Actieplannen", volgorde=30, paden=VAN_PLANNEN),
    Menupunt(groep="kennis", url="leerpunt_lijst", label="Leerpunten", volgorde=20),
)
