"""Financing of an action: amounts to the cent, a split that closes, and promises that survive an edit (R20)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

from actieplannen.models import Kostenregel, Verbeteractie
from kantoor.core.opmaak import euro
from netwerken.models import Organisatie

Soort = Verbeteractie.Financiering
Fout = tuple[str, str]  # (field, sentence for the person)


@dataclass(frozen=True, slots=True)
class Kosteninvoer:
    """What one organisation pays in one year: euro cents, and extra hours it gives."""

    organisatie: Organisatie
    jaar: int
    bedrag_cent: int = 0
    uren: int = 0


@dataclass(frozen=True, slots=True)
class Financiering:
    """How an action is paid: out of existing capacity, or with extra money (cents) and hours, split over payers."""

    soort: str = Soort.BESTAAND
    uren_bestaand: int | None = None
    kosten_cent: int = 0
    extra_uren: int = 0
    financieringsbron: str = ""
    regels: tuple[Kosteninvoer, ...] = ()


def regels_van(kosten: Iterable[Kostenregel]) -> tuple[Kosteninvoer, ...]:
    """Return who pays what, of lines as saved."""
    return tuple(Kosteninvoer(rij.organisatie, rij.jaar, rij.bedrag_cent, rij.uren) for rij in kosten)


def fouten_in(financiering: Financiering) -> list[Fout]:
    """Return what is wrong with a financing, as (field of the action, sentence); nothing wrong gives no lines (R20)."""
    if financiering.soort == Soort.BESTAAND:
        extra = financiering.kosten_cent or financiering.extra_uren or financiering.regels
        return (
            [("financiering", "Bij bestaande capaciteit horen geen bedragen. Haal ze weg, of kies extra geld of uren.")]
            if extra
            else []
        )
    fouten: list[Fout] = []
    if not (financiering.kosten_cent or financiering.extra_uren):
        fouten.append(("kosten", "Vul in hoeveel extra geld of extra uren er nodig zijn."))
    if not financiering.financieringsbron.strip():
        fouten.append(("financieringsbron", "Vul in waar het geld of de tijd vandaan komt."))
    regels = financiering.regels
    geld, uren = sum(regel.bedrag_cent for regel in regels), sum(regel.uren for regel in regels)
    fouten += _sluit_niet("kosten", "De bedragen zijn", financiering.kosten_cent, geld, euro)
    fouten += _sluit_niet("extra_uren", "De uren zijn", financiering.extra_uren, uren, _in_uren)
    return fouten + _fouten_in_regels(regels)


def schrijf_financiering(actie: Verbeteractie, financiering: Financiering) -> None:
    """Put the financing on a locked action in memory, and its lines in the table; the caller saves the action.

    A line whose payer, year, amount and hours stay the same keeps its state; every other one is a raming again, as the
    payer promised something else.
    """
    for veld in fields(Financiering):
        if veld.name not in ("soort", "regels"):
            setattr(actie, veld.name, getattr(financiering, veld.name))
    actie.financiering = financiering.soort
    oud = {(rij.organisatie_id, rij.jaar): rij for rij in actie.kosten.all()}
    for regel in financiering.regels:
        _schrijf_regel(actie, oud.pop((regel.organisatie.pk, regel.jaar), None), regel)
    actie.kosten.filter(pk__in=[rij.pk for rij in oud.values()]).delete()


def _schrijf_regel(actie: Verbeteractie, rij: Kostenregel | None, regel: Kosteninvoer) -> None:
    if rij is None:
        rij = Kostenregel(actie=actie, organisatie=regel.organisatie, jaar=regel.jaar)
    elif (rij.bedrag_cent, rij.uren) == (regel.bedrag_cent, regel.uren):
        return
    rij.bedrag_cent, rij.uren = regel.bedrag_cent, regel.uren
    rij.staat, rij.bevestigd_op, rij.bevestigd_door_naam = Kostenregel.Staat.RAMING, None, ""
    rij.save()


def _sluit_niet(veld: str, wat: str, totaal: int, som: int, schrijf: Callable[[int], str]) -> list[Fout]:
    """Return the sentence about a split that does not add up to its total, to the last cent."""
    if som == totaal:
        return []
    richting = "minder" if som < totaal else "meer"
    return [(veld, f"{wat} samen {schrijf(som)}. Dat is {schrijf(abs(totaal - som))} {richting} dan het totaal.")]


def _in_uren(uren: int) -> str:
    return f"{uren} uur"


def _fouten_in_regels(regels: Sequence[Kosteninvoer]) -> list[Fout]:
    fouten: list[Fout] = []
    if any(not (regel.bedrag_cent or regel.uren) for regel in regels):
        fouten.append(("kosten", "Elke rij heeft een bedrag of uren. Haal een rij weg die u niet nodig hebt."))
    dubbel = [rij for rij, aantal in Counter((regel.organisatie, regel.jaar) for regel in regels).items() if aantal > 1]
    fouten += [
        ("kosten", f"{organisatie} staat twee keer in {jaar}. Maak er één rij van.") for organisatie, jaar in dubbel
    ]
    return fouten
