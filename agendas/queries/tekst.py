"""The text of an agenda: what is frozen when it is put forward, and what it still lacks for that (R11-R13)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from agendas.models import (
    AANTAL_PUNTEN,
    Expertbijeenkomst,
    Samenwerkingsafspraak,
    Sectoragenda,
    Verbeterpunt,
)
from kantoor.core.opmaak import datum
from netwerken.models import Organisatie, Partij

Deel = dict[str, Any]
AAN = {"openbaar": "iedereen", "landelijk": "alle leden van het Landelijk Netwerk"}


@dataclass(frozen=True, slots=True)
class Agendagebrek:
    """One reason why an agenda cannot be put forward; `plek` is the id of the spot on the page it belongs to."""

    plek: str
    tekst: str


def bijeenkomsten_van(agenda: Sectoragenda) -> QuerySet[Expertbijeenkomst]:
    """Return the expert meetings, newest first, with who was present and on which side."""
    return agenda.bijeenkomsten.prefetch_related("aanwezig__partij")


def afspraken_van(agenda: Sectoragenda) -> QuerySet[Samenwerkingsafspraak]:
    """Return the agreements by theme."""
    return agenda.afspraken.select_related("thema")


def punten_van(agenda: Sectoragenda) -> QuerySet[Verbeterpunt]:
    """Return the points by rank, with their themes."""
    return agenda.punten.prefetch_related("themas").order_by("rang", "pk")


def inhoud_van(agenda: Sectoragenda) -> dict[str, Any]:
    """Return everything a decider reads, self-contained: names and labels instead of keys.

    `delen` are the parts the difference between two versions is told in: `sleutel`, `titel`, `regels` (lines of text)
    and `partijen` (empty: each body decides on the whole agenda). A point also carries `gegevens`, the same facts
    apart, for pages that show it by theme. Who reads the agenda once adopted is part of the text.
    """
    return {
        "titel": agenda.titel,
        "sector": {"code": agenda.sector.code, "naam": agenda.sector.naam},
        "zichtbaarheid": agenda.zichtbaar_na_vaststelling,
        "delen": [
            _inleiding(agenda),
            *(_bijeenkomst(rij) for rij in bijeenkomsten_van(agenda)),
            *_afspraken(afspraken_van(agenda)),
            *(_punt(punt) for punt in punten_van(agenda)),
        ],
    }


def _deel(sleutel: str, titel: str, regels: list[str], **meer: Any) -> Deel:
    return {"sleutel": sleutel, "titel": titel, "regels": regels, "partijen": [], **meer}


def _inleiding(agenda: Sectoragenda) -> Deel:
    alineas = [regel.strip() for regel in agenda.inleiding.splitlines() if regel.strip()]
    return _deel("inleiding", "Inleiding", [*alineas, f"Na vaststelling te lezen door {_lezers(agenda)}."])


def _lezers(agenda: Sectoragenda) -> str:
    return AAN[agenda.zichtbaar_na_vaststelling]


def _bijeenkomst(rij: Expertbijeenkomst) -> Deel:
    per_kant: dict[str, list[str]] = {}
    for organisatie in sorted(rij.aanwezig.all(), key=_op_kant):
        kant = organisatie.partij.naam if organisatie.partij else "Anderen"
        per_kant.setdefault(kant, []).append(organisatie.naam)
    kop = f"{datum(rij.datum)}, {rij.plaats}" if rij.plaats else datum(rij.datum)
    regels = [kop, *(f"{kant}: {', '.join(namen)}" for kant, namen in per_kant.items())]
    return _deel(f"bijeenkomst-{rij.pk}", "Expertbijeenkomst", regels)


def _op_kant(organisatie: Organisatie) -> tuple[int, str]:
    return (organisatie.partij.volgorde if organisatie.partij else 1000, organisatie.naam.casefold())


def _afspraken(rijen: Iterable[Samenwerkingsafspraak]) -> list[Deel]:
    """Return one part per theme that has agreements."""
    delen: dict[int, Deel] = {}
    for rij in rijen:
        thema = rij.thema
        nieuw = _deel(f"thema-{thema.nummer}", f"Afspraken bij thema {thema.nummer}: {thema.titel}", [])
        delen.setdefault(thema.nummer, nieuw)["regels"].append(rij.tekst)
    return list(delen.values())


def _punt(punt: Verbeterpunt) -> Deel:
    themas = [{"nummer": thema.nummer, "titel": thema.korte_titel} for thema in punt.themas.all()]
    namen = ", ".join(f"{thema['nummer']} {thema['titel']}" for thema in themas)
    regels = [
        f"Plaats in de top vijf: {punt.rang}",
        punt.titel,
        f"Wat moet beter, tussen wie? {punt.vraag}",
        f"Geregeld als: {punt.maat}",
        f"Thema’s: {namen}",
    ]
    gegevens = {"rang": punt.rang, "titel": punt.titel, "vraag": punt.vraag, "maat": punt.maat, "themas": themas}
    return _deel(f"punt-{punt.pk}", f"Verbeterpunt {punt.rang}: {punt.titel}", regels, gegevens=gegevens)


# --- what is still missing -------------------------------------------------------------------------------------------


def gebreken(agenda: Sectoragenda) -> list[Agendagebrek]:
    """Return every reason why this agenda cannot be put forward yet, in reading order; empty when it can."""
    return [*_van_bijeenkomst(agenda), *_van_punten(agenda)]


def _van_bijeenkomst(agenda: Sectoragenda) -> list[Agendagebrek]:
    """An agenda comes from a meeting of companies, the department concerned and safety regions together (R11)."""
    bijeenkomsten = list(bijeenkomsten_van(agenda))
    if not bijeenkomsten:
        return [Agendagebrek("bijeenkomst", "Leg vast bij welke expertbijeenkomst deze agenda is gemaakt.")]
    kanten = list(Partij.objects.filter(geldig_tot=None))
    ontbreekt = min((_ontbrekend(agenda, rij, kanten) for rij in bijeenkomsten), key=len)
    return [Agendagebrek("bijeenkomst", f"Bij de expertbijeenkomst ontbreekt: {wie}.") for wie in ontbreekt]


def _ontbrekend(agenda: Sectoragenda, rij: Expertbijeenkomst, kanten: list[Partij]) -> list[str]:
    aanwezig = list(rij.aanwezig.all())
    gezien = {organisatie.partij_id for organisatie in aanwezig}
    mist = [f"iemand van de kant {kant.naam}" for kant in kanten if kant.pk not in gezien]
    departement = agenda.sector.departement
    if departement and departement.pk not in {organisatie.pk for organisatie in aanwezig}:
        mist.append(f"het ministerie van deze sector ({departement.naam})")
    return mist


def _van_punten(agenda: Sectoragenda) -> list[Agendagebrek]:
    """An agenda has exactly five points, ranked, each with a theme, a question and a measure (R12, R13)."""
    punten = list(punten_van(agenda))
    gevonden = []
    if len(punten) != AANTAL_PUNTEN:
        gevonden.append(Agendagebrek("punten", _aantal_klopt_niet(len(punten))))
    rangen = [punt.rang for punt in punten]
    mist = sorted(set(range(1, AANTAL_PUNTEN + 1)) - set(rangen))
    if mist and len(punten) >= AANTAL_PUNTEN:
        gevonden.append(Agendagebrek("punten", f"Geen verbeterpunt staat op plaats {', '.join(map(str, mist))}."))
    for punt in punten:
        plek = f"punt-{punt.pk}"
        gevonden += [Agendagebrek(plek, tekst) for tekst in _van_punt(punt, dubbel=rangen.count(punt.rang) > 1)]
    return gevonden


def _aantal_klopt_niet(aantal: int) -> str:
    if aantal < AANTAL_PUNTEN:
        erbij = AANTAL_PUNTEN - aantal
        return f"De top vijf telt nu {aantal} {_punten(aantal)}. Voeg er {erbij} toe."
    return f"De top vijf telt nu {aantal} {_punten(aantal)}. Verwijder er {aantal - AANTAL_PUNTEN}."


def _punten(aantal: int) -> str:
    return "verbeterpunt" if aantal == 1 else "verbeterpunten"


def _van_punt(punt: Verbeterpunt, *, dubbel: bool) -> list[str]:
    naam = f"‘{punt.titel}’"
    gevonden = []
    if dubbel:
        gevonden.append(f"Plaats {punt.rang} is dubbel bezet, ook door {naam}. Zet de punten op volgorde.")
    if not punt.themas.all():
        gevonden.append(f"Kies minstens één thema bij {naam}.")
    if not punt.vraag.strip():
        gevonden.append(f"Schrijf bij {naam} op wat beter moet en tussen wie.")
    if not punt.maat.strip():
        gevonden.append(f"Schrijf bij {naam} op wanneer het geregeld is.")
    return gevonden
