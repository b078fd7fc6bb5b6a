"""What a technical keeper finds in the menu."""

from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menuplek, Menupunt

GROEPEN.registreer(Menugroep(code="techniek", label="Technisch beheer", volgorde=95, plek=Menuplek.RECHTS))
PUNTEN.registreer(
    Menupunt(groep="techniek", url="admin:index", label="Gegevens", volgorde=10),
    Menupunt(groep="techniek", url="verzoek_lijst", label="Tweede persoon", volgorde=20),
    Menupunt(groep="techniek", url="tweede_stap_terugzetten", label="Tweede stap", volgorde=30),
)
