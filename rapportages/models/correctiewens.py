"""A reader asks for a corrected edition."""

from __future__ import annotations

from django.db import models

from rapportages.models.editie import Editie
from vragen.models import Vraag


class Correctiewens(Vraag):
    """What a reader says is wrong in an edition; one waits per edition and reader.

    It keeps the number of the edition, so that a list of questions does not load what the editions say.
    """

    SOORT = "correctie"

    vraag = models.OneToOneField(Vraag, parent_link=True, on_delete=models.CASCADE, related_name="correctiewens")
    editie = models.ForeignKey(Editie, on_delete=models.CASCADE, related_name="wensen")
    aanduiding = models.CharField("nummer van de editie", max_length=80)

    class Meta:
        verbose_name = "gevraagde verbetering"
        verbose_name_plural = "gevraagde verbeteringen"
