"""What happens with an action plan when all organisations that take part agree (R22)."""

from __future__ import annotations

from django.db.models import QuerySet

from actieplannen.models import Actieplan, Stuksoort, Versie
from actieplannen.services.stukken import registreer_stuk
from netwerken.models import Lidmaatschap, Organisatie, lopend_lidmaatschap


def deelnemers(plan: Actieplan) -> QuerySet[Organisatie]:
    """Return the organisations with an active membership in the network of the plan, by name."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=plan.netwerk_id).order_by()
    return Organisatie.objects.filter(pk__in=leden.values("organisatie_id")).order_by("naam")


def bij_aanneming(versie: Versie) -> None:
    """Make the plan final."""
    plan = versie.stuk
    plan.staat = Actieplan.Staat.DEFINITIEF
    plan.save(update_fields=["staat"])


registreer_stuk(Actieplan, soort=Stuksoort.PLAN, bij_aanneming=bij_aanneming, deelnemers=deelnemers)
