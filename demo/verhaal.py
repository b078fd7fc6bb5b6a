"""The story of one demo action: its steps, what happened when, and the facts that follow from it, then and now."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from actieplannen.models import FEITEN
from demo.bron import dag, delen, gok, moment
from kantoor.core.models import vandaag

Rij = dict[str, str]
MELDINGEN_HOOGSTENS = 4


@dataclass
class Demostap:
    """One step: what is then done, by when, and since when it is (None: open)."""

    nummer: int
    titel: str
    datum: date
    klaar_op: date | None = None


@dataclass
class Demogebeurtenis:
    """All that happened to an action on one day. `wat` says what, `feiten` are the facts from then on."""

    op: datetime
    wat: set[str]
    voor: dict[str, Any]
    feiten: dict[str, Any]
    stappen: list[Demostap] = field(default_factory=list)
    reden: str = ""


class Verhaal:
    """One row of `acties/`, with its idea and its particulars, told as a line of events; the last one is how it is now.

    Raises `KeyError` for an idea that does not exist.
    """

    def __init__(self, rij: Rij, idee: Rij, bijzonder: list[Rij], gemaakt: date | None = None) -> None:
        self.rij, self.idee = rij, idee
        self.kenmerk = (rij["plan"], rij["nummer"])
        self.bijzonder = {regel["soort"]: regel for regel in bijzonder}
        self.start, self.deadline = self._dag("start"), self._dag("deadline")
        self.begonnen, self.afgerond = dag(rij["begonnen"]), dag(rij["afgerond"])
        self.vervallen = self._dag_van("vervallen")
        self.gemaakt = gemaakt or self._gemaakt()
        self.stappen = self._stappen()
        self.gebeurtenissen = self._vertel()

    @property
    def feiten(self) -> dict[str, Any]:
        """Return the facts as they are now."""
        return self.gebeurtenissen[-1].feiten

    @property
    def eerste_open_stap(self) -> Demostap | None:
        open_ = [stap for stap in self.stappen if stap.klaar_op is None]
        return min(open_, key=lambda stap: (stap.datum, stap.nummer), default=None)

    @property
    def meldingen(self) -> list[Demogebeurtenis]:
        """Return the events on which somebody reported progress: the last four."""
        gemeld = [wat for wat in self.gebeurtenissen if wat.wat & GEMELD]
        return gemeld[-MELDINGEN_HOOGSTENS:]

    def tekst(self, soort: str) -> str:
        return self.bijzonder[soort]["tekst"] if soort in self.bijzonder else ""

    def _dag(self, veld: str) -> date:
        gevonden = dag(self.rij[veld])
        if gevonden is None:
            raise ValueError(f"Actie {self.kenmerk} heeft geen {veld}.")
        return gevonden

    def _dag_van(self, soort: str, veld: str = "dag") -> date | None:
        return dag(self.bijzonder[soort][veld]) if soort in self.bijzonder else None

    def _gemaakt(self) -> date:
        """Return when the action came into its plan: some weeks before it began, never in the future."""
        aanloop = 21 + gok(14, *self.kenmerk, "gemaakt")
        return min(self.start - timedelta(days=aanloop), vandaag() - timedelta(days=aanloop + 9))

    @property
    def _laatst(self) -> date | None:
        """Return the day of the last report."""
        return self.afgerond or dag(self.rij["gemeld"])

    def _stappen(self) -> list[Demostap]:
        """Spread the steps of the idea: what is done before the last report, what is open before the deadline."""
        titels = delen(self.idee["stappen"])
        klaar = self._aantal_klaar(len(titels))
        tot = min(self._laatst or vandaag(), self.deadline + timedelta(days=20))
        gedaan = _verdeel(self.begonnen or self.start, tot, klaar, aan_het_einde=self.afgerond is not None)
        begin = max(self.start, vandaag()) if self.begonnen and self.deadline > vandaag() else self.start
        open_ = _verdeel(begin, self.deadline, len(titels) - klaar, aan_het_einde=True)
        stappen = [
            Demostap(nummer, titel, op)
            for nummer, (titel, op) in enumerate(zip(titels, gedaan + open_, strict=True), 1)
        ]
        for stap in stappen[:klaar]:
            stap.klaar_op = stap.datum
            stap.datum = min(stap.datum + timedelta(days=gok(9, *self.kenmerk, stap.nummer) - 2), self.deadline)
        if "stap-te-laat" in self.bijzonder and klaar < len(stappen):
            stappen[klaar].datum = vandaag() - timedelta(days=9 + gok(12, *self.kenmerk))
        return stappen

    def _aantal_klaar(self, hoeveel: int) -> int:
        if self.afgerond:
            return hoeveel
        laatst = self._laatst
        if not (hoeveel and self.begonnen and laatst) or self.vervallen:
            return 0
        duur = max((self.deadline - self.begonnen).days, 1)
        return min(int(hoeveel * (laatst - self.begonnen).days / duur + 0.34), hoeveel - 1)

    def _wijzigingen(self) -> list[tuple[date, str, dict[str, Any]]]:
        """Return (day, what, changed facts) of all that happened, in no order."""
        gevonden: list[tuple[date | None, str, dict[str, Any]]] = [
            (self.begonnen, "begonnen", {"begonnen_op": self.begonnen}),
            (self._eerste_melding(), "begin", {}),
            (self._dag_van("verzet"), "verzet", {"deadline": self.deadline}),
            (self._dag_van("vast-geweest"), "vast", {"blokkade": self.tekst("vast-geweest")}),
            (self._dag_van("vast-geweest", "tot"), "los", {"blokkade": ""}),
            (self._dag_van("vast"), "vast", {"blokkade": self.tekst("vast")}),
            (self._dag_van("verwacht"), "verwacht", {"verwacht_op": self._dag_van("verwacht", "tot")}),
            (dag(self.rij["gemeld"]), "rust", {}),
            (self.afgerond, "afgerond", {"afgerond_op": self.afgerond, "verwacht_op": None, "blokkade": ""}),
            (self.vervallen, "vervallen", {"vervallen_op": self.vervallen}),
        ]
        if "hand" in self.bijzonder:
            hand = {"status_anders": self.bijzonder["hand"]["wie"], "status_tot": self._dag_van("hand", "tot")}
            gevonden.append((self._dag_van("hand"), "hand", hand))
        gevonden += [(stap.klaar_op, "stap", {}) for stap in self.stappen]
        return [(op, wat, feiten) for op, wat, feiten in gevonden if op is not None]

    def _eerste_melding(self) -> date | None:
        """Return the day of a first report, a month after the beginning, when there was time for one."""
        if self.begonnen is None:
            return None
        op = self.begonnen + timedelta(days=24 + gok(12, *self.kenmerk))
        laatst = self._laatst or self.vervallen
        return op if laatst and op < laatst - timedelta(days=10) else None

    def _vertel(self) -> list[Demogebeurtenis]:
        """Play everything back day by day, from the day the action came into the plan."""
        feiten: dict[str, Any] = dict.fromkeys(FEITEN)
        feiten |= {"start": self.start, "deadline": self._dag_van("verzet", "tot") or self.deadline}
        feiten |= {"blokkade": "", "status_anders": "", "stap_op": self._stap_op(self.gemaakt)}
        verteld = [Demogebeurtenis(moment(self.gemaakt, *self.kenmerk), {"gemaakt"}, {}, feiten)]
        per_dag: dict[date, list[tuple[str, dict[str, Any]]]] = {}
        for op, wat, anders in self._wijzigingen():
            per_dag.setdefault(op, []).append((wat, anders))
        for op in sorted(per_dag):
            voor = verteld[-1].feiten
            na = dict(voor)
            for _, anders in per_dag[op]:
                na |= anders
            na["stap_op"] = self._stap_op(op)
            soorten = {soort for soort, _ in per_dag[op]}
            klaar = [stap for stap in self.stappen if stap.klaar_op == op]
            reden = next((self.tekst(soort) for soort in MET_REDEN if soort in soorten), "")
            verteld.append(Demogebeurtenis(moment(op, *self.kenmerk, op), soorten, voor, na, klaar, reden))
        return verteld

    def _stap_op(self, op: date) -> date | None:
        """Return the date of the earliest step that was open at the end of a day."""
        open_ = [stap for stap in self.stappen if stap.klaar_op is None or stap.klaar_op > op]
        return min((stap.datum for stap in open_), default=None)


GEMELD = {"begin", "stap", "vast", "los", "verwacht", "rust", "afgerond"}
MET_REDEN = ("verzet", "vast", "verwacht", "vervallen", "hand")


def _verdeel(van: date, tot: date, hoeveel: int, *, aan_het_einde: bool) -> list[date]:
    """Return so many days between two days, in order; the last one is the end itself, or lies before it."""
    vakken = hoeveel if aan_het_einde else hoeveel + 1
    dagen = max((tot - van).days, 0)
    return [van + timedelta(days=dagen * nummer // vakken) for nummer in range(1, hoeveel + 1)]
