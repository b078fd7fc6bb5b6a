"""The rules of play that members agree to; data, so a new version needs no code."""

from pathlib import Path

from leden.models import Spelregels
from netwerken.services.referentie import Bestand, registreer

MAP = Path(__file__).parent

registreer(Bestand("spelregels.csv", MAP, Spelregels, ("versie",), ("tekst", "geldig_vanaf", "leesdagen")))
