"""Checks that need more than one row: double keys and references to nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Field, Model, UniqueConstraint

from netwerken.services.referentie.beschrijving import Bestand, Rij, Sleutel
from netwerken.services.referentie.fouten import Fout

Rijen = Mapping[str, list[Rij]]
# Model -> codes of the rows that exist, in a file or in the database; None when its file could not be read.
Codes = Mapping[type[Model], set[str] | None]


def controleer(alle: tuple[Bestand, ...], rijen: Rijen, bekend: Codes) -> Iterator[Fout]:
    """Yield what does not fit between rows and between files."""
    for bestand in alle:
        yield from _dubbel(bestand, rijen[bestand.naam])
        yield from _verwijzingen(bestand, rijen[bestand.naam], bekend)


def _unieke_kolommen(bestand: Bestand) -> Iterator[tuple[str, ...]]:
    """Yield each set of columns whose values may occur once: the key, unique fields and unique constraints."""
    gezien = set()
    meta = bestand.model._meta
    velden = bestand.velden()
    eigen = [(naam,) for naam, veld in velden.items() if veld.unique]
    samen = [eis.fields for eis in meta.constraints if isinstance(eis, UniqueConstraint) and eis.condition is None]
    for kolommen in (bestand.sleutel, *eigen, *samen):
        if kolommen and kolommen not in gezien and all(kolom in velden for kolom in kolommen):
            gezien.add(kolommen)
            yield tuple(kolommen)


def _dubbel(bestand: Bestand, rijen: list[Rij]) -> Iterator[Fout]:
    for kolommen in _unieke_kolommen(bestand):
        eerste: dict[Sleutel, int] = {}
        for rij in rijen:
            waarde = tuple(rij.waarden[kolom] for kolom in kolommen)
            if waarde in eerste:
                wat = " en ".join(f"{kolom} '{deel}'" for kolom, deel in zip(kolommen, waarde, strict=True))
                yield Fout(bestand.naam, rij.regel, f"{wat} staat al op regel {eerste[waarde]}")
            else:
                eerste[waarde] = rij.regel


def _verwijzingen(bestand: Bestand, rijen: list[Rij], bekend: Codes) -> Iterator[Fout]:
    velden = {kolom: veld for kolom, veld in bestand.velden().items() if veld.is_relation}
    for rij in rijen:
        for kolom, veld in velden.items():
            codes = rij.waarden[kolom] if veld.many_to_many else {rij.waarden[kolom]} - {None}
            doel = _doel(veld)
            kenbaar = bekend[doel]
            for code in sorted(codes):
                if kenbaar is not None and code not in kenbaar:
                    naam = doel._meta.verbose_name
                    yield Fout(bestand.naam, rij.regel, f"kolom '{kolom}': er is geen {naam} met code '{code}'")
            if doel is bestand.model and rij.waarden[kolom] == rij.waarden[bestand.sleutel[0]]:
                yield Fout(bestand.naam, rij.regel, f"kolom '{kolom}': een rij kan niet naar zichzelf verwijzen")


def _doel(veld: Field[Any, Any]) -> type[Model]:
    doel: type[Model] = veld.related_model  # type: ignore[assignment]
    return doel
