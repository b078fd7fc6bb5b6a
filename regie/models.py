"""What the netwerkregisseur did about a network, and her own hour: what she began, finished and put off."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kantoor.core.models import Sleutelrij
from kantoor.core.wie import DoorWie
from netwerken.models import Netwerk


class Contactmoment(DoorWie, Sleutelrij):
    """A call that was noted or a message that was sent; until `tot` the network is left alone."""

    class Soort(models.TextChoices):
        AFSPRAAK = "afspraak", "Wij spraken iets af"
        NIET_BEREIKT = "niet-bereikt", "Ik kreeg niemand te pakken"
        ANDERS = "anders", "Iets anders"
        BERICHT = "bericht", "Bericht gestuurd"

    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="contactmomenten")
    soort = models.CharField("wat kwam eruit", max_length=12, choices=Soort)
    tekst = models.CharField("wat wilt u onthouden", max_length=300, blank=True)
    tot = models.DateField("weer op de lijst vanaf")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        ordering = ("-op",)
        indexes = (models.Index(fields=("netwerk", "-op"), name="contactmoment_laatste"),)

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.netwerk}"

    @property
    def lognaam(self) -> str:
        """Return a name without the words of the note."""
        return f"Contactmoment met {self.netwerk}"


class Uurpunt(Sleutelrij):
    """One thing of a person's hour, from the first time it was begun or put off until it no longer waits.

    `bron` is the code of its source of attention and `kenmerk` tells the point apart; `later_op` says when it was put
    off: once, and then it comes back first in the week from `week` on.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uurpunten")
    bron = models.CharField("bron", max_length=60)
    kenmerk = models.CharField("kenmerk", max_length=64)
    titel = models.CharField("wat", max_length=300)
    week = models.DateField("staat er weer vanaf")
    begonnen_op = models.DateTimeField("begonnen op", null=True, blank=True)
    later_op = models.DateTimeField("doorgeschoven op", null=True, blank=True)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)

    class Meta:
        verbose_name = "punt van een uur"
        verbose_name_plural = "punten van een uur"
        ordering = ("-klaar_op", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("gebruiker", "kenmerk"), condition=Q(klaar_op__isnull=True), name="uurpunt_een_open"
            ),
        )

    def __str__(self) -> str:
        return f"Punt van het uur van {self.gebruiker}"
