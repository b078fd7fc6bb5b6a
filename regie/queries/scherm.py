"""Which rows of the board one page shows: those to write to, or a quick view or filter of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kantoor.core.lijst import PER_BLADZIJDE, bladzijde_van
from regie.queries.bord import WEERGAVEN, Bord, weergaven

FILTERS = ("zoek", "sector", "regio", "staat")


def lijst_van(heel: Bord, gevonden: set[int], gevraagd: Mapping[str, Any]) -> dict[str, Any]:
    """Return the rows of the page asked for, with the quick views counted over what the filter found.

    Without a quick view or filter these are the networks to write to, and the rest is folded, its first page shown.
    """
    binnen = [rij for rij in heel.rijen if rij.pk in gevonden]
    weergave = next((rij for rij in WEERGAVEN if rij.code == gevraagd.get("weergave")), None)
    gekozen = weergave is not None or any(gevraagd.get(naam) for naam in FILTERS)
    hoort = (weergave or WEERGAVEN[0]).hoort
    lijst = [rij for rij in binnen if hoort(rij)] if gekozen else heel.bericht
    return {
        "weergaven": weergaven(binnen),
        "weergave": weergave.code if weergave else "",
        "gekozen": gekozen,
        "page_obj": bladzijde_van(lijst, gevraagd.get("pagina")),
        "rest": [] if gekozen else heel.rest[:PER_BLADZIJDE],
    }
