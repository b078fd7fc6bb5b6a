"""National bodies and what their members may do; who sits in them is a matter of `leden`."""

from __future__ import annotations

from django.db import models

from kantoor.core.models import Beschermd
from netwerken.rechten import keuzes


class Gremium(Beschermd):
    """A national body or role; what its members may do is data, so a body can be renamed, merged or added.

    `adviseert_alleen` is no power: it limits what the body itself may be asked, and a missing row must never
    widen that.
    """

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=80)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    omschrijving = models.CharField("omschrijving", max_length=300, blank=True)
    adviseert_alleen = models.BooleanField(
        "geeft alleen advies, stelt nooit vast (R6)", default=False, help_text="Zonder last of ruggespraak."
    )

    class Meta:
        verbose_name = "gremium"
        verbose_name_plural = "gremia"
        ordering = ("volgorde", "naam")

    def __str__(self) -> str:
        return self.naam


class Gremiumrecht(Beschermd):
    """One power of the members of a body; the apps declare which powers there are.

    One that was chosen in the portal (`gekozen`) stays when the data files are loaded again.
    """

    gremium = models.ForeignKey(Gremium, on_delete=models.CASCADE, related_name="rechten")
    recht = models.CharField("recht", max_length=40, choices=keuzes)
    gekozen = models.BooleanField("gekozen door de netwerkregisseur", default=False, editable=False)

    class Meta:
        verbose_name = "recht van een gremium"
        verbose_name_plural = "rechten van gremia"
        ordering = ("gremium__volgorde", "recht")
        constraints = (
            models.UniqueConstraint(
                fields=("gremium", "recht"),
                name="gremiumrecht_een_keer",
                violation_error_message="Dit gremium heeft dit recht al.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gremium}: {self.get_recht_display()}"
