"""What is wrong with a data file, in words its keeper can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fout:
    """One thing wrong in a data file; `regel` counts lines of the file from 1, and is 0 when no line is to blame."""

    bestand: str
    regel: int
    melding: str

    def __str__(self) -> str:
        return (
            f"{self.bestand}, regel {self.regel}: {self.melding}" if self.regel else f"{self.bestand}: {self.melding}"
        )


class ReferentieFout(Exception):
    """The data files were refused and nothing was loaded; `fouten` holds every reason."""

    def __init__(self, fouten: Iterable[Fout]) -> None:
        self.fouten = tuple(fouten)
        super().__init__("\n".join(str(fout) for fout in self.fouten))
