"""Questions stand among what parties agree on, for who has a seat in a body: bodies are what is asked most."""

from kantoor.access import Lezer
from kantoor.core.navigatie import PUNTEN, Menupunt
from leden.policy import zetels


def zit_ergens(lezer: Lezer) -> bool:
    """Say that the entry is for who has a seat; a person who is asked comes here from the overview or the mail."""
    return any(recht.startswith("gremium:") for recht in lezer.feit(zetels))


PUNTEN.registreer(Menupunt(groep="afspraken", url="vraag_lijst", label="Vragen", volgorde=50, voor=zit_ergens))
