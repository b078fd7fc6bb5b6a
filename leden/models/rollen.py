"""Who speaks for whom in a network: lead partners, mandates; and which partners are not needed (R3, R4, R8)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kantoor.core.models import Beschermd, Looptijd, vandaag
from netwerken.models import Netwerk, Organisatie, Partij


class LeadPartner(Looptijd):
    """The one organisation that speaks for its side in a network (R4).

    One running lead partner per side, and it belongs to that side: the first by a unique constraint, the second by a
    database trigger (it compares with a row of another table).
    """

    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="lead_partners")
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="lead_partners")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="lead_partner_van")
    benoemd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = "lead partner"
        verbose_name_plural = "lead partners"
        ordering = ("netwerk__naam", "partij__volgorde")
        constraints = (
            *Looptijd.Meta.constraints,
            models.UniqueConstraint(
                fields=("netwerk", "partij"),
                condition=Q(tot__isnull=True),
                name="lead_partner_een_per_kant",
                violation_error_message="Deze kant heeft al een lead partner in dit netwerk (R4).",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisatie} namens {self.partij} in {self.netwerk}"


class Mandaat(Looptijd):
    """An organisation lets its lead partner speak for it in one network; time-boxed and revocable."""

    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="mandaten")
    gever = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="gegeven_mandaten")
    nemer = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="gekregen_mandaten")
    gegeven_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gegeven_op = models.DateTimeField("gegeven op", default=timezone.now)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = "mandaat"
        verbose_name_plural = "mandaten"
        ordering = ("netwerk__naam", "gever__naam", "-van")
        constraints = (
            *Looptijd.Meta.constraints,
            models.CheckConstraint(condition=~Q(gever=F("nemer")), name="mandaat_niet_aan_zichzelf"),
            models.CheckConstraint(
                condition=Q(tot__isnull=False),
                name="mandaat_heeft_einddatum",
                violation_error_message="Een mandaat heeft een einddatum.",
            ),
            models.UniqueConstraint(
                fields=("netwerk", "gever"),
                condition=Q(ingetrokken_op__isnull=True),
                name="mandaat_een_per_gever",
                violation_error_message="Deze organisatie heeft in dit netwerk al een mandaat gegeven.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.gever} geeft {self.nemer} mandaat in {self.netwerk}"

    @property
    def loopt(self) -> bool:
        """Whether the lead partner may speak for the giver today."""
        return self.ingetrokken_op is None and self.tot is not None and self.van <= vandaag() <= self.tot


class NietNodig(Beschermd):
    """The network decided that an expected partner is not needed, and why (R8)."""

    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="niet_nodig")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="+")
    reden = models.CharField("niet nodig omdat", max_length=300)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    op = models.DateTimeField("op", default=timezone.now)

    class Meta:
        verbose_name = "partner die niet nodig is"
        verbose_name_plural = "partners die niet nodig zijn"
        ordering = ("netwerk", "organisatie__naam")
        constraints = (models.UniqueConstraint(fields=("netwerk", "organisatie"), name="niet_nodig_een_keer"),)

    def __str__(self) -> str:
        return f"{self.organisatie}: {self.reden}"
