"""The map of the field as data: sectors, themes, parties, organisations, regions, service areas, milestones.

Loaded by `manage.py laad_referentie` from `netwerken/referentie/*.csv`, editable in the admin.
Nothing in the code knows how many sectors or regions there are.
"""

from __future__ import annotations

from django.db import models

from kantoor.core.models import Beschermd, Geldig
from kantoor.core.verdeling import verdeel


class Partij(Geldig, Beschermd):
    """One of the sides that share cost and progress: bedrijven, veiligheidsregio's, Rijk."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=60)
    enkelvoud = models.CharField("enkelvoud", max_length=60)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    kent_lead_partner = models.BooleanField(
        "kiest een lead partner", default=False, help_text="Deze kant wijst per netwerk één lead partner aan (R4)."
    )

    class Meta:
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        ordering = ("volgorde",)

    def __str__(self) -> str:
        return self.naam


class Sector(Geldig, Beschermd):
    """A focus sector (R1); in 2015 there were five."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=80)
    volgorde = models.PositiveSmallIntegerField("volgorde")
    icoon = models.SlugField("icoon", default="landelijk", help_text="Naam van het pictogram.")
    ministerie_lijn = models.CharField("verantwoordelijk ministerie door de tijd", max_length=300, blank=True)
    departement = models.ForeignKey(
        "Organisatie", verbose_name="departement nu", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "sector"
        verbose_name_plural = "sectoren"
        ordering = ("volgorde",)

    def __str__(self) -> str:
        return self.naam


class VitaalProces(Geldig, Beschermd):
    """A vital process within a sector, with its category in the Herijking Vitaal."""

    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="processen")
    naam = models.CharField("naam", max_length=160)
    categorie = models.CharField("categorie", max_length=10, blank=True)
    bron = models.TextField("bron", blank=True)
    opmerking = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "vitaal proces"
        verbose_name_plural = "vitale processen"
        ordering = ("sector__volgorde", "categorie", "naam")
        constraints = (models.UniqueConstraint(fields=("sector", "naam"), name="vitaalproces_uniek"),)

    def __str__(self) -> str:
        return self.naam


class Thema(Geldig, Beschermd):
    """One of the themes of cooperation, with the legal basis of the region's task (R9, R13)."""

    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    titel = models.CharField("titel", max_length=120)
    korte_titel = models.CharField("korte titel", max_length=40)
    omschrijving = models.TextField("omschrijving")
    grondslag = models.TextField("wettelijke grondslag", blank=True)
    taak_veiligheidsregio = models.TextField("taak van de veiligheidsregio", blank=True)
    zekerheid = models.CharField("zekerheid", max_length=120, blank=True)
    opmerking = models.TextField("opmerking", blank=True)
    bron = models.TextField("bron", blank=True)

    class Meta:
        verbose_name = "thema"
        verbose_name_plural = "thema’s"
        ordering = ("nummer",)

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"


class Organisatie(Geldig, Beschermd):
    """A party in the field; keeps its row when it merges or changes name, and points to its successor."""

    class Soort(models.TextChoices):
        VEILIGHEIDSREGIO = "veiligheidsregio", "Veiligheidsregio"
        BEDRIJF = "bedrijf", "Bedrijf"
        KOEPEL = "koepel", "Koepel"
        MINISTERIE = "ministerie", "Ministerie"
        POLITIE = "politie", "Politie"
        DEFENSIE = "defensie", "Defensie"
        KENNISINSTITUUT = "kennisinstituut", "Kennisinstituut"

    # Whether it works in a part of the country, or may pay and join anywhere.
    REGIONAAL, LANDELIJK = verdeel(
        Soort,
        (Soort.VEILIGHEIDSREGIO, Soort.BEDRIJF),
        (Soort.KOEPEL, Soort.MINISTERIE, Soort.POLITIE, Soort.DEFENSIE, Soort.KENNISINSTITUUT),
    )

    code = models.SlugField("code", max_length=60, unique=True)
    naam = models.CharField("naam", max_length=160)
    korte_naam = models.CharField("korte naam", max_length=60)
    soort = models.CharField("soort", max_length=20, choices=Soort)
    partij = models.ForeignKey(
        Partij, verbose_name="kant", null=True, blank=True, on_delete=models.PROTECT, related_name="organisaties"
    )
    sectoren = models.ManyToManyField(Sector, verbose_name="sectoren", blank=True, related_name="organisaties")
    alle_sectoren = models.BooleanField("werkt voor alle sectoren", default=False)
    status = models.CharField("status volgens de bron", max_length=200, blank=True)
    opvolger = models.ForeignKey(
        "self", verbose_name="opvolger", null=True, blank=True, on_delete=models.SET_NULL, related_name="voorgangers"
    )
    maildomeinen = models.CharField(
        "mail-domeinen", max_length=300, blank=True, help_text="Gescheiden door een spatie, zonder @."
    )
    zekerheid = models.CharField("zekerheid", max_length=120, blank=True)
    bron = models.TextField("bron", blank=True)
    opmerking = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ("naam",)

    def __str__(self) -> str:
        return self.naam

    @property
    def bestaat_nog(self) -> bool:
        """Whether the organisation still goes by this name: nothing succeeded it and its term has not ended."""
        return self.opvolger_id is None and self.geldig_tot is None


