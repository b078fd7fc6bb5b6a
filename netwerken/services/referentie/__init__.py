"""Loads the field from the data files: check every row of every file first, then write all or nothing.

An app with reference data has a package `referentie`: the CSV files, and beside them their description as `Bestand`.
"""

from netwerken.services.referentie.beschrijving import Bestand, Controle, Rij, bestanden, registreer
from netwerken.services.referentie.fouten import Fout, ReferentieFout
from netwerken.services.referentie.laden import Laaduitkomst, laad_referentie

__all__ = [
    "Bestand",
    "Controle",
    "Fout",
    "Laaduitkomst",
    "ReferentieFout",
    "Rij",
    "bestanden",
    "laad_referentie",
    "registreer",
]
