"""The group that answers how far the plans are."""

from kantoor.access import Lezer, bevoegd
from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt


def leest_edities(lezer: Lezer) -> bool:
    """Return whether there is any report for this reader."""
    return bool(bevoegd(lezer, "edities"))


GROEPEN.registreer(Menugroep(code="rapportage", label="Rapportage", volgorde=60))
PUNTEN.registreer(
    Menupunt(groep="rapportage", url="rapportage_lijst", label="Edities", volgorde=10),
    Menupunt(groep="rapportage", url="rapportage_vergelijken", label="Vergelijken", volgorde=20, voor=leest_edities),
    Menupunt(groep="rapportage", url="rapportage_controleren", label="Controleren", volgorde=30, voor=leest_edities),
    Menupunt(groep="rapportage", url="ronde_lijst", label="Rondes", volgorde=40),
    Menupunt(groep="rapportage", url="rapportage_lezers", label="Lezers", volgorde=50),
)
