"""What waits for who keeps the networks, as rows to be counted with all else that waits."""

from __future__ import annotations

from datetime import datetime, time

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from actieplannen.models import Actieplan, Verbeteractie
from kantoor.access import Lezer, bevoegd
from kantoor.core.models import vandaag
from kantoor.termijnen.queries import duur
from leden.models import Lidmaatschap, lopend_lidmaatschap
from netwerken.models import Netwerk
from rapportages.models import Opgave
from regie.models import Contactmoment
from regie.queries.feiten import laatste_momenten
from regie.termijnen import NETWERK_STIL


def afspraken(lezer: Lezer) -> QuerySet[Contactmoment] | None:
    """Return the appointments with networks whose day is there, and that nothing came of yet."""
    if not bevoegd(lezer, "netwerken_bellen"):
        return None
    return laatste_momenten(lezer).filter(soort=Contactmoment.Soort.AFSPRAAK, tot__lte=vandaag())


def stille_netwerken(lezer: Lezer) -> QuerySet[Netwerk] | None:
    """Return the open networks with members that gave no sign of life for too long, and are not left alone for now.

    The same signs as the board counts (`feiten.py`); with an appointment it waits there.
    """
    if not (bevoegd(lezer, "netwerken_bellen") and bevoegd(lezer, "rapportages")):
        return None
    grens = vandaag() - duur(NETWERK_STIL)
    moment = timezone.make_aware(datetime.combine(grens, time.min))
    hier = {"netwerk": OuterRef("pk")}
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker__is_active=True, **hier)
    plannen = Actieplan.objects.filter(**hier)
    via = {"plan__netwerk": OuterRef("pk")}
    return Netwerk.objects.visible_to(lezer, "profiel").filter(
        Netwerk.tellen_mee(),
        Exists(leden),
        ~Exists(leden.filter(van__gte=grens)),
        ~Exists(plannen.filter(staat_sinds__gte=grens)),
        ~Exists(Verbeteractie.objects.filter(gemeld_op__gte=moment, **via)),
        ~Exists(Opgave.objects.filter(op__gte=moment, **via)),
        ~Exists(Contactmoment.objects.filter(tot__gt=vandaag(), **hier)),
        ~Exists(Contactmoment.objects.filter(soort=Contactmoment.Soort.AFSPRAAK, op__gte=moment, **hier)),
        staat__in=Netwerk.WAAKT,
        is_landelijk_netwerk=False,
    )
