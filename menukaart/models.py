"""The menukaart: examples, instruments and documents that a network may choose from (R27-R29)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse

from kantoor.core.models import Beschermd, Zichtbaarheid
from netwerken.models import Sector, Thema


class MenukaartItem(Beschermd):
    """One entry; using it in a plan is free (R28). It belongs to no network, so it is open or for all members."""

    class Soort(models.TextChoices):
        PROJECT = "project", "Project"
        INSTRUMENT = "instrument", "Instrument"
        INFORMATIEVOORZIENING = "informatievoorziening", "Informatievoorziening"
        MODEL = "model", "Model of handreiking"
        LEERVORM = "leervorm", "Leervorm"
        VOORBEELD = "voorbeeld", "Voorbeeld uit de praktijk"

    class Status(models.TextChoices):
        ACTUEEL = "actueel", "Actueel"
        HISTORISCH = "historisch", "Afgerond, ter inspiratie"
        VERVALLEN = "vervallen", "Vervallen"

    NIVEAUS: ClassVar[tuple[Zichtbaarheid, ...]] = (Zichtbaarheid.OPENBAAR, Zichtbaarheid.LANDELIJK)

    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    titel = models.CharField("titel", max_length=160)
    slug = models.SlugField("code", max_length=80, unique=True)
    soort = models.CharField("soort", max_length=24, choices=Soort)
    omschrijving = models.TextField("omschrijving", max_length=1200)
    themas = models.ManyToManyField(Thema, verbose_name="thema’s", blank=True, related_name="menukaart_items")
    sectoren = models.ManyToManyField(Sector, verbose_name="sectoren", blank=True, related_name="menukaart_items")
    alle_sectoren = models.BooleanField("voor alle sectoren", default=False)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.ACTUEEL)
    herkomst = models.CharField("herkomst", max_length=40, blank=True)
    zekerheid = models.CharField("zekerheid", max_length=120, blank=True)
    bron = models.TextField("bron", blank=True)
    contact_naam = models.CharField("contactpersoon", max_length=120, blank=True)
    contact_email = models.EmailField(
        "e-mailadres voor vragen", blank=True, help_text="Iedereen die dit voorbeeld ziet, ziet ook dit adres."
    )
    zichtbaarheid = models.CharField(
        "wie dit ziet",
        max_length=10,
        choices=[(niveau.value, niveau.label) for niveau in NIVEAUS],
        default=Zichtbaarheid.OPENBAAR,
    )
    nakijken_voor = models.DateField("nakijken vóór", null=True, blank=True, help_text="Klopt de inhoud dan nog? (R29)")

    class Meta:
        verbose_name = "voorbeeld op de menukaart"
        verbose_name_plural = "menukaart"
        ordering = ("nummer",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(zichtbaarheid__in=("openbaar", "landelijk")), name="menukaart_geen_netwerkinhoud"
            ),
        )

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("menukaart_detail", args=[self.slug])
