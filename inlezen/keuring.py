"""The rules an imported row has to keep as a whole; the same as those of the form (R17, R18, R20), without queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from actieplannen.models import Verbeteractie
from actieplannen.services.actiegegevens import Stap
from actieplannen.services.acties import ZONDER_PUNT, fouten_in_planning, fouten_in_reden
from actieplannen.services.actiestatus import ZONDER_REDEN
from actieplannen.services.financiering import Financiering, fouten_in, regels_van
from actieplannen.velden import Deel
from inlezen.koppeling import kolommen_van, leesbaar
from inlezen.rij import Inleesrij, Lezing
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum

MAX_REDEN = 300
VOORTGANG = frozenset({"begonnen_op", "afgerond_op", "blokkade"})
Soort = Verbeteractie.Financiering


def keur_vervallen(rij: Inleesrij, actie: Verbeteractie) -> None:
    """Note why this action cannot be dropped."""
    if not actie.loopt:
        rij.meld("", f"Deze actie is al {'vervallen' if actie.vervallen_op else 'afgerond'}. Sla de rij over.")
    elif getattr(actie, "voorgelegd", 0):
        rij.meld("", "Deze actie is landelijk voorgelegd. Trek dat eerst in.")
    if not rij.reden:
        rij.meld("", ZONDER_REDEN)
    elif len(rij.reden) > MAX_REDEN:
        rij.meld("", f"De reden mag niet langer zijn dan {MAX_REDEN} tekens.")


def keur_geheel(rij: Inleesrij, lezing: Lezing) -> None:
    """Note what keeps this row from being saved; a field that could not be read was noted already."""
    if rij.actie is None or rij.waarden.keys() - VOORTGANG:
        _keur_verplicht(rij)
        _keur_punt(rij, lezing)
        _keur_planning(rij, lezing)
        _keur_deelnames(rij)
        if not rij.stuk & kolommen_van(Deel.GELD):
            for veld, zin in fouten_in(financiering_na(rij)):
                rij.meld(veld, zin)
    _keur_voortgang(rij)


def wordt(rij: Inleesrij, naam: str) -> Any:
    """Return what a field will hold: what the row says, else what the action has, else what an empty cell means."""
    if naam in rij.waarden:
        return rij.waarden[naam]
    if rij.actie is not None and naam == "themas":
        return tuple(rij.actie.themas.all())
    kolom = leesbaar()[naam]
    return kolom.leeg if rij.actie is None else getattr(rij.actie, kolom.veld)


def begin_van(rij: Inleesrij) -> date | None:
    """Return the start; a new action without one starts today, or on its deadline when that is past."""
    start: date | None = wordt(rij, "start")
    deadline = wordt(rij, "deadline")
    if start is None and rij.actie is None and "start" not in rij.stuk and deadline:
        return min(vandaag(), deadline)
    return start


def financiering_na(rij: Inleesrij) -> Financiering:
    """Return the financing as the row makes it; without a word for it, an amount or hours make it extra.

    Lines of payers stay as they are, unless the row names payers or ends the extra means.
    """
    soort = rij.waarden.get("financiering")
    if soort is None:
        extra = wordt(rij, "kosten_cent") or wordt(rij, "extra_uren")
        soort = rij.actie.financiering if rij.actie else Soort.EXTRA if extra else Soort.BESTAAND
    regels = rij.waarden.get("verdeling")
    if regels is None:
        regels = regels_van(rij.actie.kosten.all()) if rij.actie and soort == Soort.EXTRA else ()
    geld = Financiering(soort, rij.actie.uren_bestaand if rij.actie else None, regels=regels)
    return replace(geld, **{naam: wordt(rij, naam) for naam in ("kosten_cent", "extra_uren", "financieringsbron")})


def _keur_verplicht(rij: Inleesrij) -> None:
    for veld in leesbaar().values():
        if veld.vraag and veld.naam not in rij.stuk and not wordt(rij, veld.naam):
            rij.meld(veld.naam, veld.vraag)
    if rij.actie and "start" in rij.waarden and rij.waarden["start"] is None:
        rij.meld("start", "Vul een start in.")


def _keur_punt(rij: Inleesrij, lezing: Lezing) -> None:
    if "verbeterpunt" in rij.stuk or wordt(rij, "verbeterpunt") is not None:
        return
    if lezing.bron.punt_verplicht and (rij.actie is None or rij.actie.punt_id or lezing.bron.heeft_open_punten):
        rij.meld("punt", ZONDER_PUNT)


def _keur_planning(rij: Inleesrij, lezing: Lezing) -> None:
    start, deadline = begin_van(rij), wordt(rij, "deadline")
    if start is None or deadline is None or rij.stuk & {"start", "deadline"}:
        return
    rijen = list(rij.actie.stappen.all()) if rij.actie else []
    stappen = [Stap(stap.titel, stap.datum, sleutel=stap.pk) for stap in rijen]
    for veld, zin in fouten_in_planning(start, deadline, stappen):
        if veld.startswith("stap-"):
            stap = stappen[int(veld.removeprefix("stap-"))]
            rij.meld("deadline", f"De stap “{stap.titel}” op {datum(stap.datum)} valt buiten de start en de deadline.")
        else:
            rij.meld(veld, zin)
    if rij.actie:
        for _, zin in fouten_in_reden(rij.actie, lezing.reden, deadline, stappen):
            rij.meld("deadline", zin)


def _keur_deelnames(rij: Inleesrij) -> None:
    organisatie = rij.waarden.get("organisatie")
    if rij.actie and organisatie and organisatie.pk in {deel.organisatie_id for deel in rij.actie.deelnames.all()}:
        rij.meld("organisatie", f"{organisatie} werkt al mee aan deze actie. Haal dat eerst weg bij de actie zelf.")


def _keur_voortgang(rij: Inleesrij) -> None:
    begonnen, afgerond = wordt(rij, "begonnen_op"), wordt(rij, "afgerond_op")
    for naam, dag in (("begonnen_op", begonnen), ("afgerond_op", afgerond)):
        if naam in rij.waarden and dag and dag > vandaag():
            rij.meld(naam, "Deze dag is nog niet geweest.")
    if rij.waarden.keys() & {"begonnen_op", "afgerond_op"} and begonnen and afgerond and afgerond < begonnen:
        rij.meld("afgerond_op", "De actie is klaar voordat zij begon. Kijk de dagen na.")
    if rij.waarden.get("stand") and afgerond is None and "afgerond_op" not in rij.stuk:
        rij.meld("stand", "Volgens deze cel is de actie klaar. Vul bij Afgerond op in op welke dag.")
