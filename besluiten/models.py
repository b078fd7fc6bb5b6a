"""One mechanism for agree, adopt and sign: a frozen text, a route as data, a decision per party."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from besluiten.soorten import keuzes, soort_van
from kantoor.core.models import Beschermd, Sleutelrij, vandaag
from kantoor.core.verdeling import verdeel
from kantoor.core.wie import DoorWie
from leden.models import Mandaat
from netwerken.models import Gremium, Netwerk, Organisatie


class Besluitsoort(models.TextChoices):
    """What is asked of a party; advice never adopts anything (R6)."""

    ADVIES = "advies", "Advies"
    AKKOORD = "akkoord", "Akkoord"
    VASTSTELLING = "vaststelling", "Vaststelling"
    ONDERTEKENING = "ondertekening", "Ondertekening"


# Whether a piece waits for the answer until it consents; advice never adopts anything and never holds back (R6).
BINDEND, RAADGEVEND = verdeel(
    Besluitsoort,
    (Besluitsoort.AKKOORD, Besluitsoort.VASTSTELLING, Besluitsoort.ONDERTEKENING),
    (Besluitsoort.ADVIES,),
)
UITLEG = {
    Besluitsoort.ADVIES: "Advies betekent: u zegt wat u van de tekst vindt. U stelt niets vast. Wie aan de tekst "
    "werkt, past haar aan of zegt waarom niet. Pas daarna wordt over de tekst beslist.",
    Besluitsoort.AKKOORD: "Akkoord betekent: uw organisatie stemt in voor haar eigen deel. De tekst is definitief "
    "als ieder die is gevraagd, akkoord is.",
    Besluitsoort.VASTSTELLING: "Vaststelling betekent: u besluit dat deze tekst gaat gelden. Zij geldt als ieder die "
    "om vaststelling is gevraagd, haar vaststelt.",
    Besluitsoort.ONDERTEKENING: "Ondertekening betekent: u tekent de tekst zoals zij is.",
}
# The words of an outcome where advice is asked: who advises, agrees to nothing (R6).
ADVIES_IN_WOORDEN = {
    "akkoord": "Positief advies",
    "kanttekening": "Advies met kanttekening",
    "bezwaar": "Negatief advies",
}


class Stuk(Sleutelrij):
    """Something that is put forward; the piece itself (an agenda, a plan) hangs on it one to one.

    What the piece is, who reads it and what happens when it is adopted is said by its kind (`besluiten/soorten.py`).
    `netwerk` is the network whose organisations decide; None for a piece of the whole country.
    """

    soort = models.CharField("soort stuk", max_length=20, choices=keuzes)
    netwerk = models.ForeignKey(Netwerk, null=True, blank=True, on_delete=models.PROTECT, related_name="stukken")

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"

    def __str__(self) -> str:
        """Return a name without closed words: the log shows it to who may not read the piece (R26)."""
        return soort_van(self.soort).lognaam(self.rij)

    @property
    def rij(self) -> Any:
        """Return the piece itself."""
        return getattr(self, self.soort)


class Besluitroute(Beschermd):
    """Which parties are asked what, in which order, for one kind of piece; data, checked when it is saved."""

    code = models.SlugField("code", unique=True)
    stuksoort = models.CharField("soort stuk", max_length=20, choices=keuzes)
    naam = models.CharField("naam", max_length=80)
    in_gebruik = models.BooleanField("in gebruik", default=True)

    class Meta:
        verbose_name = "besluitroute"
        verbose_name_plural = "besluitroutes"
        ordering = ("stuksoort", "naam")
        constraints = (
            models.UniqueConstraint(
                fields=("stuksoort",),
                condition=Q(in_gebruik=True),
                name="besluitroute_een_in_gebruik",
                violation_error_message="Er is al een route in gebruik voor deze soort.",
            ),
        )

    def __str__(self) -> str:
        return self.naam


class Routestap(Beschermd):
    """One question of a route. Steps with the same number are asked side by side; the next number opens after them."""

    route = models.ForeignKey(Besluitroute, on_delete=models.CASCADE, related_name="stappen")
    nummer = models.PositiveSmallIntegerField("stap")
    soort = models.CharField("wat wordt gevraagd", max_length=14, choices=Besluitsoort)
    gremium = models.ForeignKey(
        Gremium,
        verbose_name="aan welk gremium",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="routestappen",
        help_text="Leeg: aan elke organisatie die meedoet.",
    )
    termijn_dagen = models.PositiveSmallIntegerField("dagen om te antwoorden", default=28)
    bezwaar_dagen = models.PositiveSmallIntegerField(
        "dagen bedenktijd na een besluit namens een ander",
        default=0,
        help_text="Zo lang kan de organisatie die het mandaat gaf nog bezwaar maken (R22).",
    )

    class Meta:
        verbose_name = "stap van een route"
        verbose_name_plural = "stappen van een route"
        ordering = ("route", "nummer", "gremium__volgorde")
        constraints = (
            models.UniqueConstraint(fields=("route", "nummer", "gremium"), name="routestap_een_vraag_per_gremium"),
        )

    def __str__(self) -> str:
        return f"{self.nummer}. {self.get_soort_display()} van {self.gremium or 'elke deelnemende organisatie'}"


class Versie(Sleutelrij):
    """A piece as it was put forward: everything a decider reads, self-contained, with its sha256. Never changed.

    `inhoud` is canonical JSON; its list `delen` holds the parts (`sleutel`, `titel`, `regels`, `partijen`) that the
    difference between versions is told in. `partijen` are codes of bodies or organisations a part belongs to.
    """

    stuk = models.ForeignKey(Stuk, on_delete=models.PROTECT, related_name="versies")
    nummer = models.PositiveSmallIntegerField("nummer")
    inhoud = models.JSONField("inhoud")
    sha256 = models.CharField("sha256", max_length=64)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now)
    gemaakt_door_naam = models.CharField("gemaakt door", max_length=120)

    class Meta:
        verbose_name = "versie"
        verbose_name_plural = "versies"
        ordering = ("gemaakt_op",)
        constraints = (models.UniqueConstraint(fields=("stuk", "nummer"), name="versie_nummer_per_stuk"),)

    def __str__(self) -> str:
        return f"{self.stuk}, versie {self.nummer}"

    @property
    def titel(self) -> str:
        """Return the title as it was when the text was frozen."""
        return str(self.inhoud.get("titel") or self.stuk)


class Besluitronde(Sleutelrij):
    """One version going round: the route as it was when it was put forward, until it closes or is replaced."""

    class Staat(models.TextChoices):
        OPEN = "open", "Loopt"
        AANGENOMEN = "aangenomen", "Afgerond"
        VERVANGEN = "vervangen", "Vervangen door een nieuwe versie"

    versie = models.OneToOneField(Versie, on_delete=models.PROTECT, related_name="ronde")
    staat = models.CharField("staat", max_length=12, choices=Staat, default=Staat.OPEN)
    stap = models.PositiveSmallIntegerField("stap die loopt", default=1)
    geopend_op = models.DateTimeField("geopend op", default=timezone.now)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)

    class Meta:
        verbose_name = "besluitronde"
        verbose_name_plural = "besluitrondes"
        ordering = ("-geopend_op",)

    def __str__(self) -> str:
        return f"Ronde over {self.versie}"


class Besluitvraag(Sleutelrij):
    """What is asked of one party in one round: a body, or an organisation for its own area."""

    ronde = models.ForeignKey(Besluitronde, on_delete=models.CASCADE, related_name="vragen")
    stap = models.PositiveSmallIntegerField("stap")
    soort = models.CharField("wat wordt gevraagd", max_length=14, choices=Besluitsoort)
    gremium = models.ForeignKey(Gremium, null=True, blank=True, on_delete=models.PROTECT, related_name="besluitvragen")
    organisatie = models.ForeignKey(
        Organisatie, null=True, blank=True, on_delete=models.PROTECT, related_name="besluitvragen"
    )
    gevraagd_op = models.DateTimeField("gevraagd op", null=True, blank=True)
    uiterlijk = models.DateField("antwoord vóór", null=True, blank=True)
    termijn_dagen = models.PositiveSmallIntegerField("dagen om te antwoorden")
    bezwaar_dagen = models.PositiveSmallIntegerField("dagen bedenktijd na een besluit namens", null=True, blank=True)
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)

    class Meta:
        verbose_name = "besluitvraag"
        verbose_name_plural = "besluitvragen"
        ordering = ("stap", "gremium__volgorde", "organisatie__naam")
        constraints = (
            models.CheckConstraint(
                condition=Q(gremium__isnull=False, organisatie__isnull=True)
                | Q(gremium__isnull=True, organisatie__isnull=False),
                name="besluitvraag_aan_een_partij",
            ),
            models.UniqueConstraint(fields=("ronde", "stap", "gremium"), name="besluitvraag_een_per_gremium"),
            models.UniqueConstraint(fields=("ronde", "stap", "organisatie"), name="besluitvraag_een_per_organisatie"),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.partij}"

    @property
    def uitleg(self) -> str:
        """Return what answering means, for who is asked."""
        return UITLEG[Besluitsoort(self.soort)]

    @property
    def is_advies(self) -> bool:
        return self.soort in RAADGEVEND

    @property
    def partij(self) -> Gremium | Organisatie | None:
        """Return who is asked; the database holds exactly one of the two."""
        return self.gremium or self.organisatie

    @property
    def is_te_laat(self) -> bool:
        return self.uiterlijk is not None and self.uiterlijk < vandaag()


class Besluit(DoorWie, Sleutelrij):
    """The answer of one party on the exact text of one version (its sha256 is repeated here)."""

    class Uitkomst(models.TextChoices):
        AKKOORD = "akkoord", "Akkoord"
        KANTTEKENING = "kanttekening", "Akkoord met kanttekening"
        BEZWAAR = "bezwaar", "Bezwaar"

    # Whether it counts as consent: for adopting, for keeping under a new text, and in every figure (R22).
    INSTEMMEND, NIET_INSTEMMEND = verdeel(Uitkomst, (Uitkomst.AKKOORD, Uitkomst.KANTTEKENING), (Uitkomst.BEZWAAR,))

    vraag = models.ForeignKey(Besluitvraag, on_delete=models.PROTECT, related_name="besluiten")
    versie_sha256 = models.CharField("sha256 van de tekst", max_length=64)
    uitkomst = models.CharField("besluit", max_length=14, choices=Uitkomst)
    reden = models.TextField("toelichting", max_length=2000, blank=True)
    op = models.DateTimeField("op", default=timezone.now)
    datum = models.DateField("datum van het besluit")
    mandaat = models.ForeignKey(Mandaat, null=True, blank=True, on_delete=models.PROTECT, related_name="besluiten")
    overgenomen_van = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="overgenomen_in",
        help_text="Het deel van deze partij is niet veranderd; zij is niet opnieuw gevraagd.",
    )
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door_naam = models.CharField("ingetrokken door", max_length=120, blank=True)

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ("op",)
        constraints = (
            models.UniqueConstraint(
                fields=("vraag",), condition=Q(ingetrokken_op__isnull=True), name="besluit_een_per_vraag"
            ),
            models.CheckConstraint(
                condition=Q(uitkomst="akkoord") | ~Q(reden=""), name="besluit_met_kanttekening_heeft_reden"
            ),
        )

    def __str__(self) -> str:
        return f"{self.in_woorden}, {self.door_naam}"

    @property
    def in_woorden(self) -> str:
        """Return the outcome in words: advice is no consent (R6)."""
        return ADVIES_IN_WOORDEN[self.uitkomst] if self.vraag.is_advies else self.get_uitkomst_display()

    @property
    def antwoord(self) -> Adviesantwoord | None:
        """Return what was done with this advice; None while nobody said."""
        return getattr(self, "verwerking", None)


class Adviesantwoord(DoorWie, Sleutelrij):
    """What who works on a text does with one advice: why the text stays as it is; never changed (R14)."""

    besluit = models.OneToOneField(Besluit, on_delete=models.PROTECT, related_name="verwerking")
    tekst = models.TextField("wat u met het advies doet", max_length=2000)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "antwoord op een advies"
        verbose_name_plural = "antwoorden op adviezen"
        ordering = ("op",)

    def __str__(self) -> str:
        return f"Antwoord op het advies van {self.besluit.vraag.partij}"


# Advice with words, as given on this very text, that nobody answered: what still has to be worked in (R14).
ONVERWERKT = Q(vraag__soort__in=RAADGEVEND, ingetrokken_op=None, overgenomen_van=None, verwerking=None) & ~Q(reden="")
