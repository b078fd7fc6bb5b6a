"""The rows of one sheet, and beside its cells what a person cannot see: formulas, what is hidden, merged, out of reach.

All of it is found while openpyxl goes through the sheet, event by event: the XML is walked once, and never as text.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser

from kantoor.bladen.cellen import som_op

_AAN = {"1", "true"}
# A formula whose outcome is an empty text says so in its kind.
_MAG_LEEG = {"str", "inlineStr"}


class Bladparser(WorkSheetParser):
    """openpyxl's parser of one sheet, which remembers in passing what we have to say about it.

    `zonder_uitkomst` is the place of the first formula whose outcome was not saved along, "" for none.
    """

    def __init__(self, bron: Any, blad: Any) -> None:
        boek = blad.parent
        super().__init__(
            bron,
            blad._shared_strings,
            data_only=True,
            epoch=boek.epoch,
            date_formats=boek._date_formats,
            timedelta_formats=boek._timedelta_formats,
        )
        self.zonder_uitkomst = ""
        self._formules: list[tuple[int, int]] = []
        self._verborgen_rijen: list[int] = []
        self._verborgen_kolommen: list[tuple[int, int]] = []

    def parse_cell(self, element: Any) -> dict[str, Any]:
        if element.find(FORMULA_TAG) is None:
            return self._cel(element)
        if element.get("t") not in _MAG_LEEG and not (element.findtext(VALUE_TAG) or "").strip():
            plek = element.get("r")
            rij, kolom = coordinate_to_tuple(plek) if plek else (self.row_counter, self.col_counter + 1)
            self.zonder_uitkomst = self.zonder_uitkomst or _als_plek(rij, kolom)
            element.clear()  # what is left would not be a number
            return self._cel(element)
        cel = self._cel(element)
        self._formules.append((self.row_counter, cel["column"]))
        return cel

    def _cel(self, element: Any) -> dict[str, Any]:
        cel: dict[str, Any] = super().parse_cell(element)
        return cel

    def parse_row(self, row: Any) -> tuple[int, list[dict[str, Any]]]:
        nummer, cellen = super().parse_row(row)
        # Not kept, as openpyxl does for every row: there may be a million.
        if self.row_dimensions.pop(str(nummer), {}).get("hidden") in _AAN:
            self._verborgen_rijen.append(nummer)
        return nummer, cellen

    def parse_column_dimensions(self, col: Any) -> None:
        if col.get("hidden") in _AAN:
            self._verborgen_kolommen.append((int(col.get("min", 0)), int(col.get("max", 0))))

    def opmerkingen(self, rijen: Collection[int], breedte: int) -> list[str]:
        """Return in sentences what a person should know of the rows and columns that are read; ask when all is read."""
        kolommen = {plek for van, tot in self._verborgen_kolommen for plek in range(max(van, 1), min(tot, breedte) + 1)}
        zinnen = (
            (
                "In deze cellen staat een formule. We lezen de uitkomst",
                [_als_plek(rij, kolom) for rij, kolom in self._formules if rij in rijen],
            ),
            (
                "Deze rijen zijn verborgen in uw bestand. We lezen ze wel",
                [str(rij) for rij in self._verborgen_rijen if rij in rijen],
            ),
            (
                "Deze kolommen zijn verborgen in uw bestand. We lezen ze wel",
                [get_column_letter(plek) for plek in sorted(kolommen)],
            ),
            ("Deze cellen zijn samengevoegd. We lezen alleen de eerste cel", self._samengevoegd(rijen, breedte)),
        )
        return [f"{zin}: {som_op(plekken)}." for zin, plekken in zinnen if plekken]

    def _samengevoegd(self, rijen: Collection[int], breedte: int) -> list[str]:
        """Return merged cells of which more than the first lies among what is read."""
        bereiken = self.merged_cells.mergeCell if self.merged_cells else ()
        return [
            bereik.coord
            for bereik in bereiken
            if bereik.min_col <= breedte and any(bereik.min_row <= rij <= bereik.max_row for rij in rijen)
        ]


def _als_plek(rij: int, kolom: int) -> str:
    return f"{get_column_letter(kolom)}{rij}"
