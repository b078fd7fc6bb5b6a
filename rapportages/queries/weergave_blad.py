"""The first pages of a decision paper in words: what is asked, what it costs, who is missing, what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from kantoor.core.opmaak import datum, datum_kort
from kantoor.core.status import ergst_eerst, vragen_aandacht
from rapportages.grafiek import geldbalk
from rapportages.queries.delen_besluit import STANDEN
from rapportages.queries.woorden import NIET_BEKEND, aantal, heel_euro, opsomming, samen

Deel = dict[str, Any]
# As many decisions as one page holds, and how many letters of each when there are many; all stand in full below.
VRAGEN_VOORAAN = 6
LETTERS, LETTERS_BIJ_VEEL, VEEL = 300, 120, 3
# As many amounts as a meeting looks at; the others are one line.
BEDRAGEN = 6
# How many earlier decisions stand by themselves.
EERDERE = 8


def vragen(rijen: list[Deel]) -> Deel:
    """Return the decisions asked, numbered, and those of the first page, cut short where many must fit."""
    alle = [_vraag(rij, nummer) for nummer, rij in enumerate(rijen, start=1)]
    letters = LETTERS if len(alle) <= VEEL else LETTERS_BIJ_VEEL
    vooraan = [
        vraag | {veld: kap(vraag[veld], letters) for veld in ("gevraagd", "voorstel", "gevolg")}
        for vraag in alle[:VRAGEN_VOORAAN]
    ]
    return {
        "alle": alle,
        "vooraan": vooraan,
        "meer": len(alle) - len(vooraan),
        "kop": f"Gevraagd: {aantal(len(alle), 'besluit', 'besluiten')}",
    }


def _vraag(rij: Deel, nummer: int) -> Deel:
    return rij | {
        "nummer": nummer,
        "netwerk": rij["netwerk"][:1].upper() + rij["netwerk"][1:],
        "voorstel_dag": datum(_dag(rij["voorstel_dag"])),
        "sinds": datum(date.fromisoformat(rij["sinds"])),
    }


def kap(tekst: str, letters: int) -> str:
    """Return a text that is not longer than `letters`, cut between words and marked as cut."""
    return tekst if len(tekst) <= letters else f"{tekst[:letters].rpartition(' ')[0].rstrip(' ,;:')} …"


def _dag(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def zwaarste(sectoren: list[Deel]) -> str:
    """Return where most is stuck, else where most is late, in a sentence; more sectors may share it."""
    for status in [lid for lid in ergst_eerst() if lid.rij.vraagt_aandacht]:
        meeste = max((rij["telling"].get(status, 0) for rij in sectoren), default=0)
        if meeste:
            namen = [rij["naam"] for rij in sectoren if rij["telling"].get(status, 0) == meeste]
            wie = f"{aantal(meeste, 'actie', 'acties')}" + (" elk" if len(namen) > 1 else "")
            return f"De meeste {status.rij.bijvoeglijk} acties: {opsomming(namen)}, {wie}."
    woorden = " of ".join(str(status.label).lower() for status in vragen_aandacht())
    return f"In geen enkele sector is een actie {woorden}."


def geld(financiering: Deel, ramingen: Deel) -> Deel:
    """Return the extra money in whole euros: what is promised and not, per side and by the day it is needed."""
    kanten = [
        {
            "partij": rij["partij"],
            "raming": heel_euro(rij["raming"]),
            "toegezegd": heel_euro(samen(rij["toegezegd"], rij["geregeld"])),
            "samen": heel_euro(samen(rij["raming"], rij["toegezegd"], rij["geregeld"])),
        }
        for rij in financiering["per_partij"]
    ]
    open_ = ramingen["cent"]
    vast = samen(*(rij[staat] for rij in financiering["per_partij"] for staat in ("toegezegd", "geregeld")))
    regels = [_bedrag(rij) for rij in ramingen["regels"][:BEDRAGEN]]
    return {
        "kop": _geldkop(vast, open_),
        "open": heel_euro(open_),
        "vast": heel_euro(vast),
        "balk": geldbalk(vast or 0, open_ or 0),
        "heeft": bool(samen(open_, vast) or open_ is None),
        "regels": regels,
        "rest": _rest(ramingen["regels"][BEDRAGEN:]),
        "kanten": kanten,
        "jaren": [{"jaar": str(rij["jaar"]), "bedrag": heel_euro(rij["cent"])} for rij in financiering["per_jaar"]],
        **{
            wat: NIET_BEKEND if financiering[wat] is None else financiering[wat]
            for wat in ("bestaand", "extra", "uren")
        },
    }


def _geldkop(vast: int | None, open_: int | None) -> str:
    if open_ is None:
        return f"Extra geld: {NIET_BEKEND}"
    if open_:
        return f"Geld dat nog niet is toegezegd: {heel_euro(open_)} van {heel_euro(samen(open_, vast))}"
    return "Al het extra geld is toegezegd" if vast else "Extra geld"


def _bedrag(rij: Deel) -> Deel:
    return {
        "netwerk": rij["netwerk"],
        "waarvoor": rij["waarvoor"] or "Een actie buiten de agenda",
        "kanten": opsomming(rij["kanten"]),
        "bedrag": heel_euro(rij["cent"]),
        "nodig": datum_kort(_dag(rij["nodig"])),
    }


def _rest(rijen: list[Deel]) -> Deel | None:
    if not rijen:
        return None
    return {
        "hoeveel": aantal(len(rijen), "later bedrag", "latere bedragen"),
        "netwerken": aantal(len({rij["netwerk"] for rij in rijen}), "netwerk", "netwerken"),
        "bedrag": heel_euro(sum(rij["cent"] for rij in rijen)),
        "nodig": f"vanaf {datum_kort(_dag(rijen[0]['nodig']))}",
    }


def deelname(deel: Deel | None) -> Deel:
    """Return who does not take part: a heading that counts, and a list of names with its sentence for each lack.

    Empty in the edition of one network.
    """
    if deel is None:
        return {}
    return deel | {
        "kop": f"Wie doet niet mee: {deel['niet_mee']} van de {aantal(deel['netwerken'], 'netwerk', 'netwerken')}",
        "lijsten": [
            {"kop": zin(len(namen)), "namen": namen}
            for namen, zin in (
                (deel["geen_plan"], lambda n: f"{n} {'heeft' if n == 1 else 'hebben'} nog geen plan"),
                (
                    deel["geen_opgave"] or [],
                    lambda n: f"{n} {'heeft' if n == 1 else 'hebben'} een plan, maar {_deed(n)} geen opgave",
                ),
                (
                    deel["geen_voortgang"] or [],
                    lambda n: (
                        f"{n} {'heeft' if n == 1 else 'hebben'} een plan, maar {_deed(n, 'meld')} in "
                        f"{deel['stil_na_dagen']} dagen geen voortgang"
                    ),
                ),
            )
            if namen
        ],
    }


def _deed(hoeveel: int, wat: str = "") -> str:
    if wat:
        return "meldde" if hoeveel == 1 else "meldden"
    return "deed" if hoeveel == 1 else "deden"


def eerder(rijen: list[Deel], peildatum: date) -> Deel:
    """Return what became of earlier decisions, late first, and how many are late."""
    laat = [rij for rij in rijen if rij["stand"] == "te laat"]
    return {
        "rijen": [_eerdere(rij, peildatum) for rij in rijen[:EERDERE]],
        "meer": max(len(rijen) - EERDERE, 0),
        "aantal": len(rijen),
        "laat": len(laat),
    }


def _eerdere(rij: Deel, peildatum: date) -> Deel:
    gereed = _dag(rij["gereed"])
    woord = rij["stand"].capitalize()
    if rij["stand"] == "te laat" and gereed:
        woord = f"{aantal((peildatum - gereed).days, 'dag', 'dagen')} te laat"
    elif rij["stand"] == "gedaan":
        woord = f"Gedaan op {datum(_dag(rij.get('gedaan_op')))}"
    return rij | {
        "woord": woord,
        "gereed": datum(gereed),
        "besloten_op": datum(_dag(rij["besloten_op"])),
        "wat": rij["besluit"] or rij["gevraagd"],
        "toelichting": rij["antwoord"],
    }


def kort(inhoud: Deel) -> list[Deel]:
    """Return what the rest of the report says in a line each: money, who is missing, what became of decisions."""
    mee = [_kort_deelname(inhoud["deelname"])] if inhoud["deelname"] else []
    return [_kort_geld(inhoud), *mee, _kort_eerder(inhoud["eerder_besloten"])]


def _kort_geld(inhoud: Deel) -> Deel:
    open_ = inhoud["ramingen"]
    if open_["cent"] is None:
        return {"kop": "Geld", "tekst": f"Extra geld: {NIET_BEKEND}.", "anker": "r-geld"}
    vast = sum(rij["toegezegd"] + rij["geregeld"] for rij in inhoud["financiering"]["per_partij"])
    if not open_["cent"]:
        return {"kop": "Geld", "tekst": "Er wacht geen extra geld op een toezegging.", "anker": "r-geld"}
    nodig = [rij for rij in open_["regels"] if rij["nodig"] >= inhoud["peildatum"]]
    wanneer = ""
    if laat := sum(rij["cent"] for rij in open_["regels"] if rij["nodig"] < inhoud["peildatum"]):
        wanneer = f" {heel_euro(laat)} had er al moeten zijn."
    if nodig:
        wanneer += f" Eerst nodig: {heel_euro(nodig[0]['cent'])} vóór {datum(_dag(nodig[0]['nodig']))}."
    som = f"{heel_euro(open_['cent'])} van {heel_euro(open_['cent'] + vast)} is nog niet toegezegd."
    return {"kop": "Geld", "tekst": f"{som}{wanneer}", "anker": "r-geld"}


def _kort_deelname(deel: Deel) -> Deel:
    zinnen = [f"{len(deel['geen_plan'])} van de {aantal(deel['netwerken'], 'netwerk', 'netwerken')} zonder plan"]
    if deel["geen_opgave"] is not None:
        zinnen.append(f"{len(deel['geen_opgave'])} zonder opgave")
    if deel["geen_voortgang"] is not None:
        zinnen.append(f"{len(deel['geen_voortgang'])} zonder voortgang")
    return {"kop": "Niet mee", "tekst": f"{', '.join(zinnen)}.", "anker": "r-deelname"}


def _kort_eerder(rijen: list[Deel]) -> Deel:
    standen = [rij["stand"] for rij in rijen]
    per_stand = {stand: standen.count(stand) for stand in STANDEN}
    tekst = ", ".join(f"{hoeveel} {stand}" for stand, hoeveel in per_stand.items() if hoeveel)
    return {
        "kop": "Eerder besloten",
        "tekst": f"{aantal(len(rijen), 'antwoord', 'antwoorden')}{': ' if tekst else ''}{tekst}."
        if rijen
        else "Geen eerdere besluiten.",
        "anker": "r-eerder",
    }
