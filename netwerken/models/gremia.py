"""National bodies; who sits in them is a matter of `leden`."""

from __future__ import annotations

from django.db import models

from kantoor.core.models import Beschermd


class Gremium(Beschermd):
    """A national body or role; what its members may do is data, so a body can be renamed, merged or added."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=80)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)
    omschrijving = models.CharField("omschrijving", max_length=300, blank=True)
    bereidt_lidmaatschap_voor = models.BooleanField("bereidt lidmaatschap voor en registreert het (R35)", default=False)
    beslist_over_leden = models.BooleanField("beslist over nieuwe leden (R35)", default=False)
    maakt_agendas = models.BooleanField("werkt aan de sectoragenda’s", default=False)
    begint_nationaal_plan = models.BooleanField(
        "begint het nationale actieplan (R5)",
        default=False,
        help_text="De organisatie met dezelfde code staat dan als initiatiefnemer in het plan.",
    )
    adviseert_alleen = models.BooleanField(
        "geeft alleen advies, stelt nooit vast (R6)", default=False, help_text="Zonder last of ruggespraak."
    )
    leest_rapportages = models.BooleanField("leest de rapportages (R31)", default=False)
    maakt_rapportages = models.BooleanField("maakt rapportages (R30)", default=False)

    class Meta:
        verbose_name = "gremium"
        verbose_name_plural = "gremia"
        ordering = ("volgorde", "naam")

    def __str__(self) -> str:
        return self.naam
