"""What an action is made of, as filled in or as saved, and two of them side by side in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from actieplannen.models import Deelname, Verbeteractie
from actieplannen.services.financiering import Financiering, Kosteninvoer
from agendas.models import Agendapunt
from kantoor.core.opmaak import datum, euro
from netwerken.models import Organisatie, Thema


@dataclass(frozen=True, slots=True)
class Stap:
    """A step as filled in; `sleutel` is that of the row it changes, None for a new one."""

    titel: str
    datum: date
    organisatie: Organisatie | None = None
    sleutel: UUID | None = None


@dataclass(frozen=True, slots=True)
class Meedoen:
    """Another organisation that takes part, with its role and person."""

    organisatie: Organisatie
    rol: str = Deelname.Rol.MEEWERKEND
    persoon: Any = None


@dataclass(frozen=True, slots=True)
class Actiegegevens:
    """Everything an action is made of, apart from its progress."""

    titel: str
    resultaat: str
    organisatie: Organisatie
    start: date
    deadline: date
    themas: tuple[Thema, ...]
    punt: Agendapunt | None = None
    toelichting: str = ""
    prioriteit: str = Verbeteractie.Prioriteit.GEWOON
    eigenaar: Any = None
    stappen: tuple[Stap, ...] = ()
    deelnames: tuple[Meedoen, ...] = ()
    financiering: Financiering = field(default_factory=Financiering)


@dataclass(frozen=True, slots=True)
class Naast:
    """One field of two versions: how it is saved now, and what this person filled in."""

    label: str
    nu: str
    mijn: str

    @property
    def verschilt(self) -> bool:
        return self.nu != self.mijn


def gegevens_van(actie: Verbeteractie) -> Actiegegevens:
    """Return a saved action as data; the same number of queries however many rows it has."""
    kosten = actie.kosten.select_related("organisatie__partij")
    return Actiegegevens(
        titel=actie.titel,
        resultaat=actie.resultaat,
        organisatie=actie.organisatie,
        start=actie.start,
        deadline=actie.deadline,
        themas=tuple(actie.themas.all()),
        punt=actie.punt,
        toelichting=actie.toelichting,
        prioriteit=actie.prioriteit,
        eigenaar=actie.eigenaar,
        stappen=tuple(
            Stap(stap.titel, stap.datum, stap.organisatie, stap.pk)
            for stap in actie.stappen.select_related("organisatie")
        ),
        deelnames=tuple(
            Meedoen(rij.organisatie, rij.rol, rij.persoon)
            for rij in actie.deelnames.select_related("organisatie", "persoon")
        ),
        financiering=Financiering(
            soort=actie.financiering,
            uren_bestaand=actie.uren_bestaand,
            kosten_cent=actie.kosten_cent,
            extra_uren=actie.extra_uren,
            financieringsbron=actie.financieringsbron,
            regels=tuple(Kosteninvoer(rij.organisatie, rij.jaar, rij.bedrag_cent, rij.uren) for rij in kosten),
        ),
    )


def naast_elkaar(nu: Actiegegevens, mijn: Actiegegevens) -> list[Naast]:
    """Return both versions field by field, in the order of the form; what neither says is left out."""
    links, rechts = _in_woorden(nu), _in_woorden(mijn)
    labels = list(dict.fromkeys([*links, *rechts]))
    regels = [Naast(label, links.get(label, ""), rechts.get(label, "")) for label in labels]
    return [regel for regel in regels if regel.nu or regel.mijn]


def _in_woorden(gegevens: Actiegegevens) -> dict[str, str]:
    woorden = {
        "Verbeterpunt": str(gegevens.punt or ""),
        "Titel": gegevens.titel,
        "Wat verandert er tussen wie": gegevens.toelichting,
        "Thema’s": ", ".join(sorted(thema.titel for thema in gegevens.themas)),
        "Waaraan ziet u dat het klaar is": gegevens.resultaat,
        "Prioriteit": str(Verbeteractie.Prioriteit(gegevens.prioriteit).label),
        "Verantwoordelijke organisatie": str(gegevens.organisatie),
        "Verantwoordelijke persoon": str(gegevens.eigenaar or ""),
        "Start": datum(gegevens.start),
        "Deadline": datum(gegevens.deadline),
    }
    woorden |= {
        f"{rij.organisatie} doet mee": _met(Deelname.Rol(rij.rol).label, rij.persoon) for rij in gegevens.deelnames
    }
    op_volgorde = sorted(gegevens.stappen, key=lambda stap: stap.datum)
    woorden |= {
        f"Stap {nummer}": _met(f"{stap.titel}, {datum(stap.datum)}", stap.organisatie)
        for nummer, stap in enumerate(op_volgorde, start=1)
    }
    return woorden | _geld_in_woorden(gegevens.financiering)


def _geld_in_woorden(geld: Financiering) -> dict[str, str]:
    woorden = {
        "Financiering": str(Verbeteractie.Financiering(geld.soort).label),
        "Uren uit bestaande capaciteit": _uren(geld.uren_bestaand),
        "Extra geld": euro(geld.kosten_cent) if geld.kosten_cent else "",
        "Extra uren": _uren(geld.extra_uren),
        "Waar komt het vandaan": geld.financieringsbron,
    }
    for regel in geld.regels:
        delen = [euro(regel.bedrag_cent) if regel.bedrag_cent else "", _uren(regel.uren)]
        woorden[f"{regel.organisatie} betaalt in {regel.jaar}"] = " en ".join(filter(None, delen))
    return woorden


def _met(woorden: str, wie: object) -> str:
    return f"{woorden}, {wie}" if wie else str(woorden)


def _uren(aantal: int | None) -> str:
    return f"{aantal} uur" if aantal else ""
