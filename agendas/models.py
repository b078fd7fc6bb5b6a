"""The agenda of a sector: set nationally, with its top five (R11-R15)."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from besluiten.models import Stuk, Versie
from kantoor.core.bewerking import Bewerkt
from kantoor.core.models import Sleutelrij, Zichtbaarheid
from kantoor.verloop.models import verloop_van
from netwerken.models import Organisatie, Sector, Thema

AANTAL_PUNTEN = 5


class Sectoragenda(Bewerkt, Sleutelrij):
    """The agenda of one sector; it rolls on, every text put forward is kept as a `Versie` (R15)."""

    PAK_MET = ("sector__departement",)

    class Staat(models.TextChoices):
        CONCEPT = "concept", "Concept"
        VOORGELEGD = "voorgelegd", "Voorgelegd"
        VASTGESTELD = "vastgesteld", "Vastgesteld"

    stuk = models.OneToOneField(Stuk, on_delete=models.PROTECT, related_name="agenda", editable=False)
    sector = models.OneToOneField(Sector, on_delete=models.PROTECT, related_name="agenda")
    titel = models.CharField("titel", max_length=120)
    inleiding = models.TextField("inleiding", max_length=2000, blank=True)
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.CONCEPT)
    zichtbaar_na_vaststelling = models.CharField(
        "wie leest de vastgestelde agenda",
        max_length=10,
        choices=[(Zichtbaarheid.OPENBAAR, "Iedereen"), (Zichtbaarheid.LANDELIJK, "Alle leden")],
        default=Zichtbaarheid.OPENBAAR,
    )
    is_voorbeeld = models.BooleanField("is een voorbeeld", default=False, editable=False)

    class Meta:
        verbose_name = "sectoragenda"
        verbose_name_plural = "sectoragenda’s"
        ordering = ("sector__volgorde",)

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("agenda_detail", args=[self.sector.code])


class Expertbijeenkomst(Sleutelrij):
    """The national meeting an agenda comes from: companies, the department and safety regions together (R11)."""

    agenda = models.ForeignKey(Sectoragenda, on_delete=models.CASCADE, related_name="bijeenkomsten")
    datum = models.DateField("datum")
    plaats = models.CharField("plaats", max_length=80, blank=True)
    aanwezig = models.ManyToManyField(Organisatie, verbose_name="aanwezige organisaties", related_name="+")

    class Meta:
        verbose_name = "expertbijeenkomst"
        verbose_name_plural = "expertbijeenkomsten"
        ordering = ("-datum",)

    def __str__(self) -> str:
        return f"Expertbijeenkomst {self.datum}"


class Samenwerkingsafspraak(Sleutelrij):
    """What the sides agree to do together, under one of the themes."""

    agenda = models.ForeignKey(Sectoragenda, on_delete=models.CASCADE, related_name="afspraken")
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, related_name="afspraken")
    tekst = models.CharField("afspraak", max_length=400)

    class Meta:
        verbose_name = "samenwerkingsafspraak"
        verbose_name_plural = "samenwerkingsafspraken"
        ordering = ("thema__nummer", "tekst")

    def __str__(self) -> str:
        return self.tekst


class Verbeterpunt(Sleutelrij):
    """One point of the top five: what must be better between whom, and when it counts as settled (R12, R13)."""

    agenda = models.ForeignKey(Sectoragenda, on_delete=models.CASCADE, related_name="punten")
    rang = models.PositiveSmallIntegerField("rang")
    titel = models.CharField("titel", max_length=140)
    vraag = models.CharField("wat moet beter tussen wie", max_length=500)
    maat = models.CharField("geregeld als", max_length=300)
    themas = models.ManyToManyField(Thema, verbose_name="thema’s", related_name="verbeterpunten")

    class Meta:
        verbose_name = "verbeterpunt"
        verbose_name_plural = "verbeterpunten"
        ordering = ("agenda", "rang", "pk")

    def __str__(self) -> str:
        return f"{self.rang}. {self.titel}"


class Agendapunt(Sleutelrij):
    """A point of an agenda as it was adopted: what plans are tested against and actions hang on (R12, R17).

    The working copy is `Verbeterpunt`; this row follows the newest adopted text, found again by `kenmerk`. A point that
    a later text leaves out stays, with the day it went out.
    """

    agenda = models.ForeignKey(Sectoragenda, on_delete=models.PROTECT, related_name="agendapunten")
    versie = models.ForeignKey(Versie, on_delete=models.PROTECT, related_name="agendapunten")
    kenmerk = models.CharField("kenmerk in de tekst", max_length=60)
    rang = models.PositiveSmallIntegerField("rang")
    titel = models.CharField("titel", max_length=140)
    vraag = models.CharField("wat moet beter tussen wie", max_length=500)
    maat = models.CharField("geregeld als", max_length=300)
    themas = models.ManyToManyField(Thema, verbose_name="thema’s", related_name="agendapunten")
    uit_agenda_op = models.DateField("niet meer in de agenda sinds", null=True, blank=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ("agenda__sector__volgorde", "rang")
        constraints = (models.UniqueConstraint(fields=("agenda", "kenmerk"), name="agendapunt_een_per_kenmerk"),)

    def __str__(self) -> str:
        return f"{self.rang}. {self.titel}"


Agendapuntverloop = verloop_van(
    "Agendapuntverloop",
    Agendapunt,
    *("agenda", "versie", "rang", "titel", "uit_agenda_op"),
    module=__name__,
)
