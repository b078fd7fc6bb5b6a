"""What a data file is: its model, the columns that identify a row and the columns that fill it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Field, Model
from django.utils.module_loading import autodiscover_modules

from netwerken.services.referentie.fouten import Fout

# A value as the file means it: text, int, bool, date or None; the code of another row; the codes of several rows.
Waarde = Any
Sleutel = tuple[Waarde, ...]


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of a data file: the line it starts on, and its value per column."""

    regel: int
    waarden: dict[str, Waarde]


# Looks at all files together, by file name, and yields what does not fit.
Controle = Callable[[Mapping[str, list[Rij]]], Iterable[Fout]]


@dataclass(frozen=True, slots=True)
class Bestand:
    """A data file. Its columns are named after the fields of `model`, and the field decides how a value is read:

    ja/nee for a boolean, 2026-11-02 for a date, the code of a row for a foreign key, codes with `|` between them for a
    many-to-many. A file comes after the files its key refers to; other references may point forward.
    """

    naam: str
    map: Path
    model: type[Model]
    sleutel: tuple[str, ...]
    kolommen: tuple[str, ...]
    # Filled when a row is new and left alone afterwards, because the portal itself changes them.
    alleen_nieuw: frozenset[str] = frozenset()
    # The key column whose rows are told in full: what this file no longer says about a row of that column's file ends.
    volledig_voor: str = ""
    # The boolean field that is true of rows the portal made itself, which stay.
    behoudt: str = ""
    controles: tuple[Controle, ...] = ()

    def veld(self, kolom: str) -> Field[Any, Any]:
        veld: Field[Any, Any] = self.model._meta.get_field(kolom)  # type: ignore[assignment]
        return veld

    def velden(self) -> dict[str, Field[Any, Any]]:
        """Return column -> field, key columns first."""
        return {kolom: self.veld(kolom) for kolom in (*self.sleutel, *self.kolommen)}

    def sleutel_van(self, waarden: Mapping[str, Waarde]) -> Sleutel:
        return tuple(waarden[kolom] for kolom in self.sleutel)


_bestanden: dict[str, Bestand] = {}


def registreer(*nieuwe: Bestand) -> None:
    """Add data files, in the order in which they are loaded. Raises `ValueError` when a name is taken."""
    for bestand in nieuwe:
        if bestand.naam in _bestanden:
            raise ValueError(f"Er is al een bestand {bestand.naam}.")
        _bestanden[bestand.naam] = bestand


def bestanden() -> tuple[Bestand, ...]:
    """Return the data files of every installed app, in loading order (that of the installed apps)."""
    autodiscover_modules("referentie")
    return tuple(_bestanden.values())
