"""Who belongs where: seats in national bodies, employers and memberships."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantoor.core.models import Looptijd, loopt
from kantoor.core.verdeling import verdeel
from leden import rollen
from netwerken.models import Gremium, Netwerk, Organisatie


class Gremiumlid(Looptijd):
    """A person's seat in a national body."""

    gremium = models.ForeignKey(Gremium, on_delete=models.PROTECT, related_name="zetels")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="zetels")

    class Meta(Looptijd.Meta):
        verbose_name = "lid van een gremium"
        verbose_name_plural = "leden van gremia"
        ordering = ("gremium__volgorde", "gebruiker__naam")

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.gremium}"


class Dienstverband(Looptijd):
    """Where a person works; memberships for that organisation hang on it."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="dienstverbanden")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="medewerkers")
    functie = models.CharField("functie", max_length=120, blank=True)

    class Meta(Looptijd.Meta):
        verbose_name = "dienstverband"
        verbose_name_plural = "dienstverbanden"
        ordering = ("-van",)

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.organisatie}"


class Lidmaatschap(Looptijd):
    """Membership of one network, on behalf of one organisation (R34); all members are equal (R36)."""

    Rol = rollen.Rol

    class Staat(models.TextChoices):
        ACTIEF = "actief", "Actief"
        GESCHORST = "geschorst", "Geschorst"
        BEEINDIGD = "beeindigd", "Beëindigd"

    # Whether there is still a membership, active or suspended.
    BESTAAT, VOORBIJ = verdeel(Staat, (Staat.ACTIEF, Staat.GESCHORST), (Staat.BEEINDIGD,))

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lidmaatschappen")
    netwerk = models.ForeignKey(Netwerk, on_delete=models.PROTECT, related_name="lidmaatschappen")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="lidmaatschappen")
    rol = models.CharField("rol", max_length=14, choices=rollen.rolkeuzes, default=Rol.LID)
    staat = models.CharField("staat", max_length=10, choices=Staat, default=Staat.ACTIEF)
    reden = models.CharField("reden van schorsing of einde", max_length=300, blank=True)

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        ordering = ("netwerk__naam", "gebruiker__naam")
        constraints = (
            *Looptijd.Meta.constraints,
            models.UniqueConstraint(
                fields=("gebruiker", "netwerk"),
                condition=~Q(staat="beeindigd"),
                name="lidmaatschap_een_per_netwerk",
                violation_error_message="Deze persoon is al lid van dit netwerk.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.netwerk}"


def lopend_lidmaatschap(voorvoegsel: str = "", *, macht: rollen.Macht | None = None, dag: Any = None) -> Q:
    """Return the condition "an active membership today" (or `dag`), with `macht` in a role that has this power."""
    waar = loopt(voorvoegsel, dag=dag) & Q(**{f"{voorvoegsel}staat": Lidmaatschap.Staat.ACTIEF})
    return waar if macht is None else waar & Q(**{f"{voorvoegsel}rol__in": rollen.rollen_met(macht)})
