"""Who decides about what waits for a network: its own people, and for its first ones two people of the desk (H4).

The voorzitter decides; without one the contactpersonen do; and without these, for a role alone, somebody else of the
desk than who asked. Nobody decides on the own wish, or about himself.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Coalesce

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd
from kantoor.core.models import vandaag
from kantoor.termijnen.queries import duur
from leden.models import Lidmaatschap, Netwerkwens, lopend_lidmaatschap
from leden.policy.feiten import akkoord_met_spelregels, lees_netwerk_ids, lidmaatschappen
from leden.rollen import Macht
from leden.termijnen import BEZWAAR_NIEUW_LID
from netwerken.models import Netwerk

NIEMAND = Value(UUID(int=0), output_field=UUIDField())
PARTIJ = ("door_id", "lidmaatschap__gebruiker_id")  # who asked, and whom it is about


def _waar(lezer: Lezer, macht: Macht) -> list[int]:
    if not akkoord_met_spelregels(lezer):
        return []
    return [plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.mag(macht)]


def _anderen(macht: Macht, netwerk: str, *behalve: str) -> QuerySet[Lidmaatschap]:
    """Return the working members of a network with this power, without the accounts that these columns hold."""
    rijen = Lidmaatschap.objects.filter(
        lopend_lidmaatschap(macht=macht), netwerk=OuterRef(netwerk), gebruiker__is_active=True
    )
    for kolom in behalve:
        wie = Coalesce(OuterRef(kolom), NIEMAND, output_field=UUIDField())  # an empty column names nobody
        rijen = rijen.filter(~Q(gebruiker=wie))
    return rijen.order_by()


@beleid(Netwerk, "wensen", reden="Alleen wie in dit netwerk namens een organisatie spreekt, ziet deze pagina.")
def netwerk_wensen(lezer: Lezer) -> Q:
    """The page with what waits for the network."""
    if bevoegd(lezer, "ledenbeheer") and akkoord_met_spelregels(lezer):
        return ALLES
    return Q(pk__in=_waar(lezer, Macht.SPREEKT))


@beleid(Netwerkwens, "bekijken")
def wens_bekijken(lezer: Lezer) -> Q:
    """Who speaks in the network, who keeps the membership, and who it is about or came from."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    if not lezer.bekend:
        return NIETS
    ik = lezer.gebruiker.pk
    return Q(netwerk_id__in=_waar(lezer, Macht.SPREEKT)) | Q(netwerk_id__in=lezer.feit(lees_netwerk_ids), door=ik)


@beleid(Netwerkwens, "inwilligen", reden="Over dit verzoek beslist een ander: de voorzitter, of wie dat vervangt.")
def wens_inwilligen(lezer: Lezer) -> Q:
    """Say yes; the own wish and a wish about oneself are somebody else's."""
    if not lezer.bekend:
        return NIETS
    voorzitters = _anderen(Macht.WIJST_ROLLEN_TOE, "netwerk_id", *PARTIJ)
    q = Q(netwerk_id__in=_waar(lezer, Macht.WIJST_ROLLEN_TOE))
    q |= Q(~Exists(voorzitters), netwerk_id__in=_waar(lezer, Macht.SPREEKT))
    if bevoegd(lezer, "ledenbeheer") and akkoord_met_spelregels(lezer):
        q |= Q(~Exists(_anderen(Macht.SPREEKT, "netwerk_id", *PARTIJ)), soort=Netwerkwens.Soort.ROL)
    return q & Q(staat__in=Netwerkwens.OPEN) & _van_een_ander(lezer)


@beleid(Netwerkwens, "weigeren", reden="Dit verzoek wacht niet meer, of het is niet aan u.")
def wens_weigeren(lezer: Lezer) -> Q:
    """Say no: who may say yes, who speaks in the network, and who asked, to take it back."""
    if not (lezer.bekend and akkoord_met_spelregels(lezer)):
        return NIETS
    q = wens_inwilligen(lezer) | Q(netwerk_id__in=_waar(lezer, Macht.SPREEKT)) | Q(door=lezer.gebruiker.pk)
    return q & Q(staat__in=Netwerkwens.OPEN)


@beleid(Netwerkwens, "terugdraaien", reden="Bezwaar maken kan niet meer, of het is niet aan u.")
def wens_terugdraaien(lezer: Lezer) -> Q:
    """Object to a profile that was opened: who speaks in the network, within the term, and not who opened it."""
    q = Q(netwerk_id__in=_waar(lezer, Macht.SPREEKT), soort=Netwerkwens.Soort.PROFIEL, uiterlijk__gte=vandaag())
    return q & Q(staat=Netwerkwens.Staat.INGEWILLIGD) & ~Q(besloten_door=lezer.gebruiker.pk)


@beleid(Lidmaatschap, "bezwaar", reden="Bezwaar maken tegen dit lid kan niet meer, of het is niet aan u.")
def lidmaatschap_bezwaar(lezer: Lezer) -> Q:
    """Object to a new member, within the term: the voorzitter, and without one the contactpersonen."""
    q = Q(netwerk_id__in=_waar(lezer, Macht.WIJST_ROLLEN_TOE))
    zonder = ~Exists(_anderen(Macht.WIJST_ROLLEN_TOE, "netwerk_id", "gebruiker_id"))
    q |= Q(zonder, netwerk_id__in=_waar(lezer, Macht.SPREEKT))
    sinds = vandaag() - duur(BEZWAAR_NIEUW_LID)
    nieuw = Q(van__gt=sinds, staat__in=Lidmaatschap.BESTAAT, netwerk__is_landelijk_netwerk=False)
    return q & nieuw & ~Q(gebruiker=lezer.gebruiker.pk)


def _van_een_ander(lezer: Lezer) -> Q:
    ik = lezer.gebruiker.pk
    return ~Q(door=ik) & ~Q(lidmaatschap__gebruiker=ik)
