"""Reading the log: who may, and how much of a line is shown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from django.db import connection
from django.db.models import QuerySet

from kantoor.access import Lezer, bevoegd
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.register import label_van
from kantoor.bladen.export import Cel

# Details a reader of the log may see, with their words; what is not named here stays in the database.
TOONBAAR = {
    "aantal": "Aantal",
    "actie": "Actie",
    "besluit_projectteam_op": "Besluit projectteam",
    "doelgroep": "Doelgroep",
    "editie": "Editie",
    "gevraagd_door": "Gevraagd door",
    "lijst": "Lijst",
    "meegenomen": "Ook verwijderd",
    "nummer": "Versie",
    "periode": "Periode",
    "reden": "Reden",
    "rol": "Rol",
    "sluit_op": "Sluit op",
    "soort": "Soort",
    "tot": "Tot en met",
    "uitkomst": "Uitkomst",
    "velden": "Velden",
    "vorm": "Vorm",
    "wijzigingen": "Gewijzigd",
}
KOPPEN = ("Nummer", "Wanneer", "Wie", "Wat", "Soort", "Waarop", "Vanwaar", "Resultaat", "Bijzonderheden")


def gebeurtenissen(lezer: Lezer) -> QuerySet[Gebeurtenis]:
    """Return the log, newest first."""
    return Gebeurtenis.objects.visible_to(lezer).order_by("-moment", "-nummer")


# Jumps from each value to the next one in the index: as many steps as there are values, however many lines.
VOLGENDE = """
WITH RECURSIVE waarden(waarde) AS (
    SELECT MIN({veld}) FROM {tabel}
    UNION ALL
    SELECT (SELECT MIN({veld}) FROM {tabel} WHERE {veld} > waarde) FROM waarden WHERE waarde IS NOT NULL
)
SELECT waarde FROM waarden WHERE waarde IS NOT NULL
"""


def soorten(lezer: Lezer, veld: Literal["wat", "op_soort"]) -> list[tuple[str, str]]:
    """Return the values that occur of `veld` as choices, by their words; without reading the log (see `VOLGENDE`)."""
    if not bevoegd(lezer, "logboek"):
        return []
    kolom = connection.ops.quote_name(veld)
    with connection.cursor() as cursor:
        cursor.execute(VOLGENDE.format(veld=kolom, tabel=Gebeurtenis._meta.db_table))
        keuzes = [(waarde, label_van(waarde)) for (waarde,) in cursor.fetchall()]
    return sorted(keuzes, key=lambda keuze: keuze[1].casefold())


def bijzonderheden(regel: Gebeurtenis) -> str:
    """Return the details of a line that may be shown, in words."""
    delen = [f"{TOONBAAR[s]}: {_woorden(w)}" for s, w in sorted(regel.bijzonderheden.items()) if s in TOONBAAR]
    return "; ".join(delen)


def _woorden(waarde: Any) -> str:
    if isinstance(waarde, dict):
        return f"{waarde['veld']}: van {waarde['van'] or 'niets'} naar {waarde['naar'] or 'niets'}"
    return ", ".join(map(_woorden, waarde)) if isinstance(waarde, list) else str(waarde)


def cellen(regels: Iterable[Gebeurtenis]) -> list[tuple[Cel, ...]]:
    """Return lines of the log under `KOPPEN`, for a file."""
    return [
        (
            regel.nummer,
            regel.moment,
            regel.door_naam,
            regel.woorden,
            regel.op_soort,
            regel.op_naam,
            regel.herkomst,
            regel.resultaat,
            bijzonderheden(regel),
        )
        for regel in regels
    ]
