"""Models of frozen monitoring editions and the jobs that make their files."""

from rapportages.models.editie import Doelgroep, Editie, Rapporttaak

__all__ = ["Doelgroep", "Editie", "Rapporttaak"]
