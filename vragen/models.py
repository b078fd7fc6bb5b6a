"""A question that waits for an answer, what was done with it at which moment, and the hands it went through."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from kantoor.core.models import Sleutelrij, vandaag
from kantoor.core.wie import NAAMLENGTE, DoorWie
from kantoor.termijnen.queries import duur
from kantoor.verloop.models import verloop_van
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


class Voorstel(models.Model):
    """What who asks proposes: a decision, who carries it out and by when, and what happens when nobody decides."""

    voorstel = models.CharField("voorstel", max_length=300, blank=True)
    voorstel_organisatie = models.ForeignKey(
        Organisatie,
        verbose_name="wie moet het doen",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    voorstel_dag = models.DateField("wanneer moet het klaar zijn", null=True, blank=True)
    als_niet = models.CharField("wat gebeurt er als er niets wordt besloten", max_length=300, blank=True)

    class Meta:
        abstract = True


class Uitvoering(models.Model):
    """Who carries a decision out, and what they say about it: the day is theirs only when they confirmed it.

    `eigenaar` is the name for good; the account or organisation behind it confirms, names another day, or says that it
    is done. `bericht` is the last they said.
    """

    eigenaar = models.CharField("wie pakt het op", max_length=160, blank=True)
    eigenaar_persoon = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    eigenaar_organisatie = models.ForeignKey(
        Organisatie, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gereed_op = models.DateField("wanneer is het klaar", null=True, blank=True)
    bevestigd_op = models.DateTimeField("datum bevestigd op", null=True, blank=True)
    bericht = models.CharField("bericht van wie het uitvoert", max_length=300, blank=True)
    gedaan_op = models.DateTimeField("gedaan op", null=True, blank=True)

    class Meta:
        abstract = True


class Vraag(Sleutelrij, Geadresseerde, Voorstel, Uitvoering, DoorWie):
    """One question; what it is about stands on the row of its kind, which inherits this one.

    `door` is who asked, `netwerk` the network in whose name, if any. `over` is the key of the thing of which only one
    question of a kind may wait at a time; empty when there may be more. An answer may hold a decision, and then says
    who takes it up and by when; `besloten_in` says how a body came to it. After the answer who asked closes
    (`afgerond_op`) or opens again. What happened stands in `Vraagstap` and never changes.
    """

    class Staat(models.TextChoices):
        OPEN = "open", "Wacht op antwoord"
        BEANTWOORD = "beantwoord", "Beantwoord"
        GESLOTEN = "gesloten", "Gesloten door de vrager"

    class Uitkomst(models.TextChoices):
        OVERGENOMEN = "overgenomen", "Voorstel overgenomen"
        ANDERS = "anders", "Iets anders besloten"
        NIET = "niet", "Niet overgenomen"

    class BeslotenIn(models.TextChoices):
        VERGADERING = "vergadering", "een vergadering"
        SCHRIFTELIJK = "schriftelijk", "een schriftelijke ronde"

    soort = models.CharField("soort vraag", max_length=20, choices=keuzes)
    over = models.CharField("sleutel van waar het over gaat", max_length=64, blank=True, editable=False)
    netwerk = models.ForeignKey(Netwerk, null=True, blank=True, on_delete=models.CASCADE, related_name="vragen")
    aanleiding = models.CharField("wat zit in de weg", max_length=500, blank=True)
    gevraagd = models.CharField("wat wordt gevraagd", max_length=500)
    gesteld_op = models.DateTimeField("gesteld op", default=timezone.now)
    uiterlijk = models.DateField("antwoord uiterlijk")
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)
    staat = models.CharField("staat", max_length=10, choices=Staat, default=Staat.OPEN)
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst, blank=True)
    antwoord = models.CharField("antwoord", max_length=1000, blank=True)
    besluit = models.CharField("wat is besloten", max_length=300, blank=True)
    besloten_in = models.CharField("besloten in", max_length=12, choices=BeslotenIn, blank=True)
    besloten_dag = models.DateField("dag van het besluit", null=True, blank=True)
    afgehandeld_op = models.DateTimeField("beantwoord of gesloten op", null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    afgehandeld_door_naam = models.CharField("beantwoord of gesloten door", max_length=NAAMLENGTE, blank=True)
    afgerond_op = models.DateTimeField("na het antwoord gesloten op", null=True, blank=True)

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
            models.CheckConstraint(
                condition=Q(staat="beantwoord")
                | Q(uitkomst="", bevestigd_op=None, gedaan_op=None, afgerond_op=None, besloten_dag=None),
                name="vraag_na_antwoord_alleen_beantwoord",
            ),
            models.CheckConstraint(
                condition=Q(eigenaar_persoon=None) | Q(eigenaar_organisatie=None), name="vraag_een_eigenaar"
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

    @property
    def wachtdagen(self) -> int:
        """Return how many days ago it was asked."""
        return (vandaag() - timezone.localdate(self.gesteld_op)).days

    @property
    def gemist(self) -> int:
        """Return how many terms went by without an answer: 0, 1 or 2."""
        if not self.is_te_laat:
            return 0
        return 1 + (self.uiterlijk + duur(soort_van(self.soort).termijn) < vandaag())

    @property
    def wordt_uitgevoerd(self) -> bool:
        """Return whether somebody who can say so carries the decision out, and it is not done."""
        heeft_eigenaar = bool(self.eigenaar_persoon_id or self.eigenaar_organisatie_id)
        return bool(self.besluit) and heeft_eigenaar and not (self.gedaan_op or self.afgerond_op)

    @property
    def is_uitvoering_te_laat(self) -> bool:
        return self.wordt_uitgevoerd and self.gereed_op is not None and self.gereed_op < vandaag()

    @property
    def te_laat_dagen(self) -> int:
        """Return how many days the decision is late; only of one that is."""
        return (vandaag() - self.gereed_op).days if self.gereed_op else 0

    def termijn_vanaf_nu(self) -> None:
        """Give whoever is asked the full time to answer, counted from today."""
        self.uiterlijk = vandaag() + duur(soort_van(self.soort).termijn)


# The words of a question may be changed while it waits; a report says those of its moment. An answer is in `Vraagstap`.
Vraagverloop = verloop_van(
    "Vraagverloop",
    Vraag,
    *("aanleiding", "gevraagd", "voorstel", "voorstel_organisatie", "voorstel_dag", "als_niet"),
    module=__name__,
    sinds="gesteld_op",
)


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


class Vraagstap(Sleutelrij, DoorWie):
    """One thing that was done with a question, with its moment: what the state on a day in the past is read from.

    An answer keeps its words here also when the question is opened again. `dag` is the day that counted from then on;
    `tekst` is what was said: the question, the answer, a reason.
    """

    class Soort(models.TextChoices):
        GESTELD = "gesteld", "Gesteld"
        GEWIJZIGD = "gewijzigd", "Anders gevraagd"
        BEANTWOORD = "beantwoord", "Beantwoord"
        BEVESTIGD = "bevestigd", "Datum bevestigd"
        VERZET = "verzet", "Andere datum"
        GEDAAN = "gedaan", "Gedaan"
        AFGEROND = "afgerond", "Gesloten na het antwoord"
        GESLOTEN = "gesloten", "Gesloten zonder antwoord"
        HEROPEND = "heropend", "Opnieuw gevraagd"
        GEWEIGERD = "geweigerd", "Teruggegeven door wie het zou doen"

    vraag = models.ForeignKey(Vraag, on_delete=models.CASCADE, related_name="stappen")
    soort = models.CharField("wat", max_length=10, choices=Soort)
    op = models.DateTimeField("op", default=timezone.now)
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Vraag.Uitkomst, blank=True)
    tekst = models.CharField("tekst", max_length=1000, blank=True)
    besluit = models.CharField("wat is besloten", max_length=300, blank=True)
    eigenaar = models.CharField("wie pakt het op", max_length=160, blank=True)
    dag = models.DateField("klaar op", null=True, blank=True)

    class Meta:
        verbose_name = "stap van een vraag"
        verbose_name_plural = "stappen van een vraag"
        ordering = ("op", "pk")

    def __str__(self) -> str:
        return f"{self.vraag}: {self.get_soort_display().lower()}"
