"""How people come in: the rules of play, requests, the steps taken on them, invitations (R34, R35)."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Lower
from django.urls import reverse
from django.utils import timezone

from kantoor.core.models import Beschermd, Sleutelrij, vandaag
from kantoor.core.verdeling import verdeel
from kantoor.core.wie import DoorWie
from leden.models.leden import Lidmaatschap
from leden.rollen import rolkeuzes
from netwerken.models import Netwerk, Organisatie, Partij


class Spelregels(Beschermd):
    """One version of the rules of play; a new version is asked of everybody, reading goes on for `leesdagen` days.

    The days are counted from the first one on which it could be read here, so that no version shuts out a whole office.
    """

    versie = models.PositiveSmallIntegerField("versie", unique=True)
    tekst = models.TextField("tekst", help_text="Eén spelregel per regel.")
    geldig_vanaf = models.DateField("geldig vanaf", default=vandaag)
    leesdagen = models.PositiveSmallIntegerField(
        "dagen lezen zonder akkoord", default=30, help_text="Daarna stopt de toegang tot iemand akkoord gaat."
    )
    # A version may be older than this office: nobody could read it here before it was loaded.
    geladen_op = models.DateField("geladen op", default=vandaag, editable=False)
    leesbaar_vanaf = models.GeneratedField(
        verbose_name="te lezen vanaf",
        expression=Greatest("geldig_vanaf", "geladen_op"),
        output_field=models.DateField(),
        db_persist=True,
    )

    class Meta:
        verbose_name = "spelregels"
        verbose_name_plural = "spelregels"
        ordering = ("-versie",)

    def __str__(self) -> str:
        return f"Spelregels versie {self.versie}"

    @property
    def regels(self) -> list[str]:
        return [regel.strip() for regel in self.tekst.splitlines() if regel.strip()]

    @property
    def uiterlijk(self) -> date:
        """Return the last day on which somebody who has not agreed may still read."""
        eerste: date = self.leesbaar_vanaf
        return eerste + timedelta(days=self.leesdagen)


class SpelregelsAkkoord(Beschermd):
    """A person's agreement with one version of the rules of play."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="spelregelakkoorden")
    spelregels = models.ForeignKey(Spelregels, on_delete=models.PROTECT, related_name="akkoorden")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "akkoord met de spelregels"
        verbose_name_plural = "akkoorden met de spelregels"
        ordering = ("-op",)
        constraints = (models.UniqueConstraint(fields=("gebruiker", "spelregels"), name="spelregels_een_akkoord"),)

    def __str__(self) -> str:
        return f"{self.gebruiker}, {self.spelregels}"


class Uitnodiging(Sleutelrij):
    """A request to come and join, sent to one address; the person still accepts the rules of play."""

    class Staat(models.TextChoices):
        OPEN = "open", "Verstuurd"
        AANVAARD = "aanvaard", "Aanvaard"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    # Whether it says that somebody vouches for this person.
    GELDT, GELDT_NIET = verdeel(Staat, (Staat.OPEN, Staat.AANVAARD), (Staat.INGETROKKEN,))

    email = models.EmailField("werk-e-mailadres", max_length=254)
    naam = models.CharField("naam", max_length=120)
    organisatie = models.ForeignKey(
        Organisatie, verbose_name="organisatie", on_delete=models.PROTECT, related_name="uitnodigingen"
    )
    netwerken = models.ManyToManyField(Netwerk, verbose_name="netwerken", blank=True, related_name="uitnodigingen")
    rol = models.CharField("rol", max_length=14, choices=rolkeuzes, default=Lidmaatschap.Rol.LID)
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.OPEN)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uitnodigingen")
    namens_projectteam = models.BooleanField(
        "is het besluit van het projectteam", default=False, help_text="Wie zo is uitgenodigd, is meteen toegelaten."
    )
    verstuurd_op = models.DateTimeField("verstuurd op", default=timezone.now)
    geldig_tot = models.DateTimeField("geldig tot")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ("-verstuurd_op",)
        constraints = (
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(staat="open"),
                name="uitnodiging_een_per_adres",
                violation_error_message="Er loopt al een uitnodiging voor dit e-mailadres.",
            ),
        )

    def __str__(self) -> str:
        return f"Uitnodiging van {self.naam}"


