"""Everything a report is made from, as it was at one moment, in a fixed number of queries, however much there is.

Each figure is counted from what rows said then (`kantoor.verloop`), so an edition says the same whenever it is made;
what was not written down then is None. What comes out is plain rows; `queries/bevriezing.py` turns them into the words
and figures of an edition. It asks about no reader: an edition says what its audience may read, which `Rapport` fixes,
not who pressed the button.

Rows are narrowed here, once, to the networks that count for that audience (`netwerken_op`), so a part cannot count
another. Only what a network shared itself, questions and lessons, also comes from a closed one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapportages.models import VAN_BUITEN
from rapportages.models.editie import Rapport
from rapportages.queries import bron_blad, veld, werk
from rapportages.queries.kubus import Kubus, kubus_op
from rapportages.queries.momentopname import momentopname
from rapportages.queries.veld import Netwerktoen, Punttoen, Sectortoen
from rapportages.queries.werk import Plaatsen
from vragen.queries.stand import Vraagstand

Rij = dict[str, Any]


@dataclass(frozen=True)
class Bron:
    """The rows of one report. `netwerken` maps the key of each network that counts to its row.

    `vragen`, `beantwoord` and `leerpunten` were shared by networks, closed ones too. `werk` maps a name to organisation
    and function.
    """

    rapport: Rapport
    moment: datetime
    kubus: Kubus
    sectoren: list[Sectortoen]
    netwerken: dict[int, Netwerktoen]
    kanten: list[Rij]
    regios: list[Rij]
    punten: list[Punttoen]
    punten_buiten: list[Punttoen]
    toetsingen: list[tuple[int, Any, str | None]]
    vragen: list[Vraagstand]
    leerpunten: list[Rij]
    plannen: list[Rij]
    kosten: list[Rij]
    mijlpalen: dict[str, str]
    beantwoord: list[Vraagstand]
    werk: dict[str, str]
    ramingen: list[Rij]
    sectorparen: list[tuple[int, int]]
    zonder_lead: list[tuple[int, str]]

    @property
    def nationaal(self) -> bool:
        """Whether the readers are outside the networks, so that no word of theirs may appear that was not shared."""
        return self.rapport.doelgroep in VAN_BUITEN

    @property
    def kring(self) -> set[int]:
        """Return the networks the report is about: of one sector those that work on it."""
        sector = self.rapport.sector_id
        if not sector:
            return set(self.netwerken)
        return {pk for pk, netwerk in self.netwerken.items() if sector in netwerk.sectoren} | self.kubus.netwerken

    @property
    def geld_bekend(self) -> bool:
        """Whether it was written down at that moment what everything costs."""
        return all(rij["bekend"] for rij in self.kosten)

    @property
    def onderwerp(self) -> str:
        """Return what the sector or network of the report was called; empty for one about all."""
        if self.rapport.netwerk_id:
            return self.naam(self.rapport.netwerk_id)
        return self.sectoren[0].naam if self.rapport.sector_id and self.sectoren else ""

    def naam(self, netwerk: int) -> str:
        """Return the name of a network as this audience may read it; empty for a closed one, which does not count."""
        rij = self.netwerken.get(netwerk)
        return rij.naam if rij else ""


def lees_bron(rapport: Rapport, moment: datetime) -> Bron:
    """Read what the report needs, narrowed to its sector or network, as it was at `moment`."""
    with momentopname():
        sectoren = veld.sectoren_per_netwerk(moment)
        netwerken = veld.netwerken_op(rapport, moment, sectoren)
        punten = veld.punten_op(moment)
        alle = werk.plannen_op(rapport, moment)
        plaatsen = Plaatsen(alle, punten.sector, sectoren)
        plannen = {pk: rij for pk, rij in alle.items() if rij["netwerk_id"] in netwerken}
        standen = werk.vragen_op(rapport, moment, plaatsen)
        beantwoord = [stand for stand in standen if bron_blad.nog_te_melden(stand, moment)]
        partijen, kanten = veld.partijen_op(moment), veld.kanten_op(moment)
        return Bron(
            rapport=rapport,
            moment=moment,
            kubus=_kubus(rapport, moment, plannen, plaatsen),
            sectoren=veld.sectoren_op(rapport, moment, netwerken.values()),
            netwerken=netwerken,
            kanten=kanten,
            regios=veld.regios_op(moment),
            punten=_van_sector(rapport, punten.in_agenda),
            punten_buiten=punten.buiten,
            toetsingen=werk.toetsingen_op(rapport, moment, plannen),
            vragen=[stand for stand in standen if stand.is_open],
            leerpunten=werk.leerpunten_op(rapport, moment, plaatsen),
            plannen=_plannen(rapport, plannen, netwerken),
            kosten=werk.kosten_op(rapport, moment, plannen, plaatsen, partijen),
            mijlpalen=veld.mijlpalen_op(moment),
            beantwoord=beantwoord,
            werk=bron_blad.werk_van(beantwoord, moment),
            ramingen=werk.ramingen_op(rapport, moment, plaatsen, partijen, netwerken),
            sectorparen=[(pk, sector) for pk, netwerk in netwerken.items() for sector in netwerk.sectoren],
            zonder_lead=veld.zonder_lead_op(moment, netwerken, kanten, partijen),
        )


def _kubus(rapport: Rapport, moment: datetime, plannen: dict[Any, Rij], plaatsen: Plaatsen) -> Kubus:
    alleen = list(plannen) if rapport.netwerk_id else None
    kubus = kubus_op(moment, plannen, plaatsen.sector, alleen=alleen)
    return kubus.waar(lambda vak: vak.sector == rapport.sector_id) if rapport.sector_id else kubus


def _van_sector(rapport: Rapport, punten: list[Punttoen]) -> list[Punttoen]:
    return [punt for punt in punten if rapport.sector_id in {None, punt.sector_id}]


def _plannen(rapport: Rapport, plannen: dict[Any, Rij], netwerken: dict[int, Netwerktoen]) -> list[Rij]:
    """Return the plans of the report by the names of their networks: of one sector those that are for it."""
    plek = {pk: nummer for nummer, pk in enumerate(netwerken)}
    rijen = sorted(plannen.values(), key=lambda rij: plek[rij["netwerk_id"]])
    if not rapport.sector_id:
        return rijen
    return [
        rij
        for rij in rijen
        if rij["sector_id"] == rapport.sector_id
        or (rij["sector_id"] is None and rapport.sector_id in netwerken[rij["netwerk_id"]].sectoren)
    ]
