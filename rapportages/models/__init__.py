"""Models of the reports."""

from rapportages.models.correctiewens import Correctiewens
from rapportages.models.editie import VAN_BINNEN, VAN_BUITEN, Doelgroep, Editie, Rapporttaak
from rapportages.models.lezing import Editielezing
from rapportages.models.rechtzetting import Rechtzetting
from rapportages.models.ronde import Opgave, Opgaveverloop, Rapportageronde

__all__ = [
    "VAN_BINNEN",
    "VAN_BUITEN",
    "Correctiewens",
    "Doelgroep",
    "Editie",
    "Editielezing",
    "Opgave",
    "Opgaveverloop",
    "Rapportageronde",
    "Rapporttaak",
    "Rechtzetting",
]
