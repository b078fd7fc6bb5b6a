"""What waits for a second person, and what was decided."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.techniek.models import Verzoek


def wachtende(lezer: Lezer) -> QuerySet[Verzoek]:
    """Return the requests a second person can still confirm, the oldest first."""
    wacht = Verzoek.objects.visible_to(lezer).filter(staat=Verzoek.Staat.OPEN, verloopt_op__gt=timezone.now())
    return wacht.select_related("betreft").order_by("gevraagd_op", "pk")


def voorbije(lezer: Lezer) -> QuerySet[Verzoek]:
    """Return the requests that wait no longer, the newest first."""
    wacht = wachtende(lezer).order_by().values("pk")
    return Verzoek.objects.visible_to(lezer).exclude(pk__in=wacht).select_related("betreft")
