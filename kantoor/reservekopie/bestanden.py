"""Which columns name a file below `MEDIA_ROOT`: with these a copy proves that no row lacks its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from kantoor.core.register import Register


@dataclass(frozen=True, slots=True)
class Bestandskolom:
    """The field of a model that holds the path of a file, relative to `MEDIA_ROOT`."""

    model: type[Model]
    veld: str

    @property
    def plek(self) -> tuple[str, str]:
        """Return the names of the table and of the column."""
        kolom: Any = self.model._meta.get_field(self.veld)
        return self.model._meta.db_table, str(kolom.column)


BESTANDSKOLOMMEN: Register[Bestandskolom] = Register("bestanden", sleutel=lambda kolom: (kolom.model, kolom.veld))
