"""Models of the reports."""

from rapportages.models.editie import Doelgroep, Editie, Rapporttaak
from rapportages.models.ronde import Opgave, Rapportageronde

__all__ = ["Doelgroep", "Editie", "Opgave", "Rapportageronde", "Rapporttaak"]
