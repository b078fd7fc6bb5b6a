"""The sides of networks that should have a lead partner: one rule for the desk, the overview and the reports (R4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from leden.models import LeadPartner, Lidmaatschap
from netwerken.models import Netwerk


def loopt_op(dag: date) -> Q:
    """Return the condition "this term includes `dag`" for a model with `van` and `tot`."""
    return Q(van__lte=dag) & (Q(tot=None) | Q(tot__gte=dag))


def zonder_lead_partner(
    leden: QuerySet[Lidmaatschap], leads: QuerySet[LeadPartner], dag: date
) -> QuerySet[Lidmaatschap, dict[str, Any]]:
    """Return network × side where more than one organisation takes part and none was lead partner on `dag`.

    `leden` are the memberships that count, `leads` the lead partners that are looked at. A side of one organisation
    needs nobody to speak for it, and a network that sleeps is not asked.
    """
    lead = leads.filter(loopt_op(dag), netwerk=OuterRef("netwerk"), partij=OuterRef("organisatie__partij"))
    return (
        leden.filter(~Exists(lead), organisatie__partij__kent_lead_partner=True)
        .filter(netwerk__staat__in=Netwerk.WAAKT)
        .values(
            netwerknaam=F("netwerk__naam"),
            slug=F("netwerk__slug"),
            kant=F("organisatie__partij__naam"),
            kantcode=F("organisatie__partij__code"),
        )
        .annotate(organisaties=Count("organisatie", distinct=True))
        .filter(organisaties__gt=1)
        .order_by("netwerknaam", "kant")
    )
