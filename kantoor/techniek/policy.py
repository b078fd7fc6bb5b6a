"""Requests for a second person are the work of those who keep the machine, and nobody decides on an own one."""

from django.db.models import Q
from django.utils import timezone

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd
from kantoor.techniek.models import Verzoek


@beleid(Verzoek, "bekijken", reden="Alleen technisch beheerders zien deze verzoeken.")
def verzoek_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "sleutelbeheer") else NIETS


@beleid(Verzoek, "beslissen", reden="Een ander dan u beslist over dit verzoek.")
def verzoek_beslissen(lezer: Lezer) -> Q:
    """What waits, was asked by another and is about another; for who agreed to the rules of play (R34)."""
    if not bevoegd(lezer, "tweede-persoon"):
        return NIETS
    wacht = Q(staat=Verzoek.Staat.OPEN, verloopt_op__gt=timezone.now())
    van_mij = Q(door=lezer.gebruiker.pk) | Q(betreft=lezer.gebruiker.pk)
    return verzoek_bekijken(lezer) & wacht & ~van_mij


@beleid(Verzoek, "intrekken", reden="Alleen wie het verzoek deed, trekt het in.")
def verzoek_intrekken(lezer: Lezer) -> Q:
    return verzoek_bekijken(lezer) & Q(staat=Verzoek.Staat.OPEN, door=lezer.gebruiker.pk)
