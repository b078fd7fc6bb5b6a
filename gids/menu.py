"""Who is who in the menu: people, and the organisations they work for."""

from kantoor.core.navigatie import PUNTEN, Menupunt

PUNTEN.registreer(
    Menupunt(groep="netwerken", url="gids_personen", label="Wie is wie", volgorde=20),
    Menupunt(groep="netwerken", url="gids_organisaties", label="Organisaties", volgorde=30),
)
