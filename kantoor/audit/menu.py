"""The log stands beside the desk."""

from kantoor.core.navigatie import PUNTEN, Menupunt

PUNTEN.registreer(Menupunt(groep="beheer", url="logboek", label="Logboek", volgorde=60))
