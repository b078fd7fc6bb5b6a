"""The log of who did what, on what, when, from where and with which result (BIO2 8.15.01)."""

from django.db import models
from django.utils import timezone

from kantoor.audit.register import label_van
from kantoor.core.models import Beschermd
from kantoor.core.wie import DoorWie


class Keten(models.Model):
    """The end of the chain of events: one row, locked by whoever adds a line, so the chain never forks."""

    nummer = models.PositiveBigIntegerField("nummer van de laatste gebeurtenis", default=0)
    hash = models.CharField("afdruk van de laatste gebeurtenis", max_length=64, blank=True)

    class Meta:
        verbose_name = "eind van het logboek"
        verbose_name_plural = "eind van het logboek"

    def __str__(self) -> str:
        return f"{self.nummer} {self.hash}"


class Gebeurtenis(DoorWie, Beschermd):
    """One line of the log: written in the same transaction as the change, never changed afterwards.

    It names things but holds no content that its readers may not see elsewhere. Each line carries the hash of the one
    before it; a database trigger refuses changes, and `manage.py controleer_logboek` finds what got past it.
    """

    nummer = models.PositiveBigIntegerField("volgnummer", unique=True, editable=False)
    moment = models.DateTimeField("wanneer", default=timezone.now, db_index=True)
    door_sleutel = models.CharField("sleutel van wie", max_length=64, blank=True)
    wat = models.CharField("wat", max_length=80, db_index=True)
    op_soort = models.CharField("soort", max_length=60)
    op_sleutel = models.CharField("sleutel", max_length=64)
    op_naam = models.CharField("waarop", max_length=200)
    herkomst = models.CharField("vanwaar", max_length=64, blank=True)
    resultaat = models.CharField("resultaat", max_length=40, default="gelukt")
    bijzonderheden = models.JSONField("bijzonderheden", default=dict, blank=True)
    vorige = models.CharField("afdruk van de vorige", max_length=64, blank=True, editable=False)
    hash = models.CharField("afdruk", max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ("-nummer",)
        # As `wat` it is filtered by, and its values are listed by jumping through the index (queries.VOLGENDE).
        indexes = (models.Index(fields=("op_soort",), name="gebeurtenis_soort"),)

    def __str__(self) -> str:
        return f"{timezone.localtime(self.moment):%Y-%m-%d %H:%M} {self.door_naam}: {self.woorden} {self.op_naam}"

    @property
    def woorden(self) -> str:
        """Return what happened, in the words of the app it happened in."""
        return label_van(self.wat)