class Aanmelding(Sleutelrij):
    """A request to join; the projectteam decides, the netwerkregisseur prepares and registers (R34, R35)."""

    class Staat(models.TextChoices):
        ONBEVESTIGD = "onbevestigd", "E-mailadres nog niet bevestigd"
        WACHT = "wacht", "Wacht op besluit"
        VRAAG = "vraag", "Vraag uitgezet"
        TOEGELATEN = "toegelaten", "Toegelaten"
        AFGEWEZEN = "afgewezen", "Afgewezen"
        INGETROKKEN = "ingetrokken", "Ingetrokken door de aanvrager"

    # Whether those who keep the membership see it: from the moment its address is confirmed.
    BEVESTIGD, NIET_BEVESTIGD = verdeel(
        Staat,
        (Staat.WACHT, Staat.VRAAG, Staat.TOEGELATEN, Staat.AFGEWEZEN, Staat.INGETROKKEN),
        (Staat.ONBEVESTIGD,),
    )
    # Whether somebody may still decide on it.
    IN_BEHANDELING, NIET_IN_BEHANDELING = verdeel(
        Staat,
        (Staat.WACHT, Staat.VRAAG),
        (Staat.ONBEVESTIGD, Staat.TOEGELATEN, Staat.AFGEWEZEN, Staat.INGETROKKEN),
    )

    naam = models.CharField("naam", max_length=120)
    email = models.EmailField("werk-e-mailadres", max_length=254)
    organisatie = models.ForeignKey(
        Organisatie,
        verbose_name="organisatie",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="aanmeldingen",
    )
    organisatie_anders = models.CharField("organisatie die niet in de lijst staat", max_length=160, blank=True)
    partij = models.ForeignKey(
        Partij, verbose_name="kant", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    functie = models.CharField("functie", max_length=120)
    motivatie = models.TextField("in welke samenwerking werkt u in de praktijk?", max_length=2000)
    netwerken = models.ManyToManyField(Netwerk, verbose_name="netwerken", blank=True, related_name="aanmeldingen")
    spelregels = models.ForeignKey(Spelregels, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    uitnodiging = models.ForeignKey(
        Uitnodiging, null=True, blank=True, on_delete=models.SET_NULL, related_name="aanmeldingen"
    )
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.ONBEVESTIGD)
    ingediend_op = models.DateTimeField("ingediend op", default=timezone.now)
    bevestigd_op = models.DateTimeField("e-mailadres bevestigd op", null=True, blank=True)
    bevestig_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    volg_hash = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    voorstel = models.CharField("voorstel van de netwerkregisseur", max_length=12, blank=True)
    voorstel_reden = models.TextField("reden van het voorstel", max_length=1000, blank=True)
    voorstel_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reden = models.TextField("reden", max_length=1000, blank=True)
    besloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    besloten_op = models.DateTimeField("geregistreerd op", null=True, blank=True)
    besluit_projectteam_op = models.DateField("besluit van het projectteam", null=True, blank=True)
    is_demo = models.BooleanField("hoort bij de demowereld", default=False, editable=False)

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        ordering = ("ingediend_op", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(staat__in=("toegelaten", "afgewezen"))
                | Q(besloten_door__isnull=False, besloten_op__isnull=False, besluit_projectteam_op__isnull=False),
                name="aanmelding_besluit_heeft_wie_en_wanneer",
            ),
            models.CheckConstraint(
                condition=~Q(staat="afgewezen") | ~Q(reden=""), name="aanmelding_afwijzing_heeft_reden"
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(staat__in=("wacht", "vraag")),
                name="aanmelding_een_in_behandeling_per_adres",
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("aanvraag_detail", args=[self.sleutel])

    @property
    def wachtdagen(self) -> int:
        """Return for how many days the request has been waiting."""
        return (vandaag() - timezone.localdate(self.ingediend_op)).days


class Aanmeldingstap(DoorWie, Beschermd):
    """One thing that happened to a request; kept for good, refusals too."""

    class Soort(models.TextChoices):
        INGEDIEND = "ingediend", "Ingediend"
        BEVESTIGD = "bevestigd", "E-mailadres bevestigd"
        VRAAG = "vraag", "Vraag gesteld"
        ANTWOORD = "antwoord", "Antwoord gekregen"
        VOORSTEL = "voorstel", "Voorstel gedaan"
        BESLUIT = "besluit", "Besloten"
        INGETROKKEN = "ingetrokken", "Ingetrokken"

    # Whether the applicant reads it too; a proposal is for those who decide.
    VOOR_AANVRAGER, INTERN = verdeel(
        Soort,
        (Soort.INGEDIEND, Soort.BEVESTIGD, Soort.VRAAG, Soort.ANTWOORD, Soort.BESLUIT, Soort.INGETROKKEN),
        (Soort.VOORSTEL,),
    )

    aanmelding = models.ForeignKey(Aanmelding, on_delete=models.CASCADE, related_name="stappen")
    moment = models.DateTimeField("wanneer", default=timezone.now)
    soort = models.CharField("wat", max_length=12, choices=Soort)
    uitkomst = models.CharField("uitkomst", max_length=12, blank=True)
    tekst = models.TextField("tekst", blank=True)
    op_voorstel_van = models.CharField("op voorstel van", max_length=120, blank=True)

    class Meta:
        verbose_name = "stap van een aanmelding"
        verbose_name_plural = "stappen van aanmeldingen"
        ordering = ("moment", "pk")

    def __str__(self) -> str:
        return f"{self.get_soort_display()}, {self.door_naam}"
