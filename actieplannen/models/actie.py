"""An action: who, what, when and with which means (R18-R20, R23)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actieplannen.models.plan import Actieplan
from agendas.models import Agendapunt
from kantoor.core.bewerking import Bewerkt
from kantoor.core.models import Sleutelrij, vandaag
from kantoor.core.status import Status
from kantoor.core.verdeling import verdeel
from kantoor.core.wie import DoorWie
from kantoor.verloop.models import Verloop, kolommen_van
from netwerken.models import Organisatie, Thema


def dit_jaar() -> int:
    return vandaag().year


class Feiten(models.Model):
    """The facts a status follows from; the same columns on the action now and on its past (queries/status.py)."""

    start = models.DateField("start")
    deadline = models.DateField("deadline")
    begonnen_op = models.DateField("begonnen op", null=True, blank=True)
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)
    verwacht_op = models.DateField("verwacht klaar op", null=True, blank=True)
    stap_op = models.DateField("datum van de eerste open stap", null=True, blank=True, editable=False)
    blokkade = models.CharField("wat houdt de actie tegen", max_length=500, blank=True)
    status_anders = models.CharField(
        "status met de hand",
        max_length=14,
        choices=[(s.value, s.label) for s in Status if s.rij.met_de_hand],
        blank=True,
    )
    status_tot = models.DateField("met de hand tot en met", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def loopt(self) -> bool:
        """Whether the action is neither done nor dropped."""
        return self.afgerond_op is None and self.vervallen_op is None


LOPEND = Q(afgerond_op__isnull=True, vervallen_op__isnull=True)
FEITEN = tuple(veld.name for veld in Feiten._meta.local_fields)


class Verbeteractie(Bewerkt, Sleutelrij, Feiten):
    """One action: who, what, when and with which means (R18). Status follows from its facts."""

    PAK_MET = ("plan__netwerk", "organisatie")

    class Prioriteit(models.TextChoices):
        HOOG = "1-hoog", "Hoog"
        GEWOON = "2-gewoon", "Gewoon"
        LAAG = "3-laag", "Laag"

    class Financiering(models.TextChoices):
        BESTAAND = "bestaand", "Bestaande capaciteit"
        EXTRA = "extra", "Extra geld of uren"

    plan = models.ForeignKey(Actieplan, on_delete=models.CASCADE, related_name="acties")
    punt = models.ForeignKey(
        Agendapunt, verbose_name="verbeterpunt", null=True, blank=True, on_delete=models.PROTECT, related_name="acties"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("titel", max_length=160)
    toelichting = models.TextField("wat verandert er tussen wie", max_length=2000, blank=True)
    resultaat = models.CharField("waaraan ziet u dat het klaar is", max_length=500, blank=True)
    prioriteit = models.CharField("prioriteit", max_length=10, choices=Prioriteit, default=Prioriteit.GEWOON)
    themas = models.ManyToManyField(Thema, verbose_name="thema’s", related_name="acties")
    organisatie = models.ForeignKey(
        Organisatie, verbose_name="verantwoordelijke organisatie", on_delete=models.PROTECT, related_name="acties"
    )
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="acties"
    )
    stap_nummer = models.PositiveSmallIntegerField("nummer van de eerste open stap", null=True, editable=False)
    blokkade_wie = models.CharField("wie moet helpen", max_length=200, blank=True)
    blokkade_sinds = models.DateField("zit vast sinds", null=True, blank=True)
    status_reden = models.CharField("waarom met de hand", max_length=300, blank=True)
    vervallen_reden = models.CharField("waarom vervallen", max_length=300, blank=True)
    financiering = models.CharField("financiering", max_length=10, choices=Financiering, default=Financiering.BESTAAND)
    uren_bestaand = models.PositiveIntegerField("uren uit bestaande capaciteit", null=True, blank=True)
    kosten_cent = models.PositiveBigIntegerField("extra geld in centen", default=0)
    extra_uren = models.PositiveIntegerField("extra uren", default=0)
    financieringsbron = models.CharField("waar komt het geld vandaan", max_length=200, blank=True)
    gemeld_op = models.DateTimeField("laatste voortgang gemeld op", null=True, blank=True)

    class Meta:
        verbose_name = "verbeteractie"
        verbose_name_plural = "verbeteracties"
        ordering = ("plan", "nummer")
        indexes = (
            models.Index(fields=("plan", "deadline"), name="actie_plan_deadline"),
            # What the reminders of a day look for, however many actions there are.
            models.Index(fields=("deadline",), condition=LOPEND, name="actie_lopend_deadline"),
            models.Index(fields=("gemeld_op", "begonnen_op", "start"), condition=LOPEND, name="actie_lopend_gemeld"),
        )
        constraints = (
            models.UniqueConstraint(fields=("plan", "nummer"), name="actie_nummer_per_plan"),
            models.CheckConstraint(
                condition=Q(deadline__gte=F("start")),
                name="actie_deadline_na_start",
                violation_error_message="De deadline ligt vóór de start.",
            ),
            models.CheckConstraint(
                condition=Q(financiering="extra", financieringsbron__gt="")
                & (Q(kosten_cent__gt=0) | Q(extra_uren__gt=0))
                | Q(financiering="bestaand", kosten_cent=0, extra_uren=0),
                name="actie_financiering_klopt",
                violation_error_message="Extra geld of uren vragen om een bedrag en een bron (R20).",
            ),
            models.CheckConstraint(
                condition=Q(status_anders="") | Q(status_tot__isnull=False) & ~Q(status_reden=""),
                name="actie_status_met_reden_en_einde",
                violation_error_message="Een status met de hand vraagt om een reden en een einddatum.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"

    def get_absolute_url(self) -> str:
        return reverse("actie_detail", args=[self.pk])

    @property
    def lognaam(self) -> str:
        """Return a name without closed words, for the log."""
        return f"Actie {self.nummer} van {self.plan.netwerk}"

    def waarom_dicht(self) -> str:
        """As its plan; asked afresh, as whoever waited for the lock on an action may find its plan finished."""
        return Actieplan.objects.only("staat").get(pk=self.plan_id).waarom_dicht()


class Actiefeiten(Sleutelrij, Feiten, Verloop):
    """What an action said during a past time (`kantoor.verloop`), so that any day can be counted and told again.

    Before version 0.3.0 only `Feiten` were kept: what else a stretch of then says follows from the history of the
    action, and is empty (`financiering`, `belegd`) where the history tells of a later change.
    """

    BRON, RIJ = Verbeteractie, "actie"
    # What a report counts and an edition of a network tells, beside the facts.
    OOK = (
        *("plan", "punt", "nummer", "titel", "organisatie", "financiering", "gemeld_op"),
        *("stap_nummer", "blokkade_wie", "status_reden", "vervallen_reden"),
    )
    KOLOMMEN = kolommen_van(Verbeteractie, *FEITEN, *OOK) | {"belegd": "({r}.eigenaar_id IS NOT NULL)"}

    actie = models.ForeignKey(Verbeteractie, on_delete=models.DO_NOTHING, db_constraint=False, related_name="feiten")
    plan = models.ForeignKey(Actieplan, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    punt = models.ForeignKey(Agendapunt, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+")
    nummer = models.PositiveSmallIntegerField("nummer", default=0)
    titel = models.CharField("titel", max_length=160, blank=True)
    organisatie = models.ForeignKey(
        Organisatie, null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    financiering = models.CharField("financiering", max_length=10, blank=True)
    belegd = models.BooleanField("heeft een eigenaar", null=True)
    gemeld_op = models.DateTimeField("laatste voortgang gemeld op", null=True, blank=True)
    stap_nummer = models.PositiveSmallIntegerField("nummer van de eerste open stap", null=True)
    blokkade_wie = models.CharField("wie moet helpen", max_length=200, blank=True)
    status_reden = models.CharField("waarom met de hand", max_length=300, blank=True)
    vervallen_reden = models.CharField("waarom vervallen", max_length=300, blank=True)

    class Meta:
        verbose_name = "feiten van een actie"
        verbose_name_plural = "feiten van acties"
        ordering = ("actie_id", "vanaf")  # by the key: a join would leave out what is gone
        indexes = (models.Index(fields=("vanaf", "tot"), name="actiefeiten_vanaf_tot"),)
        constraints = (
            models.UniqueConstraint(fields=("actie",), condition=Q(tot__isnull=True), name="actiefeiten_een_nu"),
        )

    def __str__(self) -> str:
        return f"{self.vanaf:%Y-%m-%d}"


class Deelname(Sleutelrij):
    """Another organisation that takes part in an action, beside the one that answers for it (R18)."""

    class Rol(models.TextChoices):
        VERANTWOORDELIJK = "verantwoordelijk", "Verantwoordelijk"
        MEEWERKEND = "meewerkend", "Meewerkend"

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="deelnames")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="deelnames")
    rol = models.CharField("rol", max_length=18, choices=Rol, default=Rol.MEEWERKEND)
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="deelnames"
    )

    class Meta:
        verbose_name = "deelname aan een actie"
        verbose_name_plural = "deelnames aan acties"
        ordering = ("actie", "rol", "organisatie__naam")
        constraints = (models.UniqueConstraint(fields=("actie", "organisatie"), name="deelname_een_per_organisatie"),)

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.get_rol_display().lower()}"


class Actiestap(Sleutelrij):
    """A step of an action with its own date; a late step makes the action late."""

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="stappen")
    nummer = models.PositiveSmallIntegerField("stap")
    titel = models.CharField("wat is er dan klaar", max_length=160)
    datum = models.DateField("klaar op")
    organisatie = models.ForeignKey(
        Organisatie,
        verbose_name="wie doet het",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actiestappen",
        help_text="Leeg: de verantwoordelijke organisatie.",
    )
    afgerond_op = models.DateField("afgerond op", null=True, blank=True)

    class Meta:
        verbose_name = "stap van een actie"
        verbose_name_plural = "stappen van acties"
        ordering = ("actie", "nummer")
        indexes = (models.Index(fields=("datum",), condition=Q(afgerond_op__isnull=True), name="actiestap_open_datum"),)
        constraints = (models.UniqueConstraint(fields=("actie", "nummer"), name="actiestap_nummer"),)

    def __str__(self) -> str:
        return f"Stap {self.nummer}: {self.titel}"


class Actierelatie(Sleutelrij):
    """Two actions that touch; shown only as far as the reader may see both."""

    class Soort(models.TextChoices):
        HANGT_AF = "hangt-af-van", "Hangt af van"
        OVERLAPT = "overlapt-met", "Overlapt met"

    van = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="relaties")
    naar = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="relaties_hierheen")
    soort = models.CharField("soort", max_length=14, choices=Soort)

    class Meta:
        verbose_name = "relatie tussen acties"
        verbose_name_plural = "relaties tussen acties"
        ordering = ("van", "soort", "naar__nummer")
        constraints = (
            models.UniqueConstraint(fields=("van", "naar", "soort"), name="actierelatie_een_keer"),
            models.CheckConstraint(
                condition=~Q(van=F("naar")),
                name="actierelatie_met_een_ander",
                violation_error_message="Een actie heeft geen relatie met zichzelf.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_soort_display()} actie {self.naar.nummer}"


class Kostenregel(Sleutelrij):
    """What one organisation pays for one action in one year, in euro cents, and extra hours it gives (R20).

    An action without extra means has no rows. The payer itself confirms its line.
    """

    class Staat(models.TextChoices):
        RAMING = "raming", "Raming"
        TOEGEZEGD = "toegezegd", "Toegezegd"
        GEREGELD = "geregeld", "Geregeld"

    # Whether it is the word of the payer; an estimate is nobody's.
    BEVESTIGD, GESCHAT = verdeel(Staat, (Staat.TOEGEZEGD, Staat.GEREGELD), (Staat.RAMING,))

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="kosten")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="kosten")
    jaar = models.PositiveSmallIntegerField("jaar", default=dit_jaar)
    bedrag_cent = models.PositiveBigIntegerField("bedrag in centen", default=0)
    uren = models.PositiveIntegerField("extra uren", default=0)
    staat = models.CharField("staat", max_length=10, choices=Staat, default=Staat.RAMING)
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    bevestigd_door_naam = models.CharField("bevestigd door", max_length=120, blank=True)

    class Meta:
        verbose_name = "kostenregel"
        verbose_name_plural = "kostenregels"
        ordering = ("actie", "organisatie__naam", "jaar")
        constraints = (
            models.UniqueConstraint(fields=("actie", "organisatie", "jaar"), name="kosten_een_regel_per_betaler"),
        )

    def __str__(self) -> str:
        return f"{self.organisatie}, {self.jaar}: {self.bedrag_cent} cent"


class Actiewijziging(DoorWie, Sleutelrij):
    """One readable line of the history of an action: who changed what, from what, and why.

    `regels` is a list of `[veld, van, naar]` in words as they were then; `soort` says what kind of change it was.
    """

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="wijzigingen")
    op = models.DateTimeField("op", db_index=True)
    soort = models.CharField("wat gebeurde er", max_length=40)
    regels = models.JSONField("veranderd", default=list)
    reden = models.CharField("waarom", max_length=500, blank=True)

    class Meta:
        verbose_name = "wijziging van een actie"
        verbose_name_plural = "wijzigingen van acties"
        ordering = ("-op",)

    def __str__(self) -> str:
        return f"{self.soort}, {self.door_naam}"
