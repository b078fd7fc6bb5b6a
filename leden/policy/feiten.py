"""Facts about a reader, each one query at most, and the capabilities that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from kantoor.access import Lezer, bevoegdheid
from kantoor.access.grants import verleende_ids
from kantoor.core.models import loopt, vandaag
from leden.models import (
    SPREEKT,
    Gremiumlid,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Spelregels,
    SpelregelsAkkoord,
    lopend_lidmaatschap,
)
from netwerken.models import Netwerk
from netwerken.rechten import recht

BEREIDT_LIDMAATSCHAP_VOOR = recht("bereidt_lidmaatschap_voor", "bereidt lidmaatschap voor en registreert het (R35)")
BESLIST_OVER_LEDEN = recht("beslist_over_leden", "beslist over nieuwe leden (R35)")
LEDENBEHEER = frozenset({BEREIDT_LIDMAATSCHAP_VOOR, BESLIST_OVER_LEDEN})


@dataclass(frozen=True, slots=True)
class Plek:
    """One active membership of the reader; `lead` says whether its organisation is lead partner in that network."""

    netwerk: int
    organisatie: int
    rol: str
    landelijk: bool
    lead: bool

    @property
    def spreekt(self) -> bool:
        """Whether the reader may bind the own organisation here: as its contactpersoon, or as voorzitter."""
        return self.rol in SPREEKT


@dataclass(frozen=True, slots=True)
class Spelregelstand:
    """The rules of play in force, and whether the reader agreed to them."""

    spelregels: Spelregels
    akkoord: bool


def spelregels_nu(lezer: Lezer) -> Spelregelstand | None:
    """Return the rules of play in force with the reader's agreement; None when there are no rules yet."""
    akkoord = SpelregelsAkkoord.objects.filter(spelregels=OuterRef("pk"), gebruiker=lezer.gebruiker.pk)
    rijen = Spelregels.objects.filter(geldig_vanaf__lte=vandaag()).order_by("-versie")
    regels = rijen.annotate(akkoord=Exists(akkoord)).first()
    return None if regels is None else Spelregelstand(regels, bool(vars(regels)["akkoord"]))


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
    lead = LeadPartner.objects.filter(loopt(), netwerk=OuterRef("netwerk"), organisatie=OuterRef("organisatie"))
    rijen = (
        Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker)
        .order_by()
        .annotate(lead=Exists(lead), landelijk=F("netwerk__is_landelijk_netwerk"))
        .values_list("netwerk_id", "organisatie_id", "rol", "landelijk", "lead")
    )
    return [Plek(*rij) for rij in rijen]


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
    rijen = Gremiumlid.objects.filter(loopt(), gebruiker=lezer.gebruiker).order_by()
    gevonden: set[str] = set()
    for code, recht_ in rijen.values_list("gremium__code", "gremium__rechten__recht"):
        gevonden |= {f"gremium:{code}", recht_} - {None}
    return frozenset(gevonden)


def lees_netwerk_ids(lezer: Lezer) -> frozenset[int]:
    """Return the ids of the networks whose inside the reader may read: memberships and grants in one query."""
    if not binnen(lezer):
        return frozenset()
    return _netwerk_ids(lezer, "lees_netwerk", "draag_bij_aan_netwerk")


def bijdraag_netwerk_ids(lezer: Lezer) -> frozenset[int]:
    """Return the ids of the networks in which the reader may contribute."""
    if not akkoord_met_spelregels(lezer):
        return frozenset()
    return _netwerk_ids(lezer, "draag_bij_aan_netwerk")


def _netwerk_ids(lezer: Lezer, *rechten: str) -> frozenset[int]:
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker).order_by()
    gegund = verleende_ids(lezer.gebruiker, Netwerk, *rechten)
    return frozenset(pk for (pk,) in leden.values_list("netwerk_id").union(gegund))


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
    spreekt = any(plek.spreekt for plek in lezer.feit(lidmaatschappen))
    return akkoord_met_spelregels(lezer) and (spreekt or ledenbeheer(lezer))


@bevoegdheid("logboek", reden="Alleen de netwerkregisseur leest het logboek.")
def logboek(lezer: Lezer) -> bool:
    return BEREIDT_LIDMAATSCHAP_VOOR in lezer.feit(zetels)
