"""Judging the rows of an uploaded list: which action each is about, what it changes, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from actieplannen.models import Inlezing, Verbeteractie
from actieplannen.services.financiering import Kosteninvoer, regels_van
from actieplannen.velden import Soort, bedrag_en_uren
from inlezen.bronnen import Bronnen
from inlezen.keuring import keur_geheel, keur_vervallen
from inlezen.koppeling import label_van, leesbaar
from inlezen.queries import Inleesstand, kale_titel
from inlezen.rij import (
    NIEUW,
    NU,
    OVERSLAAN,
    VERVALT,
    VERVANGT,
    Inleesrij,
    Lezing,
    Verschil,
)
from kantoor.bladen.celwaarden import Celfout, lees_dag
from kantoor.bladen.export import csv_cel
from kantoor.core.opmaak import datum


def beoordeel(inlezing: Inlezing, lezing: Lezing) -> list[Inleesrij]:
    """Return every row of the sheet as the choices so far make it; no queries."""
    op_nummer, op_titel = lezing.stand.op_nummer, lezing.stand.op_titel
    gezien: dict[UUID, str] = {}
    rijen = []
    for cellen in inlezing.rijen:
        rij = Inleesrij(cellen[0], _cellen_van(cellen, inlezing.koppeling))
        _zoek_actie(rij, lezing.stand, op_nummer, op_titel)
        _neem_keuze(rij, inlezing.keuzes.get(rij.nummer, {}), lezing.stand)
        _keur(rij, lezing)
        if rij.actie is not None and rij.wat in (VERVANGT, VERVALT):
            if rij.actie.pk in gezien:
                rij.meld("", f"Rij {gezien[rij.actie.pk]} gaat over dezelfde actie. Sla een van de twee over.")
            gezien.setdefault(rij.actie.pk, rij.nummer)
        rijen.append(rij)
    return rijen


def _cellen_van(cellen: Sequence[str], koppeling: Mapping[str, int]) -> dict[str, str]:
    return {naam: cellen[plek] if plek < len(cellen) else "" for naam, plek in koppeling.items()}


def _zoek_actie(
    rij: Inleesrij,
    stand: Inleesstand,
    op_nummer: Mapping[str, Verbeteractie],
    op_titel: Mapping[str, list[Verbeteractie]],
) -> None:
    """Find the action by key, else by number, else by a title that only one action has."""
    if sleutel := rij.cellen.get("sleutel"):
        try:
            rij.actie = stand.acties.get(UUID(sleutel))
        except ValueError:
            rij.actie = None
        if rij.actie is None:
            rij.meld("sleutel", "Deze sleutel hoort niet bij een actie in dit plan. Kies zelf wat er moet gebeuren.")
    elif actie := op_nummer.get(rij.cellen.get("nummer", "")):
        rij.actie = actie
    else:
        zelfde = op_titel.get(kale_titel(rij.cellen.get("titel", "")), [])
        rij.actie = zelfde[0] if len(zelfde) == 1 else None
    rij.wat = NIEUW if rij.actie is None else VERVANGT


def _neem_keuze(rij: Inleesrij, keuze: Mapping[str, str], stand: Inleesstand) -> None:
    """Let what a person chose for the row go before what was found."""
    if not keuze:
        return
    rij.fouten.clear()
    rij.wat, rij.reden, rij.houd = keuze["wat"], keuze.get("reden", ""), keuze.get("houd", NU)
    if gekozen := keuze.get("actie"):
        rij.actie = stand.acties.get(UUID(gekozen))
    if rij.wat == NIEUW:
        rij.actie = None


def _keur(rij: Inleesrij, lezing: Lezing) -> None:
    if rij.wat == OVERSLAAN:
        rij.fouten.clear()
    elif rij.wat == NIEUW:
        _lees(rij, lezing, {})
        keur_geheel(rij, lezing)
    elif rij.actie is None:
        rij.meld("", "Kies bij welke actie deze rij hoort.")
    elif rij.wat == VERVALT:
        keur_vervallen(rij, rij.actie)
    else:
        _vergelijk(rij, rij.actie, lezing)


def _vergelijk(rij: Inleesrij, actie: Verbeteractie, lezing: Lezing) -> None:
    """Find what the row changes; a row that was written from an older edition of the action collides."""
    _lees(rij, lezing, lezing.stand.cellen[actie.pk])
    rij.botsing = bool(rij.verschillen) and rij.cellen.get("bewerking", str(actie.bewerking)) != str(actie.bewerking)
    if rij.botsing and rij.houd == NU:
        rij.fouten.clear()
    elif rij.waarden or rij.stuk:
        keur_geheel(rij, lezing)


def _lees(rij: Inleesrij, lezing: Lezing, nu: Mapping[str, str]) -> None:
    """Read the cells that say something else than `nu`, the cells of the action as it is; empty for a new one.

    An empty cell empties a field in our own sheet; a list of somebody else only says what it says.
    """
    kolommen = leesbaar()
    for naam, tekst in rij.cellen.items():
        veld = kolommen.get(naam)
        if veld is None or _zelfde(tekst, nu.get(naam, "")) or not (tekst or lezing.eigen):
            continue
        try:
            waarde = veld.lees(tekst, lezing.bron) if tekst else veld.leeg
        except Celfout as fout:
            rij.meld(naam, str(fout))
            rij.stuk.add(naam)
        else:
            if nu and _leest_als(naam, nu.get(naam, ""), lezing.bron) == (waarde,):
                continue
            rij.waarden[naam] = waarde
        if naam != "stand" and (naam != "verdeling" or naam in rij.stuk):
            rij.verschillen.append(Verschil(veld.label, in_woorden(naam, nu.get(naam, "")), in_woorden(naam, tekst)))
    _lees_verdeling(rij)


def _lees_verdeling(rij: Inleesrij) -> None:
    """Drop a split that is there already and a word for done that says nothing new; show a new split."""
    if not rij.waarden.get("stand") or (rij.actie is not None and rij.actie.afgerond_op):
        rij.waarden.pop("stand", None)
    verdeling = rij.waarden.get("verdeling")
    nu = regels_van(rij.actie.kosten.all()) if rij.actie else ()
    if verdeling is None or set(nu) == set(verdeling):
        rij.waarden.pop("verdeling", None)
    else:
        rij.verschillen.append(Verschil(label_van("verdeling"), _betalers(nu), _betalers(verdeling)))


def _zelfde(tekst: str, nu: str) -> bool:
    """Return whether a cell says what is there, also when a spreadsheet kept the apostrophe before a formula."""
    return tekst == nu or tekst == csv_cel(nu)


def _leest_als(naam: str, tekst: str, bron: Bronnen) -> tuple[Any, ...]:
    """Return what the cell of the action means, in a tuple; empty when its names mean nothing any more."""
    veld = leesbaar()[naam]
    try:
        return (veld.lees(tekst, bron) if tekst else veld.leeg,)
    except Celfout:
        return ()


def in_woorden(naam: str, tekst: str) -> str:
    """Return the text of a cell for people: days in words."""
    if leesbaar()[naam].soort == Soort.DAG and tekst:
        try:
            return datum(lees_dag(tekst))
        except Celfout:
            return tekst
    return tekst


def _betalers(regels: Sequence[Kosteninvoer]) -> str:
    return ", ".join(f"{rij.organisatie} in {rij.jaar}: {bedrag_en_uren(rij.bedrag_cent, rij.uren)}" for rij in regels)
