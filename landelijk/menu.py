"""What is asked of the national plan, in the menu."""

from kantoor.core.navigatie import PUNTEN, Menupunt

PUNTEN.registreer(Menupunt(groep="afspraken", url="opschaling_lijst", label="Voorleggingen", volgorde=40))
