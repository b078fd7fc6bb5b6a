"""A request that a second person confirms: the row it asks for only comes with the confirmation."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kantoor.core.models import Sleutelrij
from kantoor.core.wie import NAAMLENGTE, DoorWie
from kantoor.techniek.soorten import VERZOEKSOORTEN, Verzoeksoort, keuzes


class Verzoek(Sleutelrij, DoorWie):
    """One request of a technical keeper (`door`), about `betreft` when it is about a person.

    It waits until `verloopt_op`; after that nobody can confirm it any more, and it stays as it is.
    """

    class Staat(models.TextChoices):
        OPEN = "open", "Wacht op een tweede persoon"
        BEVESTIGD = "bevestigd", "Bevestigd"
        AFGEWEZEN = "afgewezen", "Afgewezen"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    soort = models.CharField("soort verzoek", max_length=20, choices=keuzes)
    betreft = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="verzoeken_over"
    )
    gegevens = models.JSONField("wat wordt gevraagd", default=dict)
    reden = models.CharField("reden", max_length=300)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    verloopt_op = models.DateTimeField("verloopt op")
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.OPEN)
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    besloten_door_naam = models.CharField("besloten door", max_length=NAAMLENGTE, blank=True)

    class Meta:
        verbose_name = "verzoek om een tweede persoon"
        verbose_name_plural = "verzoeken om een tweede persoon"
        ordering = ("-gevraagd_op", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(staat="open", besloten_op__isnull=True) | (~Q(staat="open") & Q(besloten_op__isnull=False)),
                name="verzoek_open_tot_besloten",
            ),
            models.CheckConstraint(
                condition=~Q(staat="bevestigd") | (~Q(besloten_door=F("door")) & ~Q(besloten_door=F("betreft"))),
                name="verzoek_bevestigt_een_ander",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.omschrijving}"

    @property
    def wat(self) -> Verzoeksoort:
        """Return the kind of this request."""
        return VERZOEKSOORTEN[self.soort]

    @property
    def omschrijving(self) -> str:
        """Return what will be so after the confirmation, in words."""
        return self.wat.omschrijving(self)

    @property
    def wacht(self) -> bool:
        """Whether a second person can still confirm it."""
        return self.staat == self.Staat.OPEN and timezone.now() < self.verloopt_op

    @property
    def stand(self) -> str:
        """Return in words where it stands."""
        verlopen = self.staat == self.Staat.OPEN and not self.wacht
        return "Verlopen" if verlopen else str(self.get_staat_display())
