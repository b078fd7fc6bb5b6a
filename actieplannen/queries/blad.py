"""The sheet of a plan: its columns in their order, and the actions as rows. What goes out can be read in again.

A reader of the sheet finds an action by `sleutel`, sees by `bewerking` whether somebody changed it since, and leaves
`status` alone: it follows from the facts. Texts go out as they are; line breaks become those of the sheet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from actieplannen.models import Verbeteractie
from kantoor.bladen.export import Cel
from kantoor.core.status import Status

# Key of a column -> its heading.
KOLOMMEN = {
    "nummer": "Nummer",
    "sleutel": "Sleutel",
    "verbeterpunt": "Verbeterpunt",
    "titel": "Titel",
    "toelichting": "Wat verandert er tussen wie",
    "resultaat": "Resultaat",
    "themas": "Thema’s",
    "prioriteit": "Prioriteit",
    "organisatie": "Organisatie",
    "eigenaar": "Eigenaar (e-mail)",
    "start": "Start",
    "deadline": "Deadline",
    "begonnen_op": "Begonnen op",
    "afgerond_op": "Afgerond op",
    "status": "Status (volgt uit de feiten)",
    "blokkade": "Wat houdt de actie tegen",
    "financiering": "Financiering",
    "kosten_cent": "Extra geld (euro)",
    "extra_uren": "Extra uren",
    "financieringsbron": "Financieringsbron",
    "bewerking": "Bewerking",
}
SCHEIDING = "|"  # between the numbers of the themes

# Where a column comes from, when not from the field of its own name; None is filled in from elsewhere.
_VELD: dict[str, str | None] = {
    "verbeterpunt": "punt__titel",
    "themas": None,
    "organisatie": "organisatie__code",
    "eigenaar": "eigenaar__email",
}


def rijen(acties: QuerySet[Verbeteractie]) -> Iterator[list[Cel]]:
    """Yield the cells of each action of `met_status`, in the order of `KOLOMMEN`; two queries, read in parts.

    Dates are dates; money is in euros, with a comma and two decimals when there are cents.
    """
    velden = [veld for naam in KOLOMMEN if (veld := _VELD.get(naam, naam))]
    themas = _themas(acties)
    kaal = acties.select_related(None).prefetch_related(None)
    for feiten in kaal.values("punt__rang", *velden).iterator(chunk_size=500):
        yield [_cel(naam, feiten, themas) for naam in KOLOMMEN]


def euro_cel(cent: int) -> Cel:
    """Return cents as euros: a number when whole, else text a Dutch sheet reads as one; nothing for nothing."""
    if not cent:
        return None
    heel, rest = divmod(cent, 100)
    return f"{heel},{rest:02d}" if rest else heel


def verbeterpunt_cel(rang: int | None, titel: str | None) -> str:
    """Return an agenda point as the sheet names it: "3. Noodstroom"; empty for none."""
    return f"{rang}. {titel}" if titel else ""


def _cel(naam: str, feiten: dict[str, Any], themas: dict[UUID, list[int]]) -> Cel:
    if naam == "verbeterpunt":
        return verbeterpunt_cel(feiten["punt__rang"], feiten["punt__titel"])
    if naam == "themas":
        return SCHEIDING.join(map(str, themas.get(feiten["sleutel"], [])))
    waarde = feiten[_VELD.get(naam) or naam]
    cel: Cel = _MAAK[naam](waarde) if naam in _MAAK else waarde
    return cel


# How a value is written when it does not speak for itself.
_MAAK: dict[str, Callable[[Any], Cel]] = {
    "sleutel": str,
    "prioriteit": lambda waarde: Verbeteractie.Prioriteit(waarde).label,
    "financiering": lambda waarde: Verbeteractie.Financiering(waarde).label,
    "status": lambda waarde: Status(waarde).label,
    "kosten_cent": euro_cel,
    "extra_uren": lambda waarde: waarde or None,
}


def _themas(acties: QuerySet[Verbeteractie]) -> dict[UUID, list[int]]:
    """Return action -> the numbers of its themes, going up."""
    koppels = Verbeteractie.themas.through.objects.filter(verbeteractie__in=acties.order_by().values("pk"))
    gevonden: dict[UUID, list[int]] = defaultdict(list)
    for actie, nummer in koppels.order_by("thema__nummer").values_list("verbeteractie_id", "thema__nummer"):
        gevonden[actie].append(nummer)
    return gevonden
