"""What waits for a network's own people: a role that somebody outside wants to give, a profile that would open (H4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from kantoor.core.models import Sleutelrij, Zichtbaarheid
from kantoor.core.verdeling import verdeel
from kantoor.core.wie import NAAMLENGTE, DoorWie
from leden.models.leden import Lidmaatschap
from leden.rollen import rolkeuzes
from netwerken.models import Netwerk


class Netwerkwens(DoorWie, Sleutelrij):
    """A wish about a network that its own people decide on, and how that went; `door` is who wished it.

    Of a role: which `lidmaatschap` and which `rol`. Of a profile: from `profiel_was` to `profiel`, with the last day on
    which the network may still object.
    """

    class Soort(models.TextChoices):
        ROL = "rol", "Een rol voor een lid"
        PROFIEL = "profiel", "Een opener profiel"

    class Staat(models.TextChoices):
        WACHT = "wacht", "Wacht op antwoord"
        INGEWILLIGD = "ingewilligd", "Ingewilligd"
        GEWEIGERD = "geweigerd", "Geweigerd"
        TERUGGEDRAAID = "teruggedraaid", "Teruggedraaid na bezwaar"
        VERVALLEN = "vervallen", "Vervallen"

    # Whether somebody may still answer.
    OPEN, DICHT = verdeel(
        Staat, (Staat.WACHT,), (Staat.INGEWILLIGD, Staat.GEWEIGERD, Staat.TERUGGEDRAAID, Staat.VERVALLEN)
    )

    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="wensen")
    soort = models.CharField("wat", max_length=10, choices=Soort)
    lidmaatschap = models.ForeignKey(
        Lidmaatschap, null=True, blank=True, on_delete=models.CASCADE, related_name="wensen"
    )
    rol = models.CharField("rol", max_length=14, choices=rolkeuzes, blank=True)
    profiel = models.CharField("wie het profiel gaat zien", max_length=10, choices=Zichtbaarheid, blank=True)
    profiel_was = models.CharField("wie het profiel zag", max_length=10, choices=Zichtbaarheid, blank=True)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    uiterlijk = models.DateField("bezwaar kan tot en met", null=True, blank=True)
    staat = models.CharField("staat", max_length=14, choices=Staat, default=Staat.WACHT)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    besloten_door_naam = models.CharField("besloten door", max_length=NAAMLENGTE, blank=True)
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    reden = models.CharField("reden", max_length=300, blank=True)

    class Meta:
        verbose_name = "verzoek aan een netwerk"
        verbose_name_plural = "verzoeken aan netwerken"
        ordering = ("gevraagd_op",)
        constraints = (
            models.CheckConstraint(
                condition=Q(soort="rol", lidmaatschap__isnull=False) & ~Q(rol="") | Q(soort="profiel") & ~Q(profiel=""),
                name="wens_noemt_wat",
            ),
            models.UniqueConstraint(
                fields=("lidmaatschap",), condition=Q(staat="wacht"), name="wens_een_rol_per_lidmaatschap"
            ),
            models.UniqueConstraint(
                fields=("netwerk",),
                condition=Q(staat="wacht", soort="profiel"),
                name="wens_een_profiel_per_netwerk",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.netwerk}"

    def get_absolute_url(self) -> str:
        return reverse("wens_detail", args=[self.sleutel])

    @property
    def is_rol(self) -> bool:
        return self.soort == self.Soort.ROL
