"""What moves from a network to the national plan (R23)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from actieplannen.models.actie import Verbeteractie
from kantoor.core.models import Sleutelrij
from kantoor.core.wie import DoorWie
from vragen.models import Vraag


class Opschaling(DoorWie, Sleutelrij):
    """An action that is better done nationally: offered with reasons, taken over into the national plan or not (R23).

    `titel` and `tekst` are written for the national reader; nothing else of the action leaves its network.
    """

    class Staat(models.TextChoices):
        VOORGELEGD = "voorgelegd", "Voorgelegd"
        OVERGENOMEN = "overgenomen", "Overgenomen in het nationale plan"
        AFGEWEZEN = "afgewezen", "Blijft in de regio"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="voorleggingen")
    titel = models.CharField("titel", max_length=160)
    tekst = models.TextField("wat moet er landelijk gebeuren", max_length=2000)
    redenen = models.CharField("waarom niet in de regio", max_length=1000)
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.VOORGELEGD)
    op = models.DateTimeField("voorgelegd op", auto_now_add=True)
    besloten_op = models.DateTimeField("besloten op", null=True, blank=True)
    besloten_door_naam = models.CharField("besloten door", max_length=120, blank=True)
    besluit_reden = models.CharField("toelichting op het besluit", max_length=1000, blank=True)
    landelijke_actie = models.OneToOneField(
        Verbeteractie,
        verbose_name="actie in het nationale plan",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="herkomst",
    )

    class Meta:
        verbose_name = "voorlegging aan het nationale plan"
        verbose_name_plural = "voorleggingen aan het nationale plan"
        ordering = ("op",)
        constraints = (
            models.UniqueConstraint(
                fields=("actie",),
                condition=Q(staat__in=("voorgelegd", "overgenomen")),
                name="voorlegging_een_lopend",
                violation_error_message="Deze actie is al landelijk voorgelegd.",
            ),
        )

    def __str__(self) -> str:
        return f"Voorlegging uit {self.actie.plan.netwerk}"


class Uitvoervraag(Vraag):
    """An organisation is asked to carry out an offered action nationally, and agrees before it is responsible (R5).

    `toelichting` is what the network that offered reads when it is taken over.
    """

    SOORT = "uitvoeren"

    vraag = models.OneToOneField(Vraag, parent_link=True, on_delete=models.CASCADE, related_name="uitvoervraag")
    voorlegging = models.ForeignKey(Opschaling, on_delete=models.CASCADE, related_name="uitvoervragen")
    start = models.DateField("start")
    deadline = models.DateField("deadline")
    toelichting = models.CharField("toelichting op het besluit", max_length=1000, blank=True)

    class Meta:
        verbose_name = "vraag om een landelijke actie uit te voeren"
        verbose_name_plural = "vragen om een landelijke actie uit te voeren"
