"""The rhythm of the monitoring: a round per quarter, and the networks that called their figures complete (R30, R31)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from actieplannen.models import Actieplan
from kantoor.core.bewerking import Bewerkt
from kantoor.core.models import Sleutelrij
from kantoor.core.wie import DoorWie
from kantoor.verloop.models import verloop_van
from rapportages.models.editie import PERIODE, Doelgroep, in_woorden


class Rapportageronde(Bewerkt, Sleutelrij):
    """One quarter of monitoring; all dates are data, the netwerkregisseur may move them or hold the round."""

    class Staat(models.TextChoices):
        GEPLAND = "gepland", "Gepland"
        OPEN = "open", "Open"
        AANGEHOUDEN = "aangehouden", "Aangehouden"
        GESLOTEN = "gesloten", "Gesloten"

    periode = models.CharField("periode", max_length=7, unique=True, validators=[PERIODE])
    staat = models.CharField("staat", max_length=11, choices=Staat, default=Staat.GEPLAND)
    opent_op = models.DateField("opent op")
    herinnert_op = models.DateField("herinnert op")
    sluit_op = models.DateField("sluit op")
    reden = models.CharField("waarom aangehouden of verzet", max_length=300, blank=True)
    kernboodschappen = models.JSONField("kernboodschap per lezersgroep", default=dict, blank=True)
    kernboodschap = models.TextField("kernboodschap voor wie geen eigen tekst heeft", max_length=1000, blank=True)
    kernboodschap_gedeeld = models.BooleanField("de gedeelde kernboodschap geldt", default=False)
    geopend_op = models.DateTimeField("geopend op", null=True, blank=True)
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    heropend_op = models.DateTimeField("weer geopend op", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "rapportageronde"
        verbose_name_plural = "rapportagerondes"
        ordering = ("-periode",)
        constraints = (
            models.CheckConstraint(
                condition=Q(opent_op__lte=F("herinnert_op"), herinnert_op__lte=F("sluit_op")),
                name="ronde_datums_op_volgorde",
                violation_error_message="De datums staan niet op volgorde: openen, herinneren, sluiten.",
            ),
            models.CheckConstraint(
                condition=~Q(staat="gesloten") | Q(gesloten_op__isnull=False), name="ronde_gesloten_heeft_moment"
            ),
        )

    def __str__(self) -> str:
        return f"Rapportageronde {in_woorden(self.periode)}"

    @property
    def periode_in_woorden(self) -> str:
        return in_woorden(self.periode)

    def kernboodschap_voor(self, doelgroep: str) -> str:
        """Return the own text for these readers; the shared one only when somebody chose that it counts."""
        gedeeld = self.kernboodschap if self.kernboodschap_gedeeld else ""
        return str(self.kernboodschappen.get(doelgroep) or gedeeld).strip()

    @property
    def kernboodschappen_in_woorden(self) -> list[tuple[str, str]]:
        """Return (audience, its key message) for every audience that gets one."""
        teksten = [(str(doelgroep.label), self.kernboodschap_voor(doelgroep)) for doelgroep in Doelgroep]
        return [(wie, tekst) for wie, tekst in teksten if tekst]


class Opgave(DoorWie, Sleutelrij):
    """A network says that what its plan reports about a quarter is complete; without it: "geen opgave"."""

    ronde = models.ForeignKey(Rapportageronde, on_delete=models.CASCADE, related_name="opgaven")
    plan = models.ForeignKey(Actieplan, on_delete=models.CASCADE, related_name="opgaven")
    op = models.DateTimeField("op", auto_now_add=True)

    class Meta:
        verbose_name = "opgave van een netwerk"
        verbose_name_plural = "opgaven van netwerken"
        ordering = ("op",)
        constraints = (models.UniqueConstraint(fields=("ronde", "plan"), name="opgave_een_per_plan"),)

    def __str__(self) -> str:
        return f"Opgave van {self.plan.netwerk}"


Opgaveverloop = verloop_van("Opgaveverloop", Opgave, "ronde", "plan", module=__name__, sinds="op")
