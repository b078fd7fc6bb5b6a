"""Reading a closed network in an emergency: with a reason, for some hours, told to the network."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kantoor.core.models import Sleutelrij
from kantoor.core.wie import DoorWie
from netwerken.models import Netwerk


class Noodinzage(Sleutelrij, DoorWie):
    """`door` may read the inside of one network from `van` until `tot`; it ends by itself, or sooner by hand.

    The row stays, so that the members of the network can always read who looked in, when and why.
    """

    netwerk = models.ForeignKey(Netwerk, on_delete=models.CASCADE, related_name="noodinzagen")
    reden = models.CharField("reden", max_length=300)
    van = models.DateTimeField("van", default=timezone.now)
    tot = models.DateTimeField("tot")
    beeindigd_op = models.DateTimeField("eerder beëindigd op", null=True, blank=True)

    class Meta:
        verbose_name = "noodinzage"
        verbose_name_plural = "noodinzagen"
        ordering = ("-van", "pk")
        constraints = (models.CheckConstraint(condition=Q(tot__gt=F("van")), name="noodinzage_termijn_klopt"),)

    def __str__(self) -> str:
        return f"{self.door_naam} in {self.netwerk}"

    @property
    def lognaam(self) -> str:
        """Return what the log calls it: as a network itself."""
        return str(self.netwerk)

    @property
    def einde(self) -> datetime:
        """Return when it ended or ends."""
        return self.beeindigd_op or self.tot


def lopende_noodinzage(*, moment: Any = None) -> Q:
    """Return the condition "somebody may read by it now" (or at `moment`)."""
    nu = moment or timezone.now()
    return Q(van__lte=nu, tot__gt=nu, beeindigd_op=None)
