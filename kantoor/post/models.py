"""The outbox: a mail is a row, written in the transaction of the change it tells about (SECURITY.md R2).

Beside it what waits to be told to one person, and how often each person wants to hear of a subject.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kantoor.core.models import Beschermd, Sleutelrij
from kantoor.core.verdeling import verdeel


class Bericht(Beschermd):
    """One mail to one person. It carries a title and a link, never closed content."""

    class Staat(models.TextChoices):
        WACHT = "wacht", "Wacht"
        VERSTUURD = "verstuurd", "Verstuurd"
        MISLUKT = "mislukt", "Mislukt"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    GEDAAN, NOG_TE_DOEN = verdeel(Staat, (Staat.VERSTUURD, Staat.MISLUKT, Staat.INGETROKKEN), (Staat.WACHT,))

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


class Wanneer(models.TextChoices):
    """How soon somebody wants to hear of a subject."""

    DIRECT = "direct", "Direct"
    DAGELIJKS = "dagelijks", "Dagelijks"
    WEKELIJKS = "wekelijks", "Wekelijks"
    NIET = "niet", "Niet"


class Meldvoorkeur(Sleutelrij):
    """What one person chose for one subject; without a row the default of the subject holds."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="meldvoorkeuren")
    onderwerp = models.CharField("onderwerp", max_length=40)
    wanneer = models.CharField("wanneer", max_length=10, choices=Wanneer)

    class Meta:
        verbose_name = "meldvoorkeur"
        verbose_name_plural = "meldvoorkeuren"
        ordering = ("gebruiker", "onderwerp")
        constraints = (models.UniqueConstraint(fields=("gebruiker", "onderwerp"), name="meldvoorkeur_een_keer"),)

    def __str__(self) -> str:
        return f"{self.onderwerp}: {self.get_wanneer_display().lower()}"


class Melding(Sleutelrij):
    """One line to tell to one person, without closed content; it waits until it went along in a mail or lapsed.

    `vereist` is what the policy must still allow when the mail goes out, as in `Bericht`; `kenmerk` makes it told once.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="meldingen")
    onderwerp = models.CharField("onderwerp", max_length=40)
    regel = models.CharField("regel", max_length=300)
    pad = models.CharField("pad", max_length=300)
    vereist = models.CharField("alleen versturen als", max_length=120, blank=True, help_text="app.Model:actie:sleutel")
    kenmerk = models.CharField("kenmerk", max_length=110, unique=True)
    bericht = models.ForeignKey(
        Bericht, verbose_name="ging mee in", null=True, blank=True, on_delete=models.SET_NULL, related_name="meldingen"
    )
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    verstuurd_op = models.DateTimeField("verstuurd op", null=True, blank=True)
    vervallen_op = models.DateTimeField("vervallen op", null=True, blank=True)

    class Meta:
        verbose_name = "melding"
        verbose_name_plural = "meldingen"
        ordering = ("gemaakt_op", "kenmerk")
        indexes = (
            models.Index(
                fields=("gebruiker",),
                condition=Q(verstuurd_op__isnull=True, vervallen_op__isnull=True),
                name="melding_wacht",
            ),
        )

    def __str__(self) -> str:
        return self.regel
