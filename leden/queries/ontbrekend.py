"""Which partners one may expect in a network, and which of them do not take part (R8).

Each rule gives (organisation, reason) pairs; a rule added to `REGELS` is asked for every network. The number of queries
is the same for every network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Q, QuerySet

from kantoor.access import Lezer
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap, NietNodig, lopend_lidmaatschap
from leden.queries.binnen import kant, plaats
from leden.queries.rollen import landelijke_spelers
from netwerken.models import Netwerk, Organisatie, Sector, Veiligheidsregio, Verzorgingsgebied


@dataclass
class Verwacht:
    """An organisation one may expect in the network, and why."""

    organisatie: Organisatie
    redenen: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Terrein:
    """What the rules look at: the network, its regions and its sectors."""

    lezer: Lezer
    netwerk: Netwerk
    regios: list[Veiligheidsregio]
    sectoren: list[Sector]


Gevonden = Iterator[tuple[int, str]]


def regios_van_het_gebied(terrein: Terrein) -> Gevonden:
    """Every region of the area."""
    for regio in terrein.regios:
        yield regio.pk, "Deze regio ligt in het gebied van dit netwerk en doet niet mee."


def leveranciers(terrein: Terrein) -> Gevonden:
    """Every company that serves a region of the area in a sector of the network, counted by region."""
    rijen = (
        Verzorgingsgebied.objects.visible_to(terrein.lezer)
        .filter(
            telt_mee=True,
            geldig_tot=None,
            sector__in=[sector.pk for sector in terrein.sectoren],
            regio__in=[regio.pk for regio in terrein.regios],
        )
        .order_by("organisatie_id", "sector__volgorde")
        .values_list("organisatie_id", "organisatie__korte_naam", "sector__naam", "regio_id")
    )
    for (organisatie, naam), groep in groupby(rijen, key=lambda rij: (rij[0], rij[1])):
        delen = list(groep)
        sectoren = _opsomming(list(dict.fromkeys(_in_zin(sector) for _, _, sector, _ in delen)))
        waar = _aantal_regios(len({regio for *_, regio in delen}), len(terrein.regios))
        yield organisatie, f"{naam} levert {sectoren} in {waar} en doet niet mee."


def kernbedrijven(terrein: Terrein) -> Gevonden:
    """The core companies of the network itself."""
    for bedrijf in terrein.netwerk.kernbedrijven.all():
        yield bedrijf.pk, "Dit is een kernbedrijf van dit netwerk en doet niet mee."


def landelijk(terrein: Terrein) -> Gevonden:
    """The national players of the sectors; each names a contactpersoon per network (R3)."""
    for pk in landelijke_spelers(terrein.lezer, terrein.netwerk):
        yield pk, "Deze landelijke speler wees voor dit netwerk nog geen contactpersoon aan."


def departementen(terrein: Terrein) -> Gevonden:
    """The department of each sector."""
    per_departement: dict[int, list[str]] = {}
    for sector in terrein.sectoren:
        if sector.departement_id is not None:
            per_departement.setdefault(sector.departement_id, []).append(_in_zin(sector.naam))
    for pk, namen in per_departement.items():
        yield pk, f"Dit ministerie gaat over {_opsomming(namen)} en doet niet mee."


REGELS: tuple[Callable[[Terrein], Gevonden], ...] = (
    regios_van_het_gebied,
    leveranciers,
    kernbedrijven,
    landelijk,
    departementen,
)


def verwachte_partners(lezer: Lezer, netwerk: Netwerk) -> list[Verwacht]:
    """Return whom one may expect, by side and name (R36): only who still exists, a successor for whom it took over."""
    redenen: dict[int, list[str]] = {}
    terrein = Terrein(lezer, netwerk, list(netwerk.regios.all()), _sectoren(lezer, netwerk))
    for regel in REGELS:
        for pk, waarom in regel(terrein):
            redenen.setdefault(pk, []).append(waarom)
    veld = _veld(lezer, redenen)
    partners: dict[int, Verwacht] = {}
    for pk, zinnen in redenen.items():
        wie = _nu(veld[pk], veld)
        if wie.geldig_tot is None or wie.geldig_tot >= vandaag():
            partners.setdefault(wie.pk, Verwacht(wie)).redenen.extend(zinnen)
    return sorted(partners.values(), key=lambda rij: plaats(rij.organisatie))


def ontbrekende_partners(lezer: Lezer, netwerk: Netwerk) -> list[Verwacht]:
    """Return the expected partners that do not take part and were not marked as not needed (R8).

    Whoever takes part under an older name counts for its successor.
    """
    aanwezig = (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), netwerk=netwerk, gebruiker__is_active=True)
        .order_by()
        .values("organisatie_id")
    )
    weg = Organisatie.objects.visible_to(lezer).filter(
        Q(pk__in=aanwezig) | Q(pk__in=niet_nodig(lezer, netwerk).order_by().values("organisatie_id"))
    )
    erbij: set[int | None] = set()
    for rij in weg.order_by().values_list(
        "pk", "opvolger_id", "opvolger__opvolger_id", "opvolger__opvolger__opvolger_id"
    ):
        erbij.update(rij)
    return [partner for partner in verwachte_partners(lezer, netwerk) if partner.organisatie.pk not in erbij]


def per_kant(partners: list[Verwacht]) -> list[tuple[str, list[Verwacht]]]:
    """Group partners, which come in that order, by side."""
    return [(naam, list(groep)) for naam, groep in groupby(partners, key=lambda partner: kant(partner.organisatie))]


def niet_nodig(lezer: Lezer, netwerk: Netwerk) -> QuerySet[NietNodig]:
    """Return the partners this network marked as not needed, with why and by whom."""
    return (
        NietNodig.objects.visible_to(lezer)
        .filter(netwerk=netwerk)
        .select_related("organisatie", "door")
        .order_by("organisatie__naam")
    )


def _sectoren(lezer: Lezer, netwerk: Netwerk) -> list[Sector]:
    sectoren = Sector.objects.visible_to(lezer) if netwerk.alle_sectoren else netwerk.sectoren.all()
    return [sector for sector in sectoren if sector.geldig_tot is None]


def _veld(lezer: Lezer, nodig: Iterable[int]) -> dict[int, Organisatie]:
    """Return these organisations and whatever belongs to a line of successors, by id."""
    rijen = Organisatie.objects.visible_to(lezer).filter(
        Q(pk__in=nodig) | ~Q(opvolger=None) | Q(pk__in=Organisatie.objects.exclude(opvolger=None).values("opvolger_id"))
    )
    return {rij.pk: rij for rij in rijen.select_related("partij")}


def _nu(organisatie: Organisatie, veld: dict[int, Organisatie]) -> Organisatie:
    """Return what an organisation is called today; a circle of successors ends where it began."""
    gezien = {organisatie.pk}
    while (volgende := organisatie.opvolger_id) is not None and volgende not in gezien:
        gezien.add(volgende)
        organisatie = veld[volgende]
    return organisatie


def _aantal_regios(aantal: int, alle: int) -> str:
    if alle == 1:
        return "uw regio"
    return f"al uw {alle} regio’s" if aantal == alle else f"{aantal} van uw {alle} regio’s"


def _opsomming(namen: list[str]) -> str:
    return f"{', '.join(namen[:-1])} en {namen[-1]}" if len(namen) > 1 else namen[0]


def _in_zin(naam: str) -> str:
    """Return the name of a sector inside a sentence; an abbreviation keeps its capitals."""
    return naam if naam[:2].isupper() else naam[:1].lower() + naam[1:]
