"""The words people use in an action list for a choice of ours."""

from __future__ import annotations

from collections.abc import Mapping

from actieplannen.models import Verbeteractie

PRIORITEITEN: Mapping[str, str] = {
    **{str(keuze.label).lower(): keuze.value for keuze in Verbeteractie.Prioriteit},
    **dict.fromkeys(("1", "h", "must"), Verbeteractie.Prioriteit.HOOG.value),
    **dict.fromkeys(("2", "m", "middel", "midden", "gemiddeld", "normaal"), Verbeteractie.Prioriteit.GEWOON.value),
    **dict.fromkeys(("3", "l"), Verbeteractie.Prioriteit.LAAG.value),
}
FINANCIERINGEN: Mapping[str, str] = {
    **{str(keuze.label).lower(): keuze.value for keuze in Verbeteractie.Financiering},
    **dict.fromkeys(("bestaand", "regulier", "binnen begroting"), Verbeteractie.Financiering.BESTAAND.value),
    **dict.fromkeys(("extra", "extra geld", "extra uren"), Verbeteractie.Financiering.EXTRA.value),
}
KLAAR = frozenset({"afgerond", "gereed", "klaar", "voltooid", "afgehandeld", "gedaan", "done", "100%", "100 %"})
