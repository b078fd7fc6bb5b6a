"""What a kind of list is about: the words, the size and the headings the one reader needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Lijstsoort:
    """One kind of list somebody may upload.

    `wat` names its rows ("acties"). `bekend` maps the headings it goes by, as `kale_kop` writes them, to a field: they
    tell the heading and the right sheet apart from the rest.
    """

    wat: str
    bekend: Mapping[str, str] = field(default_factory=dict)
    hoogstens: int = 1000
    megabytes: int = 5

    @property
    def hoogste_bytes(self) -> int:
        return self.megabytes * 1024 * 1024

    @property
    def grenzen(self) -> str:
        """Return what fits, for the hint of the field."""
        hoeveel = f"{self.hoogstens:,}".replace(",", ".")
        return f"Een XLSX- of CSV-bestand van hoogstens {self.megabytes} MB en {hoeveel} {self.wat}."

    @property
    def leeg(self) -> str:
        return f"In deze lijst staan geen {self.wat}."

    @property
    def te_groot(self) -> str:
        return f"Dit bestand is te groot. Een lijst mag niet groter zijn dan {self.megabytes} MB."

    @property
    def te_lang(self) -> str:
        return f"Deze lijst is te lang. Er mogen hoogstens {self.hoogstens} {self.wat} in staan."

    @property
    def onzichtbaar(self) -> str:
        return f"In dit bestand staat geen zichtbaar blad. Maak het blad met {self.wat} zichtbaar."
