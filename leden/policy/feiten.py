"""Facts about a reader, which follow from one query (`uitgangspunten`), and the capabilities that follow from them."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import Lezer, bevoegd, bevoegdheid
from kantoor.core.models import loopt, vandaag
from leden.models import Mandaat
from leden.policy.uitgangspunten import Plek, Spelregelstand, uitgangspunten
from leden.rollen import Macht
from netwerken.rechten import recht

BEREIDT_LIDMAATSCHAP_VOOR = recht("bereidt_lidmaatschap_voor", "bereidt lidmaatschap voor en registreert het (R35)")
BESLIST_OVER_LEDEN = recht("beslist_over_leden", "beslist over nieuwe leden (R35)")
LEDENBEHEER = frozenset({BEREIDT_LIDMAATSCHAP_VOOR, BESLIST_OVER_LEDEN})


def spelregels_nu(lezer: Lezer) -> Spelregelstand | None:
    """Return the rules of play in force with the reader's agreement; None when there are no rules yet."""
    return lezer.feit(uitgangspunten).spelregels


def binnen(lezer: Lezer) -> bool:
    """Return whether the closed part is open: a working account, and rules agreed to or still in their reading days."""
    if not lezer.bekend:
        return False
    stand = lezer.feit(spelregels_nu)
    return stand is None or stand.akkoord or vandaag() <= stand.spelregels.uiterlijk


def akkoord_met_spelregels(lezer: Lezer) -> bool:
    """Return whether the reader may contribute: reading goes on for some days without agreement, writing does not."""
    if not lezer.bekend:
        return False
    stand = lezer.feit(spelregels_nu)
    return stand is None or stand.akkoord


def lidmaatschappen(lezer: Lezer) -> list[Plek]:
    """Return every active membership of the reader."""
    if not binnen(lezer):
        return []
    return lezer.feit(uitgangspunten).plekken


def spreekt_voor(lezer: Lezer) -> list[tuple[int, int]]:
    """Return (network, organisation) for which the reader answers: the own one, and by mandate (R4)."""
    if not akkoord_met_spelregels(lezer):
        return []
    plekken = [plek for plek in lezer.feit(lidmaatschappen) if plek.spreekt]
    nemers = Q()
    for plek in plekken:
        if plek.lead:
            nemers |= Q(netwerk=plek.netwerk, nemer=plek.organisatie)
    namens: list[tuple[int, int]] = []
    if nemers:
        mandaten = Mandaat.objects.filter(nemers, loopt(), ingetrokken_op=None).order_by()
        namens = list(mandaten.values_list("netwerk_id", "gever_id"))
    return [(plek.netwerk, plek.organisatie) for plek in plekken] + namens


def zetels(lezer: Lezer) -> frozenset[str]:
    """Return what the reader's seats in national bodies allow, and `gremium:<code>` for each of them."""
    if not binnen(lezer):
        return frozenset()
    return lezer.feit(uitgangspunten).zetels


def lees_netwerk_ids(lezer: Lezer) -> frozenset[int]:
    """Return the ids of the networks whose inside the reader may read: by membership or by grant."""
    if not binnen(lezer):
        return frozenset()
    return _netwerk_ids(lezer, "lees_netwerk", "draag_bij_aan_netwerk")


def bijdraag_netwerk_ids(lezer: Lezer) -> frozenset[int]:
    """Return the ids of the networks in which the reader may contribute."""
    if not akkoord_met_spelregels(lezer):
        return frozenset()
    return _netwerk_ids(lezer, "draag_bij_aan_netwerk")


def _netwerk_ids(lezer: Lezer, *rechten: str) -> frozenset[int]:
    punten = lezer.feit(uitgangspunten)
    leden = {plek.netwerk for plek in punten.plekken}
    return frozenset(leden | {netwerk for netwerk, gegund in punten.gegund if gegund in rechten})


def is_deelnemer(lezer: Lezer) -> bool:
    """Return whether the reader is an active member of the national network."""
    return any(plek.landelijk for plek in lezer.feit(lidmaatschappen))


@bevoegdheid("deelnemer", reden="Dit is er alleen voor leden van het landelijk netwerk.")
def deelnemer(lezer: Lezer) -> bool:
    return is_deelnemer(lezer)


@bevoegdheid("ledenbeheer", reden="Alleen de netwerkregisseur en het projectteam behandelen aanvragen.")
def ledenbeheer(lezer: Lezer) -> bool:
    return bool(lezer.feit(zetels) & LEDENBEHEER)


@bevoegdheid("regie", reden="Alleen de netwerkregisseur doet dit.")
def regie(lezer: Lezer) -> bool:
    return BEREIDT_LIDMAATSCHAP_VOOR in lezer.feit(zetels) and akkoord_met_spelregels(lezer)


@bevoegdheid("uitnodigen", reden="Alleen contactpersonen, het projectteam en de netwerkregisseur nodigen mensen uit.")
def uitnodigen(lezer: Lezer) -> bool:
    nodigt_uit = any(plek.mag(Macht.NODIGT_UIT) for plek in lezer.feit(lidmaatschappen))
    return akkoord_met_spelregels(lezer) and (nodigt_uit or ledenbeheer(lezer))


@bevoegdheid("tweede-persoon", reden="Alleen technisch beheerders die akkoord gingen met de spelregels, doen dit.")
def tweede_persoon(lezer: Lezer) -> bool:
    """Ask for a second person and be one: it gives rights in the office, so it waits for the rules of play (R34)."""
    return bool(bevoegd(lezer, "sleutelbeheer")) and akkoord_met_spelregels(lezer)


@bevoegdheid("logboek", reden="Alleen de netwerkregisseur leest het logboek.")
def logboek(lezer: Lezer) -> bool:
    return BEREIDT_LIDMAATSCHAP_VOOR in lezer.feit(zetels)
