"""Who may read, answer and close a question; each kind of question adds who reads it and who asks."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import NIETS, Lezer, beleid
from leden.policy import akkoord_met_spelregels, binnen, lidmaatschappen, zetels
from vragen.models import Doorzetting, Vraag, Vraagstap
from vragen.soorten import SOORTEN


def aan_ons(lezer: Lezer, netwerk: str = "netwerk") -> Q:
    """Return what is asked of the reader: in person, of a body with a seat, or of the organisation the reader binds.

    An organisation is asked in the network that asks; its people elsewhere do not read the words of that network.
    """
    zitting = [recht.removeprefix("gremium:") for recht in lezer.feit(zetels) if recht.startswith("gremium:")]
    q = Q(persoon=lezer.gebruiker.pk) | Q(gremium__code__in=sorted(zitting))
    waar: dict[int, list[int]] = {}
    for plek in lezer.feit(lidmaatschappen):
        if plek.spreekt:
            waar.setdefault(plek.organisatie, []).append(plek.netwerk)
    for organisatie, netwerken in waar.items():
        hier = Q(**{f"{netwerk}__in": netwerken}) | Q(**{f"{netwerk}__isnull": True})
        q |= Q(organisatie=organisatie) & hier
    return q


def voert_uit(lezer: Lezer) -> Q:
    """Return what the reader, or the organisation the reader binds, was named to carry out.

    An organisation is met in the network that asked or in the national one, where its word counts for the country.
    """
    q = Q(eigenaar_persoon=lezer.gebruiker.pk)
    for plek in lezer.feit(lidmaatschappen):
        if plek.spreekt:
            hier = Q() if plek.landelijk else Q(netwerk=plek.netwerk) | Q(netwerk=None)
            q |= Q(eigenaar_organisatie=plek.organisatie) & hier
    return q


@beleid(Vraag, "bekijken")
def vraag_bekijken(lezer: Lezer) -> Q:
    """Whom it is asked of or was before it was put on, who carries it out, and whom its kind lets read it.

    Not by itself who asked: who left a network reads its words no more (R26).
    """
    if not binnen(lezer):
        return NIETS
    eerder = Doorzetting.objects.filter(aan_ons(lezer, "vraag__netwerk")).order_by()
    q = aan_ons(lezer) | voert_uit(lezer) | Q(pk__in=eerder.values("vraag_id"))
    for soort in SOORTEN:
        q |= Q(soort=soort.code) & soort.leest(lezer)
    return q


@beleid(Vraag, "beantwoorden", reden="Alleen wie deze vraag kreeg, beantwoordt haar of zet haar door.")
def vraag_beantwoorden(lezer: Lezer) -> Q:
    """Whom it is asked of now, while it waits; the same people put it on."""
    return aan_ons(lezer) & Q(staat=Vraag.Staat.OPEN) if akkoord_met_spelregels(lezer) else NIETS


@beleid(Vraag, "sluiten", reden="Alleen wie deze vraag stelde, kan haar sluiten.")
def vraag_sluiten(lezer: Lezer) -> Q:
    """Who may ask it, while it waits."""
    return van_ons(lezer) & Q(staat=Vraag.Staat.OPEN)


@beleid(Vraag, "afronden", reden="Alleen wie deze vraag stelde, sluit haar na het antwoord of vraagt opnieuw.")
def vraag_afronden(lezer: Lezer) -> Q:
    """Who may ask it, once there is an answer and until it was closed."""
    return van_ons(lezer) & Q(staat=Vraag.Staat.BEANTWOORD, afgerond_op=None)


@beleid(Vraag, "uitvoeren", reden="Alleen wie dit besluit uitvoert, zegt hoe het ermee staat.")
def vraag_uitvoeren(lezer: Lezer) -> Q:
    """Who was named to carry the decision out, until it is done."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    nog = Q(staat=Vraag.Staat.BEANTWOORD, gedaan_op=None, afgerond_op=None) & ~Q(besluit="")
    return voert_uit(lezer) & nog


def van_ons(lezer: Lezer) -> Q:
    """Return what the reader may ask, as the kinds say."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    q = NIETS
    for soort in SOORTEN:
        q |= Q(soort=soort.code) & soort.stelt(lezer)
    return q


@beleid(Doorzetting, "bekijken")
def doorzetting_bekijken(lezer: Lezer) -> Q:
    return Q(vraag__in=Vraag.objects.visible_to(lezer).order_by().values("pk"))


@beleid(Vraagstap, "bekijken")
def stap_bekijken(lezer: Lezer) -> Q:
    return Q(vraag__in=Vraag.objects.visible_to(lezer).order_by().values("pk"))
