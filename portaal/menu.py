"""The pages over all apps: the own overview and that of all agreements, and for a visitor what this is."""

from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt, bezoeker

GROEPEN.registreer(
    Menugroep(code="start", label="Start", volgorde=10, uitleg="Samen voorbereid als vitale diensten uitvallen"),
    Menugroep(code="overzicht", label="Mijn overzicht", volgorde=10, uitleg="Wat op u wacht, uw acties"),
    Menugroep(code="over", label="Over het netwerk", volgorde=80, uitleg="Doel, spelregels, hoe het ontstond"),
)
PUNTEN.registreer(
    Menupunt(groep="start", url="start", label="Start", volgorde=10, voor=bezoeker),
    Menupunt(groep="overzicht", url="overzicht", label="Mijn overzicht", volgorde=10),
    Menupunt(groep="afspraken", url="afspraken", label="Overzicht", volgorde=10),
    Menupunt(groep="over", url="over", label="Over het netwerk", volgorde=10, voor=bezoeker),
)
