"""Who may read editions, ask for them and see how a job goes."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, Q

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from leden.policy import (
    akkoord_met_spelregels,
    bijdraag_netwerk_ids,
    binnen,
    lees_netwerk_ids,
    lidmaatschappen,
    zetels,
)
from netwerken.models import Netwerk, Sector
from netwerken.rechten import recht
from rapportages.models import (
    VAN_BUITEN,
    Correctiewens,
    Doelgroep,
    Editie,
    Editielezing,
    Opgave,
    Rapportageronde,
    Rapporttaak,
    Rechtzetting,
)
from vragen.models import Vraag

LEEST_RAPPORTAGES = recht("leest_rapportages", "leest de rapportages (R31)")
MAAKT_RAPPORTAGES = recht("maakt_rapportages", "maakt rapportages (R30)")
NATIONAAL = (Doelgroep.STUURGROEP, Doelgroep.CVI)
# Which editions a body reads beside its own: rows of the data files, or chosen by the netwerkregisseur.
LEEST_EDITIE: dict[Doelgroep, str] = {
    Doelgroep.STUURGROEP: recht("leest_editie_stuurgroep", "leest de rapportage voor de stuurgroep (R31)"),
    Doelgroep.CVI: recht("leest_editie_cvi", "leest de rapportage voor de CVI (R31)"),
    Doelgroep.SECTOR: recht("leest_editie_sectoren", "leest de rapportages van de sectoren (R31)"),
}


@bevoegdheid("rapportages", reden="Rapportages zijn er voor de stuurgroep, de CVI en wie ze maakt.")
def rapportages(lezer: Lezer) -> bool:
    """Steer by the reports: read also the questions and lessons that networks share for them."""
    return bool(lezer.feit(zetels) & {LEEST_RAPPORTAGES, MAAKT_RAPPORTAGES})


@bevoegdheid("edities", reden="Rapportages zijn er voor de netwerken en voor de gremia die ze krijgen.")
def edities(lezer: Lezer) -> bool:
    """Read any edition: as a member of a body that gets them, or of a network that is in them."""
    if bevoegd(lezer, "rapportages") or lezer.feit(zetels) & set(LEEST_EDITIE.values()):
        return True
    return bool(lezer.feit(_netwerken))


def _netwerken(lezer: Lezer) -> frozenset[int]:
    """Return the networks the reader reads the inside of, without the national one: that is of no sector."""
    landelijk = {plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.landelijk}
    return frozenset(lezer.feit(lees_netwerk_ids) - landelijk)


def doelgroepen(lezer: Lezer) -> list[Doelgroep]:
    """Return the audiences of which the reader may read every report: all for who makes them, else as its bodies may.

    A body that reads the reports has its own and those of the sectors; other rights are rows (R31).
    """
    rechten = lezer.feit(zetels)
    if MAAKT_RAPPORTAGES in rechten:
        return list(LEEST_EDITIE)
    eigen = {*eigen_doelgroepen(lezer), *([Doelgroep.SECTOR] if LEEST_RAPPORTAGES in rechten else [])}
    return [doelgroep for doelgroep, nodig in LEEST_EDITIE.items() if doelgroep in eigen or nodig in rechten]


def eigen_doelgroepen(lezer: Lezer) -> list[Doelgroep]:
    """Return the national audiences that are a body of the reader itself."""
    rechten = lezer.feit(zetels)
    if LEEST_RAPPORTAGES not in rechten:
        return []
    return [doelgroep for doelgroep in NATIONAAL if f"gremium:{doelgroep}" in rechten]


def _te_maken(lezer: Lezer) -> list[Doelgroep]:
    """Return the national audiences the reader may have a report made for."""
    return list(NATIONAAL) if MAAKT_RAPPORTAGES in lezer.feit(zetels) else eigen_doelgroepen(lezer)


@bevoegdheid("rapport-maken", reden="Alleen wie een rapportage krijgt of maakt, kan er een laten maken.")
def rapport_maken(lezer: Lezer) -> bool:
    return bool(_te_maken(lezer))


def _leest(lezer: Lezer) -> Q:
    """A body reads what it has a right to, makers all but those of networks, a network its own and of its sectors.

    The figures of a sector hold open networks alone, so that its networks read them is no leak; the report of a network
    itself stays in it (R26).
    """
    netwerken = lezer.feit(_netwerken)
    van_sector = Netwerk.sectoren.through.objects.filter(netwerk__in=netwerken).order_by().values("sector_id")
    voor_alle = Netwerk.objects.filter(pk__in=netwerken, alle_sectoren=True).order_by()
    return (
        Q(doelgroep__in=[str(doelgroep) for doelgroep in doelgroepen(lezer)])
        | Q(doelgroep=Doelgroep.SECTOR) & (Q(sector__in=van_sector) | Q(Exists(voor_alle)))
        | Q(doelgroep=Doelgroep.NETWERK, netwerk_id__in=lezer.feit(lees_netwerk_ids))
    )


@beleid(Editie, "bekijken")
def editie_bekijken(lezer: Lezer) -> Q:
    """As `_leest`, but the networks of a sector do not read what was frozen before they read along.

    Those editions hold what was shared with the bodies alone, and the oldest count closed networks (R26).
    """
    van_eerder = Q(doelgroep=Doelgroep.SECTOR, kenmerk=None)
    return _leest(lezer) if Doelgroep.SECTOR in doelgroepen(lezer) else _leest(lezer) & ~van_eerder


@beleid(Editielezing, "bekijken")
def lezing_bekijken(lezer: Lezer) -> Q:
    """Who read what is nobody else's business."""
    return Q(gebruiker=lezer.gebruiker.pk) if lezer.bekend else NIETS


