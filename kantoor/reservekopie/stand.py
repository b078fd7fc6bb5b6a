"""What a database holds, in figures that can be compared: rows and a hash per table, and how much guards them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Stand:
    """A database at one moment.

    `tabellen` has per table the number of rows and the SHA-256 over all of them in the order of their key; `schema` the
    number of constraints, indexes and triggers; `migraties` what was carried out ("app.name"); `bestanden` the paths
    of files that rows name; `rollen` the roles that were given something.
    """

    tabellen: dict[str, tuple[int, str]] = field(default_factory=dict)
    schema: dict[str, int] = field(default_factory=dict)
    migraties: list[str] = field(default_factory=list)
    bestanden: list[str] = field(default_factory=list)
    rollen: list[str] = field(default_factory=list)

    @property
    def rijen(self) -> int:
        """Return how many rows there are in all tables together."""
        return sum(aantal for aantal, _ in self.tabellen.values())

    def als_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def van_json(cls, waarde: dict[str, Any]) -> Stand:
        """Return what `als_json` wrote; raises `TypeError` or `ValueError` for anything else."""
        tabellen = {str(naam): (int(aantal), str(som)) for naam, (aantal, som) in waarde["tabellen"].items()}
        return cls(**{**waarde, "tabellen": tabellen})

    def verschillen(self, ander: Stand) -> list[str]:
        """Return, for people, the tables and guards in which the two differ; empty means equal."""
        namen = sorted(self.tabellen.keys() | ander.tabellen.keys())
        anders = [f"tabel {naam}" for naam in namen if self.tabellen.get(naam) != ander.tabellen.get(naam)]
        soorten = sorted(self.schema.keys() | ander.schema.keys())
        return anders + [f"aantal {soort}" for soort in soorten if self.schema.get(soort) != ander.schema.get(soort)]
