"""A job that takes long, as a row: who asked, how far it is, what came of it. The queue is only its doorbell."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from kantoor.core.models import Sleutelrij


class Taak(Sleutelrij):
    """What every kind of job has; a kind is a table of its own, with what is to be made and a key to the result.

    `pogingen` counts the claims, and is the number a worker proves its claim with. `STAPPEN` are the words of the
    progress bar, the first while nobody began. A kind forbids two open jobs for the same thing by a constraint.
    """

    class Staat(models.TextChoices):
        WACHT = "wacht", "Wacht op zijn beurt"
        LOOPT = "loopt", "Wordt gemaakt"
        KLAAR = "klaar", "Klaar"
        MISLUKT = "mislukt", "Niet gelukt"

    OPEN: ClassVar = (Staat.WACHT, Staat.LOOPT)
    STAPPEN: ClassVar[tuple[str, ...]] = ("Wacht op zijn beurt", "Maken")

    aangevraagd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text="Leeg: het kantoor zelf vroeg erom.",
    )
    staat = models.CharField("staat", max_length=8, choices=Staat, default=Staat.WACHT)
    stap = models.PositiveSmallIntegerField("stap", default=0)
    hartslag = models.DateTimeField("laatste teken van leven", default=timezone.now)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    fout = models.CharField("wat er misging", max_length=300, blank=True)
    gevraagd_op = models.DateTimeField("gevraagd op", default=timezone.now)
    klaar_op = models.DateTimeField("klaar op", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.staat in self.OPEN

    @property
    def stappen(self) -> int:
        """How many steps there are to make."""
        return len(self.STAPPEN) - 1

    @property
    def wacht_lang(self) -> bool:
        """Whether nobody began it within a minute: no worker is there, or all of them are busy."""
        return self.staat == self.Staat.WACHT and self.gevraagd_op < timezone.now() - timedelta(minutes=1)

    @property
    def stap_in_woorden(self) -> str:
        """What happens now, for the progress bar."""
        if self.wacht_lang:
            return "Wacht op een vrije werker; u hoeft niets te doen"
        return self.STAPPEN[min(self.stap, self.stappen)]
