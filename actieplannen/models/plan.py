"""An action plan of a network, and what it says about the points of the agendas (R5, R16, R17, R21)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from agendas.models import Agendapunt
from besluiten.models import Stuk
from kantoor.core.bewerking import Bewerkt
from kantoor.core.models import Sleutelrij, vandaag
from kantoor.core.verdeling import verdeel
from kantoor.core.wie import DoorWie
from netwerken.models import Netwerk, Organisatie, Sector


class Actieplan(Bewerkt, Sleutelrij):
    """The plan of one network, per sector where the network has more (R16); its drafts stay in the network (R26).

    The plan of the national network is the national plan. `padnaam` is its place below the path of the network:
    `actieplan`, or `actieplan-<sector>` where there are more.
    """

    PAK_MET = ("netwerk", "sector")

    class Staat(models.TextChoices):
        CONCEPT = "concept", "Concept"
        VOORGELEGD = "voorgelegd", "Voorgelegd"
        GETOETST = "getoetst", "Getoetst"
        DEFINITIEF = "definitief", "Definitief"
        IN_UITVOERING = "in-uitvoering", "In uitvoering"
        AFGEROND = "afgerond", "Afgerond"

    # Whether it left its network, so that its judgements count elsewhere (R26).
    IN_NETWERK, BUITEN_NETWERK = verdeel(
        Staat,
        (Staat.CONCEPT,),
        (Staat.VOORGELEGD, Staat.GETOETST, Staat.DEFINITIEF, Staat.IN_UITVOERING, Staat.AFGEROND),
    )
    # Whether it was adopted.
    NIET_DEFINITIEF, NA_DEFINITIEF = verdeel(
        Staat,
        (Staat.CONCEPT, Staat.VOORGELEGD, Staat.GETOETST),
        (Staat.DEFINITIEF, Staat.IN_UITVOERING, Staat.AFGEROND),
    )
    # Whether it may still change, and is asked about.
    LOOPT, KLAAR = verdeel(
        Staat,
        (Staat.CONCEPT, Staat.VOORGELEGD, Staat.GETOETST, Staat.DEFINITIEF, Staat.IN_UITVOERING),
        (Staat.AFGEROND,),
    )

    class Actielijst(models.TextChoices):
        """What the plan does with the action list of a convenant (R21); empty: the plan does not say yet."""

        VERVANGT = "vervangt", "Vervangt de actielijst van een convenant"
        VULT_AAN = "vult-aan", "Vult de actielijst van een convenant aan"
        GEEN = "geen", "Er is geen convenant met een actielijst"

    stuk = models.OneToOneField(Stuk, on_delete=models.PROTECT, related_name="plan", editable=False)
    netwerk = models.ForeignKey(Netwerk, on_delete=models.PROTECT, related_name="plannen")
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="plannen")
    padnaam = models.SlugField("plaats in het pad", max_length=60, default="actieplan", editable=False)
    titel = models.CharField("titel", max_length=120)
    staat = models.CharField("staat", max_length=14, choices=Staat, default=Staat.CONCEPT)
    staat_sinds = models.DateField("in deze staat sinds", default=vandaag)
    initiatiefnemer = models.ForeignKey(
        Organisatie,
        verbose_name="initiatiefnemer",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="begonnen_plannen",
        help_text="Een veiligheidsregio; bij het nationale plan JenV (R5).",
    )
    actielijst = models.CharField(
        "verhouding tot de actielijst van een convenant", max_length=10, choices=Actielijst, blank=True
    )
    convenant = models.CharField("welk convenant", max_length=200, blank=True)
    gereed_uiterlijk = models.DateField("plan gereed uiterlijk", null=True, blank=True)
    getoetst_op = models.DateField("besproken op de toetsbijeenkomst van", null=True, blank=True)
    toets_verslag = models.CharField("wat de toetsbijeenkomst opleverde", max_length=1000, blank=True)
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
            models.UniqueConstraint(fields=("netwerk", "padnaam"), name="een_plan_per_pad"),
            models.CheckConstraint(
                condition=~Q(actielijst__in=("vervangt", "vult-aan")) | ~Q(convenant=""),
                name="plan_noemt_convenant",
                violation_error_message="Noem het convenant waar de actielijst bij hoort (R21).",
            ),
        )

    def __str__(self) -> str:
        return f"{self.titel}, {self.netwerk}"

    def get_absolute_url(self) -> str:
        return reverse("actieplan_detail", args=[self.netwerk.slug, self.padnaam])

    @property
    def lognaam(self) -> str:
        """Return a name without closed words, for the log."""
        return f"Actieplan van {self.netwerk}"

    @property
    def is_nationaal(self) -> bool:
        return self.netwerk.is_landelijk_netwerk

    def waarom_dicht(self) -> str:
        """As `Bewerkt` says: what is finished is read."""
        if self.staat not in self.KLAAR:
            return ""
        return "Dit plan is afgerond. U kunt het nog lezen, maar niet meer wijzigen."


class Toetsing(Bewerkt, DoorWie, Sleutelrij):
    """How a network judges one agenda point for its own area; only open points enter its plan (R17)."""

    class Oordeel(models.TextChoices):
        OPEN = "open", "Open"
        GEREGELD = "geregeld", "Geregeld"
        NIET_RELEVANT = "niet-relevant", "Niet relevant"

    plan = models.ForeignKey(Actieplan, on_delete=models.CASCADE, related_name="toetsingen")
    punt = models.ForeignKey(Agendapunt, on_delete=models.PROTECT, related_name="toetsingen")
    oordeel = models.CharField("oordeel", max_length=14, choices=Oordeel)
    toelichting = models.CharField("bewijs of reden", max_length=1000, blank=True)
    versie_nummer = models.PositiveSmallIntegerField("over versie van de agenda")
    op = models.DateTimeField("op", auto_now=True)

    class Meta:
        verbose_name = "toetsing van een agendapunt"
        verbose_name_plural = "toetsingen van agendapunten"
        ordering = ("plan", "punt__agenda__sector__volgorde", "punt__rang")
        constraints = (
            models.UniqueConstraint(fields=("plan", "punt"), name="toetsing_een_per_punt"),
            models.CheckConstraint(
                condition=Q(oordeel="open") | ~Q(toelichting=""),
                name="toetsing_met_bewijs_of_reden",
                violation_error_message="Schrijf op waaruit dat blijkt, of waarom niet (R17).",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_oordeel_display()}: {self.punt}"


class Inlezing(Sleutelrij):
    """An uploaded list of actions on its way into a plan: kept between choosing columns, looking and carrying out.

    `koppen` are the header cells, `rijen` the rows as lists of text that begin with the number of the row in the sheet,
    `koppeling` maps our field to the place of its cell in those lists (1 is column A), `keuzes` the number of a row to
    what was chosen for it. Headers and rows are emptied once carried out; `keuzes` then holds the counts.
    """

    plan = models.ForeignKey(Actieplan, on_delete=models.CASCADE, related_name="inlezingen")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inlezingen")
    bestandsnaam = models.CharField("bestand", max_length=200)
    koppen = models.JSONField("koppen", default=list)
    rijen = models.JSONField("rijen", default=list)
    koppeling = models.JSONField("koppeling", default=dict)
    keuzes = models.JSONField("keuzes", default=dict)
    gemaakt_op = models.DateTimeField("gemaakt op", auto_now_add=True)
    toegepast_op = models.DateTimeField("toegepast op", null=True, blank=True)

    class Meta:
        verbose_name = "inlezing van een actielijst"
        verbose_name_plural = "inlezingen van actielijsten"
        ordering = ("-gemaakt_op",)

    def __str__(self) -> str:
        return f"{self.bestandsnaam}, {self.plan.netwerk}"