class Veiligheidsregio(Beschermd):
    """What a veiligheidsregio is besides an organisation: its number and its place on the tile map."""

    organisatie = models.OneToOneField(Organisatie, primary_key=True, on_delete=models.CASCADE, related_name="regio")
    nummer = models.PositiveSmallIntegerField("nummer", unique=True)
    naam = models.CharField("naam zonder 'Veiligheidsregio'", max_length=60)
    korte_naam = models.CharField("korte naam", max_length=30)
    tegel_label = models.CharField("label op de tegelkaart", max_length=4)
    tegel_kolom = models.PositiveSmallIntegerField("kolom op de tegelkaart")
    tegel_rij = models.PositiveSmallIntegerField("rij op de tegelkaart")
    provincie = models.CharField("provincie", max_length=40)
    bron = models.TextField("bron", blank=True)
    opmerking = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "veiligheidsregio"
        verbose_name_plural = "veiligheidsregio’s"
        ordering = ("nummer",)
        constraints = (models.UniqueConstraint(fields=("tegel_kolom", "tegel_rij"), name="regio_eigen_tegel"),)

    def __str__(self) -> str:
        return self.naam


class Verzorgingsgebied(Geldig, Beschermd):
    """Which company serves which region in which sector, and how much of it (counted in municipalities)."""

    class Omvang(models.TextChoices):
        GEHEEL = "geheel", "Geheel"
        HOOFDZAKELIJK = "hoofdzakelijk", "Hoofdzakelijk"
        DEELS = "deels", "Deels"
        MARGINAAL = "marginaal", "Marginaal"

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="verzorgingsgebieden")
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="verzorgingsgebieden")
    regio = models.ForeignKey(Veiligheidsregio, on_delete=models.CASCADE, related_name="verzorgingsgebieden")
    omvang = models.CharField("omvang", max_length=14, choices=Omvang)
    telt_mee = models.BooleanField("telt mee voor het netwerk", default=True)
    peiljaar = models.CharField("peiljaar", max_length=80, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    zekerheid = models.CharField("zekerheid", max_length=120, blank=True)
    bron = models.TextField("bron", blank=True)

    class Meta:
        verbose_name = "verzorgingsgebied"
        verbose_name_plural = "verzorgingsgebieden"
        ordering = ("organisatie__naam", "sector__volgorde", "regio__nummer")
        constraints = (
            models.UniqueConstraint(fields=("organisatie", "sector", "regio"), name="verzorgingsgebied_uniek"),
        )

    def __str__(self) -> str:
        return f"{self.organisatie.korte_naam}, {self.sector.naam}, {self.regio.naam}"


class Mijlpaal(Beschermd):
    """A date of the programme; the phrase of the source is kept beside its reading as ISO limits."""

    code = models.SlugField("code", max_length=60, unique=True)
    titel = models.CharField("titel", max_length=200)
    soort = models.CharField("soort", max_length=40)
    datum_volgens_bron = models.CharField("datum volgens de bron", max_length=120, blank=True)
    datum_vroegst = models.DateField("niet vóór", null=True, blank=True)
    datum_uiterlijk = models.DateField("uiterlijk", null=True, blank=True)
    wie = models.CharField("vaststeller of deelnemers", max_length=200, blank=True)
    fase = models.CharField("fase", max_length=10, blank=True)
    zekerheid = models.CharField("zekerheid", max_length=120, blank=True)
    bron = models.TextField("bron", blank=True)
    opmerking = models.TextField("opmerking", blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ("datum_uiterlijk", "datum_vroegst", "code")

    def __str__(self) -> str:
        return self.titel
