"""Reporting progress: facts, the three questions, and what is shared beyond the network (R38)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from actieplannen.models.actie import Verbeteractie
from kantoor.core.models import Sleutelrij
from kantoor.core.wie import DoorWie
from vragen.models import Voorstel, Vraag


class Voortgangsmelding(Voorstel, DoorWie, Sleutelrij):
    """One report of progress on an action; without `ingediend_op` it is still being written, for its writer alone.

    `stand` says how it goes as a fact; the status is computed from what submitting changes on the action.
    """

    class Stand(models.TextChoices):
        NIET_BEGONNEN = "niet-begonnen", "We zijn nog niet begonnen"
        LOOPT = "loopt", "We zijn bezig en halen de deadline"
        VERTRAAGD = "vertraagd", "We zijn bezig, maar halen de deadline niet"
        VAST = "vast", "We kunnen niet verder: iemand van buiten moet helpen"
        KLAAR = "klaar", "Het resultaat is bereikt"

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="meldingen")
    begonnen_op = models.DateTimeField("begonnen op", auto_now_add=True)
    ingediend_op = models.DateTimeField("gemeld op", null=True, blank=True, db_index=True)
    actie_bewerking = models.PositiveIntegerField("bewerking van de actie toen het schrijven begon", default=1)
    stand = models.CharField("hoe staat het ervoor", max_length=14, choices=Stand, blank=True)
    stappen_klaar = models.JSONField("afgeronde stappen", default=list)
    verwacht_op = models.DateField("wanneer verwacht u dat het klaar is", null=True, blank=True)
    bereikt = models.TextField("wat hebt u bereikt sinds de vorige keer", max_length=2000, blank=True)
    richting = models.TextField("waar wilt u naartoe", max_length=2000, blank=True)
    tegenhoudt = models.TextField("wat houdt de actie tegen", max_length=500, blank=True)
    hulp_van = models.CharField("wie moet helpen", max_length=200, blank=True)
    landelijk = models.BooleanField("moet dit landelijk worden opgelost", default=False)
    vraag_stuurgroep = models.CharField("wat vraagt u van de stuurgroep", max_length=500, blank=True)
    leerpunt = models.CharField("wat kunnen anderen hiervan leren", max_length=500, blank=True)
    deel_met_netwerken = models.BooleanField("deel het leerpunt met alle netwerken", default=False)
    deel_met_stuurgroep = models.BooleanField("deel het leerpunt met de stuurgroep", default=False)
    status_voor = models.CharField("status vóór de melding", max_length=14, blank=True)
    status_na = models.CharField("status na de melding", max_length=14, blank=True)

    class Meta:
        verbose_name = "voortgangsmelding"
        verbose_name_plural = "voortgangsmeldingen"
        ordering = ("-ingediend_op", "-begonnen_op")
        constraints = (
            models.UniqueConstraint(
                fields=("actie", "door"), condition=Q(ingediend_op__isnull=True), name="melding_een_concept"
            ),
        )

    def __str__(self) -> str:
        return f"Melding van {self.door_naam}"


class Leerpunt(Sleutelrij):
    """A lesson from an action; outside the network only where its writer said so."""

    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="leerpunten")
    melding = models.OneToOneField(
        Voortgangsmelding, null=True, blank=True, on_delete=models.CASCADE, related_name="geleerd"
    )
    tekst = models.CharField("leerpunt", max_length=500)
    met_netwerken = models.BooleanField("gedeeld met alle netwerken", default=False)
    met_stuurgroep = models.BooleanField("gedeeld met de stuurgroep", default=False)
    op = models.DateTimeField("op")
    door_naam = models.CharField("door", max_length=120)

    class Meta:
        verbose_name = "leerpunt"
        verbose_name_plural = "leerpunten"
        ordering = ("-op",)

    def __str__(self) -> str:
        return f"Leerpunt van {self.door_naam}"


class Stuurgroepvraag(Vraag):
    """A knelpunt that a network raises to the stuurgroep, with what it asks; one waits per action."""

    SOORT = GREMIUM = "stuurgroep"

    vraag = models.OneToOneField(Vraag, parent_link=True, on_delete=models.CASCADE, related_name="stuurgroepvraag")
    actie = models.ForeignKey(Verbeteractie, on_delete=models.CASCADE, related_name="stuurgroepvragen")

    class Meta:
        verbose_name = "vraag aan de stuurgroep"
        verbose_name_plural = "vragen aan de stuurgroep"
