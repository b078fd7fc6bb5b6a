"""Who may see and do what with pieces, versions and decisions; each kind of piece adds who reads it (R6, R22)."""

from __future__ import annotations

from django.db.models import Q

from besluiten.models import (
    Adviesantwoord,
    Besluit,
    Besluitronde,
    Besluitroute,
    Besluitvraag,
    Routestap,
    Stuk,
    Versie,
)
from besluiten.soorten import SOORTEN
from kantoor.access import ALLES, NIETS, Lezer, beleid
from leden.policy import akkoord_met_spelregels, binnen, spreekt_voor, zetels

for _route in (Besluitroute, Routestap):

    @beleid(_route, "bekijken")
    def _route_bekijken(lezer: Lezer) -> Q:
        return ALLES if binnen(lezer) else NIETS


def mijn_gremia(lezer: Lezer) -> list[str]:
    """Return the codes of the national bodies the reader has a seat in."""
    return sorted(recht.removeprefix("gremium:") for recht in lezer.feit(zetels) if recht.startswith("gremium:"))


@beleid(Versie, "bekijken")
def versie_bekijken(lezer: Lezer) -> Q:
    """A text is read by whom its kind of piece lets read it."""
    q = NIETS
    for soort in SOORTEN:
        q |= Q(stuk__soort=soort.code) & soort.leest(lezer)
    return q


def gevraagd_aan_ons(lezer: Lezer) -> Q:
    """Return the versions that a body of the reader was asked about, for a kind of piece to add to its readers.

    A body that was asked about an earlier text of the same piece sees the one that replaced it, also before its turn.
    """
    van_ons = Besluitvraag.objects.filter(gremium__code__in=mijn_gremia(lezer)).order_by()
    gevraagd = van_ons.filter(gevraagd_op__isnull=False)
    return Q(ronde__in=van_ons.values("ronde_id"), stuk__in=gevraagd.values("ronde__versie__stuk_id"))


@beleid(Stuk, "bekijken")
def stuk_bekijken(lezer: Lezer) -> Q:
    """That there is a piece is known to whoever reads a text of it."""
    return Q(pk__in=Versie.objects.visible_to(lezer).order_by().values("stuk_id")) if binnen(lezer) else NIETS


def _versies(lezer: Lezer) -> object:
    return Versie.objects.visible_to(lezer).order_by().values("pk")


@beleid(Besluitronde, "bekijken")
def ronde_bekijken(lezer: Lezer) -> Q:
    return Q(versie__in=_versies(lezer)) if binnen(lezer) else NIETS


@beleid(Besluitvraag, "bekijken")
def vraag_bekijken(lezer: Lezer) -> Q:
    """Who was asked what, and who answered, is seen by everybody with an account who may read the text."""
    return Q(ronde__versie__in=_versies(lezer)) if binnen(lezer) else NIETS


@beleid(Besluitvraag, "namens", reden="Alleen wie namens deze partij spreekt, neemt dit besluit.")
def vraag_namens(lezer: Lezer) -> Q:
    """Whoever has a seat in the body, or speaks for the organisation in the network of the plan."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    wie = Q(gremium__code__in=mijn_gremia(lezer), gevraagd_op__isnull=False)
    for netwerk, organisatie in lezer.feit(spreekt_voor):
        wie |= Q(organisatie=organisatie, ronde__versie__stuk__netwerk=netwerk)
    return wie & Q(ronde__versie__in=_versies(lezer))


@beleid(Besluitvraag, "beantwoorden", reden="Alleen wie namens deze partij spreekt, neemt dit besluit.")
def vraag_beantwoorden(lezer: Lezer) -> Q:
    """The same people, while it is asked and the round runs."""
    return vraag_namens(lezer) & Q(gevraagd_op__isnull=False, ronde__staat=Besluitronde.Staat.OPEN)


@beleid(Besluit, "bekijken")
def besluit_bekijken(lezer: Lezer) -> Q:
    return Q(vraag__ronde__versie__in=_versies(lezer)) if binnen(lezer) else NIETS


@beleid(Besluit, "verwerken", reden="Alleen wie aan dit stuk werkt, antwoordt op een advies.")
def besluit_verwerken(lezer: Lezer) -> Q:
    """Whoever works on the piece; whether there is still something to answer, says `ONVERWERKT` (R14)."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    q = NIETS
    for soort in SOORTEN:
        q |= Q(vraag__ronde__versie__stuk__soort=soort.code) & soort.maakt(lezer)
    return q & Q(vraag__ronde__versie__in=_versies(lezer))


@beleid(Adviesantwoord, "bekijken")
def adviesantwoord_bekijken(lezer: Lezer) -> Q:
    """What was done with advice is read by whoever reads the advice."""
    return Q(besluit__vraag__ronde__versie__in=_versies(lezer)) if binnen(lezer) else NIETS
