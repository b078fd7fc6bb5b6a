"""Requests and invitations: prepared by the netwerkregisseur, decided by the projectteam (R35)."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd
from leden.models import Aanmelding, Aanmeldingstap, Spelregels, Uitnodiging
from leden.policy.feiten import akkoord_met_spelregels


@beleid(Spelregels, "bekijken")
def spelregels_bekijken(lezer: Lezer) -> Q:
    """Everybody may read what members promise each other."""
    return ALLES


@beleid(Aanmelding, "bekijken", reden="Alleen de netwerkregisseur en het projectteam zien aanvragen.")
def aanmelding_bekijken(lezer: Lezer) -> Q:
    """A request is a matter of those who keep the membership, from the moment its e-mail address is confirmed."""
    return Q(staat__in=Aanmelding.BEVESTIGD) if bevoegd(lezer, "ledenbeheer") else NIETS


@beleid(Aanmelding, "besluiten", reden="Over deze aanvraag is al besloten.")
def aanmelding_besluiten(lezer: Lezer) -> Q:
    """Ask, propose, and register the decision of the projectteam, as its member or as the netwerkregisseur (R35).

    Never on the own one; the services know its other spellings (`leden/queries/zelf.py`).
    """
    if not (bevoegd(lezer, "ledenbeheer") and akkoord_met_spelregels(lezer)):
        return NIETS
    return Q(staat__in=Aanmelding.IN_BEHANDELING) & ~Q(email__iexact=getattr(lezer.gebruiker, "email", ""))


@beleid(Aanmeldingstap, "bekijken")
def stap_bekijken(lezer: Lezer) -> Q:
    """A step is seen with its request."""
    return Q(aanmelding__staat__in=Aanmelding.BEVESTIGD) if bevoegd(lezer, "ledenbeheer") else NIETS


@beleid(Uitnodiging, "bekijken")
def uitnodiging_bekijken(lezer: Lezer) -> Q:
    """All for those who keep the membership, one's own for others who invite."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(door=lezer.gebruiker.pk) if bevoegd(lezer, "uitnodigen") else NIETS


@beleid(Uitnodiging, "intrekken", reden="Deze uitnodiging is al gebruikt of ingetrokken.")
def uitnodiging_intrekken(lezer: Lezer) -> Q:
    if not bevoegd(lezer, "uitnodigen"):
        return NIETS
    return uitnodiging_bekijken(lezer) & Q(staat=Uitnodiging.Staat.OPEN)
