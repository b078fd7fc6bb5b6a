"""The lines about an action that more than one value makes: rows of a list, and whole lines of the frozen text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from actieplannen.models import Actiestap, Deelname, Verbeteractie
from actieplannen.velden.veld import Regels
from kantoor.core.opmaak import datum, euro


def bedrag_en_uren(cent: int, uren: int) -> str:
    """Return money and hours in words; an amount of nothing when there is neither."""
    return " en ".join([*([euro(cent)] if cent or not uren else []), *([f"{uren} uur"] if uren else [])])


def met(woorden: object, wie: object) -> str:
    return f"{woorden}, {wie}" if wie else str(woorden)


def op_titel(themas: Iterable[Any]) -> Regels:
    yield "Thema’s", ", ".join(sorted(thema.titel for thema in themas))


def stappen(stappen: Iterable[Any]) -> Regels:
    """Yield the steps in order of date, which is how they are numbered."""
    for nummer, stap in enumerate(sorted(stappen, key=lambda stap: stap.datum), start=1):
        klaar = f"klaar op {datum(stap.afgerond_op)}" if isinstance(stap, Actiestap) and stap.afgerond_op else ""
        yield f"Stap {nummer}", met(met(f"{stap.titel}, {datum(stap.datum)}", stap.organisatie), klaar)


def deelnames(rijen: Iterable[Any]) -> Regels:
    for rij in rijen:
        yield f"{rij.organisatie} doet mee", met(Deelname.Rol(rij.rol).label, rij.persoon)


def kosten(regels: Iterable[Any]) -> Regels:
    for regel in regels:
        yield f"{regel.organisatie} betaalt in {regel.jaar}", bedrag_en_uren(regel.bedrag_cent, regel.uren)


# --- the frozen text: a letter of it may never change for an action that stays as it is ------------------------------


def tekst_themas(actie: Verbeteractie) -> Iterator[str]:
    namen = ", ".join(f"{thema.nummer} {thema.korte_titel}" for thema in actie.themas.all())
    yield f"Thema’s: {namen or 'geen'}"


def tekst_stappen(actie: Verbeteractie) -> Iterator[str]:
    for stap in actie.stappen.all():
        door = f", door {stap.organisatie.naam}" if stap.organisatie else ""
        yield f"Stap {stap.nummer}: {stap.titel}, klaar op {datum(stap.datum)}{door}"


def tekst_deelnames(actie: Verbeteractie) -> Iterator[str]:
    for rij in actie.deelnames.all():
        yield f"{rij.get_rol_display()}: {met(rij.organisatie.naam, rij.persoon)}"


def tekst_capaciteit(actie: Verbeteractie) -> Iterator[str]:
    """Yield how the action is paid for in words, never with an amount: that stands with the payers."""
    if actie.financiering == Verbeteractie.Financiering.EXTRA:
        yield "Vraagt extra geld of uren; wie wat bijdraagt, staat bij de financiering."
    else:
        yield f"Binnen de bestaande capaciteit{f': {actie.uren_bestaand} uur' if actie.uren_bestaand else ''}"


def tekst_kosten(actie: Verbeteractie) -> Iterator[str]:
    for regel in actie.kosten.all():
        yield f"{regel.organisatie.naam}, {regel.jaar}: {bedrag_en_uren(regel.bedrag_cent, regel.uren)}"
