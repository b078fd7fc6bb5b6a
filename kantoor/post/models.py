"""The outbox: a mail is a row, written in the transaction of the change it tells about (SECURITY.md R2)."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from kantoor.core.models import Beschermd


class Bericht(Beschermd):
    """One mail to one person. It carries a title and a link, never closed content (UX.md §12)."""

    class Staat(models.TextChoices):
        WACHT = "wacht", "Wacht"
        VERSTUURD = "verstuurd", "Verstuurd"
        MISLUKT = "mislukt", "Mislukt"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    sleutel = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aan = models.EmailField("aan", max_length=254)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="berichten"
    )
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst", blank=True)
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.WACHT, db_index=True)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    volgende_poging = models.DateTimeField("volgende poging", default=timezone.now)
    vereist = models.CharField(
        "alleen versturen als", max_length=120, blank=True, editable=False, help_text="app.Model:actie:sleutel"
    )
    kenmerk = models.CharField("kenmerk", max_length=120, null=True, blank=True, unique=True, editable=False)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ("gemaakt_op", "pk")

    def __str__(self) -> str:
        return self.onderwerp
