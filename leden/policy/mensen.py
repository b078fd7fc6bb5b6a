"""People: members, employers, contact data, the yearly question, and the log."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q, QuerySet

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from leden.models import (
    Contactkaart,
    Dienstverband,
    Gremiumlid,
    Herbevestiging,
    Lidmaatschap,
    SpelregelsAkkoord,
    Wiezietdit,
    lopend_lidmaatschap,
)
from leden.policy.feiten import is_deelnemer, lees_netwerk_ids, lidmaatschappen, zetels


@beleid(Lidmaatschap, "bekijken")
def lidmaatschap_bekijken(lezer: Lezer) -> Q:
    """Fellow members, one's own, and all for those who keep the membership."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(netwerk_id__in=lezer.feit(lees_netwerk_ids)) | _eigen(lezer)


@beleid(Lidmaatschap, "beheren", reden="Alleen de netwerkregisseur schorst en beëindigt lidmaatschappen.")
def lidmaatschap_beheren(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "regie") else NIETS


@beleid(Lidmaatschap, "opzeggen", reden="Dit lidmaatschap is al beëindigd.")
def lidmaatschap_opzeggen(lezer: Lezer) -> Q:
    """One's own, whether or not the rules of play were agreed to: leaving is always possible."""
    return _eigen(lezer) & Q(staat__in=Lidmaatschap.BESTAAT)


@beleid(Dienstverband, "bekijken")
def dienstverband_bekijken(lezer: Lezer) -> Q:
    """Where somebody works is known to all members of the national network, as in the directory."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(gebruiker__in=_medeleden(lezer)) | _eigen(lezer)


@beleid(Gremiumlid, "bekijken")
def gremiumlid_bekijken(lezer: Lezer) -> Q:
    return ALLES if is_deelnemer(lezer) or lezer.feit(zetels) else NIETS


@beleid(Gebruiker, "bekijken")
def gebruiker_bekijken(lezer: Lezer) -> Q:
    """One's own account, fellow members, and for a member of the national network everybody in it (the directory)."""
    if not lezer.bekend:
        return NIETS
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    return Q(pk__in=_medeleden(lezer)) | Q(pk=lezer.gebruiker.pk)


@beleid(Contactkaart, "bekijken")
def contactkaart_bekijken(lezer: Lezer) -> Q:
    """The card itself (its themes): whoever shares a network with the person."""
    return Q(gebruiker__in=_medeleden(lezer)) | _eigen(lezer)


@beleid(Contactkaart, "telefoon_zien")
def telefoon_zien(lezer: Lezer) -> Q:
    return _volgens_keuze(lezer, "telefoon_voor")


@beleid(Contactkaart, "email_zien")
def email_zien(lezer: Lezer) -> Q:
    return _volgens_keuze(lezer, "email_voor")


@beleid(Herbevestiging, "bekijken")
def herbevestiging_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "regie") else _eigen(lezer)


@beleid(SpelregelsAkkoord, "bekijken")
def spelregelsakkoord_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "ledenbeheer") else _eigen(lezer)


@beleid(Gebeurtenis, "bekijken")
def gebeurtenis_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "logboek") else NIETS


def _eigen(lezer: Lezer) -> Q:
    return Q(gebruiker=lezer.gebruiker.pk) if lezer.bekend else NIETS


def _medeleden(lezer: Lezer) -> QuerySet[Lidmaatschap, dict[str, object]]:
    """Return who is a member of a network the reader may read."""
    return _leden_van(lezer.feit(lees_netwerk_ids))


def _leden_van(ids: Collection[int]) -> QuerySet[Lidmaatschap, dict[str, object]]:
    return Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk_id__in=ids).order_by().values("gebruiker_id")


def _volgens_keuze(lezer: Lezer, veld: str) -> Q:
    """Return the cards whose owner lets this reader see one field, of the cards the reader sees at all.

    "My networks" are those both are members of: a grant lets somebody read a network, it makes nobody a member, and
    the national network has a choice of its own.
    """
    samen = [plek.netwerk for plek in lezer.feit(lidmaatschappen) if not plek.landelijk]
    keuze = Q(**{veld: Wiezietdit.NETWERK, "gebruiker__in": _leden_van(samen)})
    if is_deelnemer(lezer):
        keuze |= Q(**{veld: Wiezietdit.LEDEN})
    return _eigen(lezer) | (contactkaart_bekijken(lezer) & keuze)
