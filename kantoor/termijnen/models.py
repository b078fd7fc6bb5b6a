"""Terms as rows: from a day on, a term is another number of days than the app says."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from kantoor.core.models import Beschermd, vandaag
from kantoor.core.opmaak import datum
from kantoor.termijnen.soorten import TERMIJNEN, keuzes


class Termijn(Beschermd):
    """How many days a term counts from a day on, until a later row of the same term."""

    code = models.CharField("termijn", max_length=60, choices=keuzes)
    dagen = models.PositiveSmallIntegerField("dagen")
    geldig_vanaf = models.DateField("geldig vanaf", default=vandaag)

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ("code", "-geldig_vanaf")
        constraints = (
            models.UniqueConstraint(
                fields=("code", "geldig_vanaf"),
                name="termijn_een_per_dag",
                violation_error_message="Voor deze termijn begint op die dag al een waarde.",
            ),
            models.CheckConstraint(
                condition=Q(dagen__gte=1),
                name="termijn_is_een_dag_of_meer",
                violation_error_message="Een termijn is minstens 1 dag.",
            ),
        )

    def __str__(self) -> str:
        soort = TERMIJNEN[self.code].label if self.code in TERMIJNEN else self.code
        return f"{soort}: {self.dagen} dagen vanaf {datum(self.geldig_vanaf)}"

    @property
    def ligt_vast(self) -> bool:
        """Whether it held on a day that is over: what was counted with it must stay as it was."""
        return self.geldig_vanaf < vandaag()

    def clean(self) -> None:
        """Refuse a number of days that cannot be meant, and a change of the past."""
        fouten = {}
        if self.code in TERMIJNEN and self.dagen is not None:
            soort = TERMIJNEN[self.code]
            if not soort.minstens <= self.dagen <= soort.hoogstens:
                fouten["dagen"] = f"Kies {soort.minstens} tot en met {soort.hoogstens} dagen."
        if self.geldig_vanaf and self.ligt_vast:
            fouten["geldig_vanaf"] = "Kies vandaag of later. Wat eerder gold, blijft zoals het was."
        if fouten:
            raise ValidationError(fouten)
