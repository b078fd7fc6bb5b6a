"""What the XML of a sheet says beside its cells: formulas, what is hidden, merged, or out of reach."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

from kantoor.bladen.cellen import MAX_KOLOMMEN, som_op

# "<" ends every search for ">", so that a sheet of nothing but openings costs no more than any other.
_FORMULE = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b")
# A cell with a formula and no value; a formula whose outcome is an empty text says so in its kind.
_ZONDER = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_RIJ = re.compile(rb"<(?:\w+:)?row\s([^<>]*)>")
_KOLOM = re.compile(rb"<(?:\w+:)?col\s([^<>]*)>")
_SAMEN = re.compile(rb"<(?:\w+:)?mergeCell\s([^<>]*)>")
_GEVULD = re.compile(rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?(?:v>|is>|f\b)")
_TEKST = re.compile(rb"\bt=[\"']str[\"']")
_PLEK = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_NUMMER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_VAN = re.compile(rb"\bmin=[\"'](\d{1,5})[\"']")
_TOT = re.compile(rb"\bmax=[\"'](\d{1,5})[\"']")
_REF = re.compile(rb"\bref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']")
_VERBORGEN = re.compile(rb"\bhidden=[\"'](?:1|true)[\"']")
_LAATSTE = get_column_letter(MAX_KOLOMMEN)


@dataclass(frozen=True, slots=True)
class Sporen:
    """The XML of one sheet, asked for what reading it cell by cell does not tell."""

    xml: bytes

    def formule_zonder_uitkomst(self) -> str:
        """Return the place of the first formula whose outcome was not saved along, "" for none."""
        zonder = (vondst[1] for vondst in _ZONDER.finditer(self.xml) if not _TEKST.search(vondst[1]))
        return next((_als_plek(plek) for cel in zonder if (plek := _PLEK.search(cel))), "")

    def is_te_breed(self) -> bool:
        """Return whether a filled cell lies past the last column that is read."""
        plekken = (_PLEK.search(vondst[1]) for vondst in _GEVULD.finditer(self.xml))
        return any(plek and (len(plek[1]), plek[1].decode()) > (len(_LAATSTE), _LAATSTE) for plek in plekken)

    def opmerkingen(self, rijen: Collection[int], breedte: int) -> list[str]:
        """Return in sentences what a person should know of the rows and columns that are read."""
        formules = [plek for vondst in _FORMULE.finditer(self.xml) if (plek := _PLEK.search(vondst[1]))]
        zinnen = (
            (
                "In deze cellen staat een formule. We lezen de uitkomst",
                [_als_plek(plek) for plek in formules if int(plek[2]) in rijen],
            ),
            ("Deze rijen zijn verborgen in uw bestand. We lezen ze wel", self._verborgen_rijen(rijen)),
            ("Deze kolommen zijn verborgen in uw bestand. We lezen ze wel", self._verborgen_kolommen(breedte)),
            ("Deze cellen zijn samengevoegd. We lezen alleen de eerste cel", self._samengevoegd(rijen, breedte)),
        )
        return [f"{zin}: {som_op(plekken)}." for zin, plekken in zinnen if plekken]

    def _verborgen_rijen(self, rijen: Collection[int]) -> list[str]:
        weg = (_NUMMER.search(vondst[1]) for vondst in _RIJ.finditer(self.xml) if _VERBORGEN.search(vondst[1]))
        return [nummer[1].decode() for nummer in weg if nummer and int(nummer[1]) in rijen]

    def _verborgen_kolommen(self, breedte: int) -> list[str]:
        weg: set[int] = set()
        for vondst in _KOLOM.finditer(self.xml):
            van, tot = _VAN.search(vondst[1]), _TOT.search(vondst[1])
            if van and tot and _VERBORGEN.search(vondst[1]):
                weg.update(range(int(van[1]), min(int(tot[1]), breedte) + 1))
        return [get_column_letter(plek) for plek in sorted(weg)]

    def _samengevoegd(self, rijen: Collection[int], breedte: int) -> list[str]:
        """Return merged cells of which more than the first lies among what is read."""
        bereiken = [ref[1].decode() for vondst in _SAMEN.finditer(self.xml) if (ref := _REF.search(vondst[1]))]
        return [bereik for bereik in bereiken if _raakt(bereik, rijen, breedte)]


def _als_plek(vondst: re.Match[bytes]) -> str:
    return (vondst[1] + vondst[2]).decode()


def _raakt(bereik: str, rijen: Collection[int], breedte: int) -> bool:
    kolom, eerste, _, laatste = range_boundaries(bereik)
    return kolom <= breedte and any(eerste <= rij <= laatste for rij in rijen)
