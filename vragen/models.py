"""A question that waits for an answer, and the hands it went through."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kantoor.core.models import Sleutelrij, vandaag
from kantoor.core.wie import NAAMLENGTE, DoorWie
from kantoor.termijnen.queries import duur
from netwerken.models import Gremium, Netwerk, Organisatie
from vragen.soorten import keuzes, soort_van


class Geadresseerde(models.Model):
    """Who is asked: a body (also a national role, as the netwerkregisseur is one), an organisation or a person."""

    gremium = models.ForeignKey(Gremium, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisatie = models.ForeignKey(Organisatie, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(gremium__isnull=False, organisatie__isnull=True, persoon__isnull=True)
                | Q(gremium__isnull=True, organisatie__isnull=False, persoon__isnull=True)
                | Q(gremium__isnull=True, organisatie__isnull=True, persoon__isnull=False),
                name="%(class)s_aan_een",
                violation_error_message="Kies één gremium, organisatie of persoon.",
            ),
        )

    @property
    def aan(self) -> Any:
        """Return who is asked; the database holds exactly one of the three."""
        return self.gremium or self.organisatie or self.persoon


class Vraag(Sleutelrij, Geadresseerde, DoorWie):
    """One question; what it is about stands on the row of its kind, which inherits this one.

    `door` is who asked, `netwerk` the network in whose name, if any. `over` is the key of the thing of which only one
    question of a kind may wait at a time; empty when there may be more. An answer may hold a decision, and then says
    who takes it up and by when. What waits no longer never changes.
    """

    class Staat(models.TextChoices):
        OPEN = "open", "Wacht op antwoord"
        BEANTWOORD = "beantwoord", "Beantwoord"
        GESLOTEN = "gesloten", "Gesloten door de vrager"

    soort = models.CharField("soort vraag", max_length=20, choices=keuzes)
    over = models.CharField("sleutel van waar het over gaat", max_length=64, blank=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, null=True, blank=True, on_delete=models.CASCADE, related_name="vragen")
    aanleiding = models.CharField("wat zit in de weg", max_length=500, blank=True)
    gevraagd = models.CharField("wat wordt gevraagd", max_length=500)
    gesteld_op = models.DateTimeField("gesteld op", default=timezone.now)
    uiterlijk = models.DateField("antwoord uiterlijk")
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)
    staat = models.CharField("staat", max_length=10, choices=Staat, default=Staat.OPEN)
    antwoord = models.CharField("antwoord", max_length=1000, blank=True)
    besluit = models.CharField("wat is besloten", max_length=300, blank=True)
    eigenaar = models.CharField("wie pakt het op", max_length=120, blank=True)
    gereed_op = models.DateField("wanneer is het klaar", null=True, blank=True)
    afgehandeld_op = models.DateTimeField("beantwoord of gesloten op", null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    afgehandeld_door_naam = models.CharField("beantwoord of gesloten door", max_length=NAAMLENGTE, blank=True)

    class Meta:
        verbose_name = "vraag"
        verbose_name_plural = "vragen"
        ordering = ("gesteld_op", "pk")
        constraints = (
            *Geadresseerde.Meta.constraints,
            models.UniqueConstraint(
                fields=("soort", "over"),
                condition=Q(staat="open") & ~Q(over=""),
                name="vraag_een_open_over_hetzelfde",
                violation_error_message="Deze vraag staat al open.",
            ),
            models.CheckConstraint(
                condition=Q(staat="open", afgehandeld_op__isnull=True)
                | (~Q(staat="open") & Q(afgehandeld_op__isnull=False)),
                name="vraag_open_tot_afgehandeld",
            ),
            models.CheckConstraint(
                condition=(Q(staat="beantwoord") & ~Q(antwoord="")) | (~Q(staat="beantwoord") & Q(antwoord="")),
                name="vraag_beantwoord_heeft_antwoord",
            ),
            models.CheckConstraint(
                condition=Q(besluit="") | (~Q(antwoord="") & ~Q(eigenaar="") & Q(gereed_op__isnull=False)),
                name="vraag_besluit_heeft_wie_en_wanneer",
            ),
        )

    def __str__(self) -> str:
        """Return a name without closed words: the log shows it to who may not read the question (R26)."""
        return soort_van(self.soort).lognaam(self.rij)

    @property
    def rij(self) -> Any:
        """Return the row of its kind, which knows what the question is about."""
        soort = soort_van(self.soort)
        return self if isinstance(self, soort.model) else getattr(self, soort.veld)

    @property
    def is_open(self) -> bool:
        return self.staat == self.Staat.OPEN

    @property
    def is_te_laat(self) -> bool:
        return self.is_open and self.uiterlijk < vandaag()

    def termijn_vanaf_nu(self) -> None:
        """Give whoever is asked the full time to answer, counted from today."""
        self.uiterlijk = vandaag() + duur(soort_van(self.soort).termijn)


class Doorzetting(Sleutelrij, Geadresseerde, DoorWie):
    """A question was put on to somebody else: who was asked until then, and why it went on."""

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="doorzettingen")
    reden = models.CharField("waarom", max_length=300)
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "doorzetting"
        verbose_name_plural = "doorzettingen"
        ordering = ("op",)
        constraints = Geadresseerde.Meta.constraints

    def __str__(self) -> str:
        return f"{self.vraag}, doorgezet door {self.aan}"
