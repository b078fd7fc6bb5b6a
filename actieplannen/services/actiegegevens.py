"""What an action is made of, as filled in or as saved, and two of them side by side in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from actieplannen.models import Deelname, Verbeteractie
from actieplannen.services.financiering import Financiering, regels_van
from actieplannen.velden import VELDEN, Deel
from agendas.models import Agendapunt
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
    """Everything an action is made of, apart from its progress; `meer` holds the fields that no rule names (`los`)."""

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
    meer: Mapping[str, Any] = field(default_factory=dict)


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
    basis = {naam: getattr(actie, naam) for naam in velden_van(Deel.BASIS)}
    stappen = actie.stappen.select_related("organisatie")
    deelnames = actie.deelnames.select_related("organisatie", "persoon")
    return maak_gegevens(
        **basis | {"themas": tuple(actie.themas.all())},
        stappen=tuple(Stap(stap.titel, stap.datum, stap.organisatie, stap.pk) for stap in stappen),
        deelnames=tuple(Meedoen(rij.organisatie, rij.rol, rij.persoon) for rij in deelnames),
        financiering=Financiering(
            soort=actie.financiering,
            uren_bestaand=actie.uren_bestaand,
            kosten_cent=actie.kosten_cent,
            extra_uren=actie.extra_uren,
            financieringsbron=actie.financieringsbron,
            regels=regels_van(actie.kosten.select_related("organisatie__partij")),
        ),
    )


def maak_gegevens(**velden: Any) -> Actiegegevens:
    """Return the data of an action from its fields by name; those without an attribute of their own go in `meer`."""
    return pas_aan(None, velden)


def pas_aan(gegevens: Actiegegevens | None, velden: Mapping[str, Any]) -> Actiegegevens:
    """Return these data with other values for some fields."""
    eigen = {naam: waarde for naam, waarde in velden.items() if not VELDEN[naam].los}
    meer = {naam: waarde for naam, waarde in velden.items() if VELDEN[naam].los}
    if gegevens is None:
        return Actiegegevens(**eigen, meer=meer)
    return replace(gegevens, **eigen, meer={**gegevens.meer, **meer})


def velden_van(deel: Deel) -> list[str]:
    """Return the names of the fields of one part of the data."""
    return [veld.naam for veld in VELDEN.values() if veld.deel == deel]


def waarde_van(gegevens: Actiegegevens, naam: str) -> Any:
    """Return the value of one field by its name."""
    veld = VELDEN[naam]
    if veld.deel == Deel.GELD:
        return getattr(gegevens.financiering, {"financiering": "soort", "kosten": "regels"}.get(naam, naam))
    return gegevens.meer.get(naam, veld.leeg) if veld.los else getattr(gegevens, naam)


def naast_elkaar(nu: Actiegegevens, mijn: Actiegegevens) -> list[Naast]:
    """Return both versions field by field, in the order of `VELDEN`; what neither says is left out."""
    links, rechts = _in_woorden(nu), _in_woorden(mijn)
    labels = list(dict.fromkeys([*links, *rechts]))
    regels = [Naast(label, links.get(label, ""), rechts.get(label, "")) for label in labels]
    return [regel for regel in regels if regel.nu or regel.mijn]


def _in_woorden(gegevens: Actiegegevens) -> dict[str, str]:
    velden = [veld for veld in VELDEN.values() if veld.deel != Deel.GEEN]
    paren = (paar for veld in velden for paar in veld.regels(waarde_van(gegevens, veld.naam)))
    return {label: regel.woorden for label, regel in paren}
