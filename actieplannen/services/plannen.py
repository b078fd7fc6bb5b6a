"""What happens with an action plan when all organisations that take part agree (R22)."""

from __future__ import annotations

from django.db.models import QuerySet

from actieplannen.models import Actieplan, Stuksoort, Versie
from actieplannen.services.stukken import registreer_stuk
from kantoor.core.models import vandaag
from netwerken.models import Lidmaatschap, Organisatie, lopend_lidmaatschap


def deelnemers(plan: Actieplan) -> QuerySet[Organisatie]:
    """Return the organisations with an active membership in the network of the plan, by name."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=plan.netwerk_id).order_by()
    return Organisatie.objects.filter(pk__in=leden.values("organisatie_id")).order_by("naam")


def bij_aanneming(versie: Versie) -> None:
    """Make the plan final; one that is carried out already stays so when a later text is agreed."""
    nog_niet = (Actieplan.Staat.CONCEPT, Actieplan.Staat.VOORGELEGD, Actieplan.Staat.GETOETST)
    Actieplan.objects.filter(pk=versie.plan_id, staat__in=nog_niet).update(
        staat=Actieplan.Staat.DEFINITIEF, staat_sinds=vandaag()
    )


registreer_stuk(Actieplan, soort=Stuksoort.PLAN, bij_aanneming=bij_aanneming, deelnemers=deelnemers)
