"""The fields of an action: `tabel.py` has a row for each."""

from actieplannen.velden.regels import bedrag_en_uren
from actieplannen.velden.tabel import VELDEN, los_in_woorden, tekst_van
from actieplannen.velden.veld import Deel, Regel, Soort, Veld, euro_cel

__all__ = [
    "VELDEN",
    "Deel",
    "Regel",
    "Soort",
    "Veld",
    "bedrag_en_uren",
    "euro_cel",
    "los_in_woorden",
    "tekst_van",
]
