"""What the agendas of the sectors add to the menu."""

from kantoor.core.navigatie import PUNTEN, Menupunt

PUNTEN.registreer(Menupunt(groep="afspraken", url="agenda_lijst", label="Agenda’s", volgorde=20))
