"""Who opened which edition, so that a new one waits for its readers until they did."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from kantoor.core.models import Sleutelrij
from rapportages.models.editie import Editie


class Editielezing(Sleutelrij):
    """One person opened one edition, as a page or as a file; the first time counts."""

    editie = models.ForeignKey(Editie, on_delete=models.CASCADE, related_name="lezingen")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="editielezingen")
    op = models.DateTimeField("geopend op", default=timezone.now)

    class Meta:
        verbose_name = "lezing van een editie"
        verbose_name_plural = "lezingen van edities"
        ordering = ("op",)
        constraints = (models.UniqueConstraint(fields=("editie", "gebruiker"), name="editielezing_een_per_lezer"),)

    def __str__(self) -> str:
        return f"{self.gebruiker} las {self.editie}"
