"""What the field adds to the menu: the map of sectors, regions and networks."""

from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt

GROEPEN.registreer(Menugroep(code="netwerken", label="Netwerken", volgorde=20))
PUNTEN.registreer(
    Menupunt(groep="netwerken", url="netwerk_lijst", label="Alle netwerken", volgorde=10),
    Menupunt(groep="netwerken", url="sector_lijst", label="Sectoren", volgorde=40),
    Menupunt(groep="netwerken", url="regio_lijst", label="Veiligheidsregio’s", volgorde=50),
)
