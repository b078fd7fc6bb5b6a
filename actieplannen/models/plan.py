"""An action plan of a network, its actions and who pays what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kantoor.core.models import Sleutelrij
from netwerken.models import Netwerk, Organisatie, Sector, Thema


class Actieplan(Sleutelrij):
    """The plan of one network, per sector where the network has more (R16); its drafts stay in the network (R26)."""

    class Staat(models.TextChoices):
        CONCEPT = "concept", "Concept"
        VOORGELEGD = "voorgelegd", "Voorgelegd"
        GETOETST = "getoetst", "Getoetst"
        DEFINITIEF = "definitief", "Definitief"
        IN_UITVOERING = "in-uitvoering", "In uitvoering"
        AFGEROND = "afgerond", "Afgerond"

    netwerk = models.ForeignKey(Netwerk, on_delete=models.PROTECT, related_name="plannen")
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="plannen")
    titel = models.CharField("titel", max_length=120)
    staat = models.CharField("staat", max_length=14, choices=Staat, default=Staat.CONCEPT)
    is_demo = models.BooleanField("hoort bij de demowereld", default=False, editable=False)

    class Meta:
        verbose_name = "actieplan"
        verbose_name_plural = "actieplannen"
        ordering = ("netwerk__naam", "titel")
        constraints = (
            models.UniqueConstraint(
                fields=("netwerk", "sector"),
                condition=Q(sector__isnull=False),
                name="een_plan_per_netwerk_en_sector",
                violation_error_message="Dit netwerk heeft al een plan voor deze sector (R16).",
            ),
            models.UniqueConstraint(
                fields=("netwerk",),
                condition=Q(sector__isnull=True),
                name="een_plan_zonder_sector_per_netwerk",
                violation_error_message="Dit netwerk heeft al een plan (R16).",
            ),
        )

    def __str__(self) -> str:
        return f"{self.titel}, {self.netwerk}"


class Verbeteractie(Sleutelrij):
    """One action: who, what, when and with which means (R18). Status follows from these facts."""

    plan = models.ForeignKey(Actieplan, on_delete=models.CASCADE, related_name="acties")
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("titel", max_length=160)
    toelichting = models.TextField("wat verandert er tussen wie", max_length=2000, blank=True)
    themas = models.ManyToManyField(Thema, verbose_name="thema’s", related_name="acties")
    organisatie = models.ForeignKey(
        Organisatie, verbose_name="verantwoordelijke organisatie", on_delete=models.PROTECT, related_name="acties"
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="acties"
    )
    start = models.DateField("start")
    deadline = models.DateField("deadline")
    begonnen_op = models.DateField("begonnen op", null=True, blank=True)
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)
    blokkade = models.CharField("wat houdt de actie tegen", max_length=500, blank=True)
    gemeld_op = models.DateTimeField("laatste voortgang gemeld op", null=True, blank=True)

    class Meta:
        verbose_name = "verbeteractie"
        verbose_name_plural = "verbeteracties"
        ordering = ("plan", "nummer")
        constraints = (
            models.UniqueConstraint(fields=("plan", "nummer"), name="actie_nummer_per_plan"),
            models.CheckConstraint(
                condition=Q(deadline__gte=models.F("start")),
                name="actie_deadline_na_start",
                violation_error_message="De deadline ligt vóór de start.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


class Kostenregel(Sleutelrij):
    """What one organisation pays for one action, in euro cents (R20); no rows means: from existing capacity."""

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="kosten")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="kosten")
    bedrag_cent = models.PositiveBigIntegerField("bedrag in centen")

    class Meta:
        verbose_name = "kostenregel"
        verbose_name_plural = "kostenregels"
        ordering = ("actie", "organisatie__naam")
        constraints = (models.UniqueConstraint(fields=("actie", "organisatie"), name="kosten_een_regel_per_betaler"),)

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.bedrag_cent} cent"
