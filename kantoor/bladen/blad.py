"""What reading a list gives: a sheet as text, the question which sheet, or a refusal. Plain data, made in the cage."""

from __future__ import annotations

from dataclasses import dataclass

ONLEESBAAR = "Dit bestand kunnen we niet lezen. Sla het opnieuw op als XLSX of CSV."
TE_GROOT = "Dit bestand wordt bij het openen te groot. Kopieer de lijst naar een nieuw bestand."


@dataclass(frozen=True, slots=True)
class Blad:
    """A sheet as text: its header cells, and rows that begin with their number in the sheet (the first row is 1).

    `opmerkingen` are sentences for the person about what was passed over, guessed or taken along unseen.
    """

    koppen: list[str]
    rijen: list[list[str]]
    naam: str = ""
    opmerkingen: tuple[str, ...] = ()


class Lijstfout(Exception):
    """The file is refused as a whole; the message is Dutch and for the person who uploaded it."""


class KiesBlad(Lijstfout):
    """More sheets of the workbook may be the list: somebody has to say which of `bladen`."""

    def __init__(self, bladen: list[str]) -> None:
        super().__init__("In dit bestand staan meer lijsten. Kies welk blad u bedoelt, en kies het bestand opnieuw.")
        self.bladen = bladen