@beleid(Correctiewens, "bekijken")
def wens_bekijken(lezer: Lezer) -> Q:
    """As every question: who asked, and whom it is asked of (`rapportages/vragen.py`)."""
    return Q(vraag__in=Vraag.objects.visible_to(lezer).order_by().values("pk"))


@beleid(Rapporttaak, "bekijken")
def taak_bekijken(lezer: Lezer) -> Q:
    """A job is seen by the readers of what it makes: two people who ask for the same report share one job."""
    return _leest(lezer)


@bevoegdheid("rapportagerondes", reden="Alleen de netwerkregisseur en het projectteam leiden de rapportagerondes.")
def rapportagerondes(lezer: Lezer) -> bool:
    """Move, hold and close rounds, and add a key message (R30)."""
    return MAAKT_RAPPORTAGES in lezer.feit(zetels) and akkoord_met_spelregels(lezer)


@beleid(Rapportageronde, "bekijken")
def ronde_bekijken(lezer: Lezer) -> Q:
    """When a round opens and closes is known to everybody inside."""
    return ALLES if binnen(lezer) else NIETS


@beleid(Opgave, "bekijken")
def opgave_bekijken(lezer: Lezer) -> Q:
    """Whether a network answered is a figure: its own members, and of an open network those who read the reports."""
    q = Q(plan__netwerk_id__in=lezer.feit(lees_netwerk_ids))
    return q | Netwerk.tellen_mee("plan__netwerk") if bevoegd(lezer, "rapportages") else q


def aanvragen_voor(lezer: Lezer) -> list[tuple[str, str]]:
    """Return what the reader may ask a report for, as (code, words); `sector:<code>` for one of a sector."""
    keuzes = [(str(doelgroep.value), str(doelgroep.label)) for doelgroep in _te_maken(lezer)]
    if MAAKT_RAPPORTAGES in lezer.feit(zetels):
        sectoren = Sector.objects.visible_to(lezer).order_by("volgorde")
        keuzes += [(f"sector:{sector.code}", f"Sector {sector.naam}") for sector in sectoren]
    return keuzes


def mag_maken(wie: Any, doelgroep: str, *, netwerk: Netwerk | None = None) -> bool:
    """Return whether `wie` (an account, asked afresh) may have a report made for this audience.

    National ones by their readers and makers, one of a sector by makers, one of a network by who works in it.
    """
    lezer = Lezer(wie)
    if not lezer.bekend:
        return False
    if doelgroep == Doelgroep.NETWERK:
        return netwerk is not None and netwerk.pk in lezer.feit(bijdraag_netwerk_ids)
    if doelgroep == Doelgroep.SECTOR:
        return MAAKT_RAPPORTAGES in lezer.feit(zetels)
    return doelgroep in _te_maken(lezer)


@beleid(Editie, "verbeteren", reden="Alleen de netwerkregisseur en het projectteam maken een verbeterde editie.")
def editie_verbeteren(lezer: Lezer) -> Q:
    """Who makes reports, of any but those of networks; of one of a network itself, who speaks for that network."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    spreekt = [plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.spreekt]
    q = Q(doelgroep=Doelgroep.NETWERK, netwerk_id__in=spreekt)
    return q | Q(doelgroep__in=VAN_BUITEN) if MAAKT_RAPPORTAGES in lezer.feit(zetels) else q


@beleid(Editie, "rechtzetten", reden="Alleen de netwerkregisseur en het projectteam zetten feiten recht.")
def editie_rechtzetten(lezer: Lezer) -> Q:
    """Put facts right that an edition for readers outside the networks counts: who corrects it."""
    return editie_verbeteren(lezer) & Q(doelgroep__in=VAN_BUITEN)


@beleid(Rechtzetting, "bekijken")
def rechtzetting_bekijken(lezer: Lezer) -> Q:
    """Who leads the rounds, as long as the network counts; readers of an edition read it there."""
    return Netwerk.tellen_mee("netwerk") if bevoegd(lezer, "rapportagerondes") else NIETS


@beleid(Editie, "wensen", reden="Alleen wie deze editie leest, vraagt om een verbetering.")
def editie_wensen(lezer: Lezer) -> Q:
    """Ask for a corrected edition; of the report of a network itself one asks who speaks for it."""
    return editie_bekijken(lezer) & Q(doelgroep__in=VAN_BUITEN) if akkoord_met_spelregels(lezer) else NIETS


@bevoegdheid("editielezers", reden="Alleen de netwerkregisseur bepaalt welke gremia de rapportages lezen.")
def editielezers(lezer: Lezer) -> bool:
    return bool(bevoegd(lezer, "regie")) and MAAKT_RAPPORTAGES in lezer.feit(zetels)
