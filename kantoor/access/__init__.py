"""The one access policy: who may see and do what, asked the same way everywhere."""

from kantoor.access.beleid import ALLES, NIETS, Antwoord, beleid, bevoegd, bevoegdheid, can
from kantoor.access.lezer import Lezer
from kantoor.access.toegang import Bevoegd, Ingelogd, Mag, Openbaar, verklaar

__all__ = [
    "ALLES",
    "NIETS",
    "Antwoord",
    "Bevoegd",
    "Ingelogd",
    "Lezer",
    "Mag",
    "Openbaar",
    "beleid",
    "bevoegd",
    "bevoegdheid",
    "can",
    "verklaar",
]
