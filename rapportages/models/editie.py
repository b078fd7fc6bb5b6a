"""A frozen edition of the monitoring, and the job that makes one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from kantoor.core.models import Sleutelrij
from kantoor.core.verdeling import verdeel
from kantoor.taken.models import Taak
from netwerken.models import Netwerk, Sector

PERIODE = RegexValidator(r"^20\d\d-K[1-4]$", "Vul de periode in als jaar en kwartaal, bijvoorbeeld 2026-K4.")
# Two empty foreign keys are different to a database; for "the same report" they are the same.
OVER = (F("doelgroep"), F("periode"), Coalesce("sector_id", 0), Coalesce("netwerk_id", 0))


def in_woorden(periode: str) -> str:
    """Return "kwartaal 4 van 2026" for "2026-K4"."""
    jaar, _, kwartaal = periode.partition("-K")
    return f"kwartaal {kwartaal} van {jaar}"


def einde_van(periode: str) -> datetime:
    """Return the last moment of the quarter "2026-K4" in the Netherlands."""
    jaar, _, kwartaal = periode.partition("-K")
    maand = int(kwartaal) * 3 + 1
    volgende = datetime(int(jaar) + maand // 13, maand % 12 or 12, 1, tzinfo=timezone.get_default_timezone())
    return volgende - timedelta(seconds=1)


class Doelgroep(models.TextChoices):
    """For whom a report is (R31); sector and network editions also name which one."""

    STUURGROEP = "stuurgroep", "Stuurgroep"
    CVI = "cvi", "CVI"
    SECTOR = "sector", "Sector"
    NETWERK = "netwerk", "Netwerk"


# How the number of an edition names its readers; a sector or network follows.
LETTERS = {Doelgroep.STUURGROEP: "STG", Doelgroep.CVI: "CVI", Doelgroep.SECTOR: "S", Doelgroep.NETWERK: "N"}
# Whether its readers are outside the networks, so that only words that were shared may appear.
VAN_BUITEN, VAN_BINNEN = verdeel(
    Doelgroep, (Doelgroep.STUURGROEP, Doelgroep.CVI, Doelgroep.SECTOR), (Doelgroep.NETWERK,)
)


class Rapport(Sleutelrij):
    """Which report: for whom, about which quarter, and of what."""

    doelgroep = models.CharField("voor wie", max_length=10, choices=Doelgroep)
    periode = models.CharField("periode", max_length=7, validators=[PERIODE])
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    netwerk = models.ForeignKey(Netwerk, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=(Q(doelgroep="sector") & Q(sector__isnull=False, netwerk__isnull=True))
                | (Q(doelgroep="netwerk") & Q(sector__isnull=True, netwerk__isnull=False))
                | (Q(doelgroep__in=("stuurgroep", "cvi")) & Q(sector__isnull=True, netwerk__isnull=True)),
                name="%(class)s_doelgroep_klopt",
            ),
        )

    @property
    def periode_in_woorden(self) -> str:
        return in_woorden(self.periode)

    @property
    def voor_wie(self) -> str:
        """Return "Stuurgroep", "sector Drinkwater" or the name of the network, for who may read it."""
        if self.netwerk:
            return str(self.netwerk)
        return f"sector {self.sector}" if self.sector else str(self.get_doelgroep_display())

    @property
    def letters(self) -> str:
        """Return the readers as the number of an edition names them; a network by its key, for it may be closed."""
        letters = LETTERS[Doelgroep(self.doelgroep)]
        if self.sector:
            return f"{letters}-{self.sector.code.upper()}"
        return f"{letters}-{self.netwerk_id}" if self.netwerk_id else letters


class Editie(Rapport):
    """What one report said, frozen: written in one INSERT and never changed, which the database itself guards.

    `inhoud` is self-contained: no key into other tables is needed to draw the page or the PDF. An edition of before
    numbers named their readers has no `kenmerk`, and keeps the number it was given.
    """

    nummer = models.PositiveSmallIntegerField("nummer")
    kenmerk = models.CharField("nummer zoals mensen het noemen", max_length=80, null=True, blank=True, editable=False)
    ronde = models.ForeignKey(
        "Rapportageronde", null=True, blank=True, on_delete=models.PROTECT, related_name="edities"
    )
    peilmoment = models.DateTimeField("stand op", null=True, blank=True)
    corrigeert = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="correcties")
    correctie = models.CharField("wat deze editie verbetert", max_length=500, null=True, blank=True)
    inhoud = models.JSONField("inhoud")
    sha256 = models.CharField("vingerafdruk van de inhoud", max_length=64)
    gesloten_op = models.DateTimeField("gesloten op", default=timezone.now)
    pdf_pad = models.CharField("bestand", max_length=200)
    pdf_sha256 = models.CharField("vingerafdruk van de PDF", max_length=64)
    pdf_grootte = models.PositiveIntegerField("grootte in bytes")
    is_demo = models.BooleanField("hoort bij de demowereld", default=False, editable=False)

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"
        ordering = ("-gesloten_op", "pk")
        constraints = (
            *Rapport.Meta.constraints,
            models.UniqueConstraint(*OVER, F("nummer"), name="editie_nummer_per_rapport"),
            models.UniqueConstraint(*OVER, F("sha256"), name="editie_een_per_inhoud"),
            # A correction counts the very moment of what it corrects.
            models.UniqueConstraint(
                *OVER, F("peilmoment"), condition=Q(corrigeert__isnull=True), name="editie_een_per_peilmoment"
            ),
            models.UniqueConstraint(
                fields=("kenmerk",), condition=Q(kenmerk__isnull=False), name="editie_kenmerk_uniek"
            ),
        )

    def __str__(self) -> str:
        return f"Voortgang actieplannen, {self.periode_in_woorden}, {self.voor_wie}"

    @property
    def lognaam(self) -> str:
        """Return what the log calls it, without the name of a network (R26)."""
        return f"Voortgang actieplannen, editie {self.aanduiding}"

    def get_absolute_url(self) -> str:
        return reverse("rapportage_detail", args=[self.sleutel])

    @property
    def aanduiding(self) -> str:
        """Number as people quote it: quarter, readers and counter."""
        return self.kenmerk or f"{self.periode}-{self.nummer}"

    @property
    def bestandsnaam(self) -> str:
        naam = self.kenmerk or f"{self.periode}-{self.doelgroep}"
        return f"voortgang-actieplannen-{naam.lower()}.pdf"


class Rapporttaak(Rapport, Taak):
    """A request to make an edition, by a person or by the round that closed."""

    STAPPEN = ("Wacht op zijn beurt", "Cijfers verzamelen", "PDF maken", "Opslaan")

    ronde = models.ForeignKey("Rapportageronde", null=True, blank=True, on_delete=models.CASCADE, related_name="taken")
    peilmoment = models.DateTimeField("stand op", default=timezone.now)
    corrigeert = models.ForeignKey(Editie, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    correctie = models.CharField("wat deze editie verbetert", max_length=500, blank=True)
    editie = models.ForeignKey(Editie, null=True, blank=True, on_delete=models.CASCADE, related_name="taken")

    class Meta:
        verbose_name = "rapporttaak"
        verbose_name_plural = "rapporttaken"
        ordering = ("-gevraagd_op", "pk")
        constraints = (
            *Rapport.Meta.constraints,
            models.UniqueConstraint(
                *OVER,
                name="rapporttaak_een_open_per_rapport",
                condition=Q(staat__in=("wacht", "loopt")),
                violation_error_message="Dit rapport wordt al gemaakt.",
            ),
            models.CheckConstraint(
                condition=~Q(staat="klaar") | Q(editie__isnull=False, klaar_op__isnull=False),
                name="rapporttaak_klaar_heeft_editie",
            ),
        )

    def __str__(self) -> str:
        return f"Rapport {self.voor_wie}, {self.periode_in_woorden}"

    @property
    def lognaam(self) -> str:
        """Return what the log calls it, without the name of a network (R26)."""
        return f"Rapport {self.periode}-{self.letters}"

    def get_absolute_url(self) -> str:
        return reverse("rapportage_taak", args=[self.sleutel])
