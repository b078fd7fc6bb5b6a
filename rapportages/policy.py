"""Who may read editions, ask for them and see how a job goes."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from leden.policy import akkoord_met_spelregels, bijdraag_netwerk_ids, binnen, lees_netwerk_ids, zetels
from netwerken.models import Netwerk, Sector
from netwerken.rechten import recht
from rapportages.models import Doelgroep, Editie, Editielezing, Opgave, Rapportageronde, Rapporttaak

LEEST_RAPPORTAGES = recht("leest_rapportages", "leest de rapportages (R31)")
MAAKT_RAPPORTAGES = recht("maakt_rapportages", "maakt rapportages (R30)")
NATIONAAL = (Doelgroep.STUURGROEP, Doelgroep.CVI)


@bevoegdheid("rapportages", reden="Rapportages zijn er voor de stuurgroep, de CVI en wie ze maakt.")
def rapportages(lezer: Lezer) -> bool:
    return bool(lezer.feit(zetels) & {LEEST_RAPPORTAGES, MAAKT_RAPPORTAGES})


def doelgroepen(lezer: Lezer) -> list[Doelgroep]:
    """Return the national audiences whose reports the reader may read: all for who makes them, else one's own (R31)."""
    rechten = lezer.feit(zetels)
    if MAAKT_RAPPORTAGES in rechten:
        return list(NATIONAAL)
    if LEEST_RAPPORTAGES not in rechten:
        return []
    return [doelgroep for doelgroep in NATIONAAL if f"gremium:{doelgroep}" in rechten]


@bevoegdheid("rapport-maken", reden="Alleen wie een rapportage leest of maakt, kan er een laten maken.")
def rapport_maken(lezer: Lezer) -> bool:
    return bool(doelgroepen(lezer))


def _leest(lezer: Lezer) -> Q:
    """A body reads its own, makers all national ones, readers those per sector; a network alone reads its own (R26)."""
    rechten = lezer.feit(zetels)
    soorten: list[str] = [str(doelgroep) for doelgroep in doelgroepen(lezer)]
    if LEEST_RAPPORTAGES in rechten or MAAKT_RAPPORTAGES in rechten:
        soorten.append(Doelgroep.SECTOR)
    return Q(doelgroep__in=soorten) | Q(doelgroep=Doelgroep.NETWERK, netwerk_id__in=lezer.feit(lees_netwerk_ids))


@beleid(Editie, "bekijken")
def editie_bekijken(lezer: Lezer) -> Q:
    return _leest(lezer)


@beleid(Editielezing, "bekijken")
def lezing_bekijken(lezer: Lezer) -> Q:
    """Who read what is nobody else's business."""
    return Q(gebruiker=lezer.gebruiker.pk) if lezer.bekend else NIETS


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
    keuzes = [(str(doelgroep.value), str(doelgroep.label)) for doelgroep in doelgroepen(lezer)]
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
    return doelgroep in doelgroepen(lezer)
