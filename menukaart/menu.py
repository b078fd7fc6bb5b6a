"""The group of what others know, and the menukaart in it."""

from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt

GROEPEN.registreer(Menugroep(code="kennis", label="Kennis", volgorde=50))
PUNTEN.registreer(
    Menupunt(groep="kennis", url="menukaart_lijst", label="Menukaart", volgorde=10),
    Menupunt(groep="kennis", url="thema_lijst", label="Thema’s", volgorde=30),
)
