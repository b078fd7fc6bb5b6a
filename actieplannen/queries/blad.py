"""The sheet of a plan: its columns in their order, and the actions as rows. What goes out can be read in again.

A reader of the sheet finds an action by `sleutel`, sees by `bewerking` whether somebody changed it since, and leaves
`status` alone: it follows from the facts. Texts go out as they are; line breaks become those of the sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from actieplannen.models import Verbeteractie
from actieplannen.velden import VELDEN, Soort, Veld
from kantoor.bladen.export import Cel

SCHEIDING = "|"  # between the numbers of the themes


def kolommen() -> dict[str, Veld]:
    """Return key of a column -> its field, in the order of the sheet."""
    return {veld.cel_naam: veld for veld in VELDEN.values() if veld.kop}


def rijen(acties: QuerySet[Verbeteractie]) -> Iterator[list[Cel]]:
    """Yield the cells of each action of `met_status`, in the order of `kolommen()`; two queries, read in parts.

    Dates are dates; money is in euros, with a comma and two decimals when there are cents.
    """
    velden = kolommen().values()
    paden = [veld.pad or veld.naam for veld in velden if veld.soort != Soort.RIJEN]
    themas = _themas(acties)
    kaal = acties.select_related(None).prefetch_related(None)
    for feiten in kaal.values("punt__rang", *paden).iterator(chunk_size=500):
        yield [_cel(veld, feiten, themas) for veld in velden]


def verbeterpunt_cel(rang: int | None, titel: str | None) -> str:
    """Return an agenda point as the sheet names it: "3. Noodstroom"; empty for none."""
    return f"{rang}. {titel}" if titel else ""


def _cel(veld: Veld, feiten: dict[str, Any], themas: dict[UUID, list[int]]) -> Cel:
    if veld.naam == "punt":
        return verbeterpunt_cel(feiten["punt__rang"], feiten["punt__titel"])
    if veld.naam == "themas":
        return SCHEIDING.join(map(str, themas.get(feiten["sleutel"], [])))
    return veld.cel(feiten[veld.pad or veld.naam])


def _themas(acties: QuerySet[Verbeteractie]) -> dict[UUID, list[int]]:
    """Return action -> the numbers of its themes, going up."""
    koppels = Verbeteractie.themas.through.objects.filter(verbeteractie__in=acties.order_by().values("pk"))
    gevonden: dict[UUID, list[int]] = defaultdict(list)
    for actie, nummer in koppels.order_by("thema__nummer").values_list("verbeteractie_id", "thema__nummer"):
        gevonden[actie].append(nummer)
    return gevonden
