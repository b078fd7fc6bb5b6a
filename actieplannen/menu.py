"""The group of what parties agreed: agendas, plans and what is asked of the national plan."""

from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt

# A page of one of these is part of a plan, wherever its address begins.
VAN_PLANNEN = ("/acties/", "/kosten/", "/besluiten/", "/versies/")

GROEPEN.registreer(Menugroep(code="afspraken", label="Afspraken", volgorde=30))
PUNTEN.registreer(
    Menupunt(groep="afspraken", url="agenda_lijst", label="Agenda’s", volgorde=20),
    Menupunt(groep="afspraken", url="actieplan_lijst", label="Actieplannen", volgorde=30, paden=VAN_PLANNEN),
    Menupunt(groep="afspraken", url="voorlegging_lijst", label="Voorleggingen", volgorde=40),
    Menupunt(groep="kennis", url="leerpunt_lijst", label="Leerpunten", volgorde=20),
)
