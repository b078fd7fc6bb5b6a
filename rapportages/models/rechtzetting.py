"""What was recorded wrongly about a day in the past, and was put right."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from kantoor.core.models import Sleutelrij
from kantoor.core.wie import DoorWie
from netwerken.models import Netwerk
from rapportages.models.editie import Editie


class Rechtzetting(DoorWie, Sleutelrij):
    """One fact of a network that the past says otherwise since: what stood there, and who put it right, when and why.

    The past itself then says only what is right (`kantoor.verloop`); what it said stays readable here, and an edition
    that was made before stays as it is. `feit` is a code of `queries/feiten.py`, `rij` the key of the row.
    """

    editie = models.ForeignKey(Editie, on_delete=models.CASCADE, related_name="rechtzettingen")
    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="rechtzettingen")
    feit = models.CharField("welk feit", max_length=20)
    rij = models.CharField("sleutel van de rij", max_length=36)
    wat = models.CharField("waarvan", max_length=200)
    was = models.CharField("stond er", max_length=120)
    werd = models.CharField("staat er nu", max_length=120)
    vanaf = models.DateTimeField("geldt vanaf")
    tot = models.DateTimeField("geldt tot")
    reden = models.CharField("waarom", max_length=300)
    op = models.DateTimeField("rechtgezet op", default=timezone.now)

    class Meta:
        verbose_name = "rechtzetting"
        verbose_name_plural = "rechtzettingen"
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return f"{self.netwerk}, {self.wat}"

    @property
    def lognaam(self) -> str:
        """Return what the log calls it, without the name of a network (R26)."""
        return f"Rechtzetting bij editie {self.editie.aanduiding}"
