"""What can be done at the paths that take a POST; each app says in `daden.py` of its tests what is not the default.

There are `DADEN`, by the name of the path, with a case behind a bar ("aanvraag_detail | afwijzen") where a path does
more than one thing, and `GEEN_DAAD`: paths that take a POST and do nothing of ours, each with its reason.
"""

from __future__ import annotations

from tests.access.daad import Daad
from tests.access.lekken import WEGEN
from tests.access.ontdek import modules, samen
from tests.access.wegen import Weg

DADEN: dict[str, Daad] = samen(modules("daden"), "DADEN")
GEEN_DAAD: dict[str, str] = samen(modules("daden"), "GEEN_DAAD")


def neemt_post(weg: Weg) -> bool:
    """Return whether a view says it takes a POST."""
    klasse = getattr(weg.view, "view_class", None)
    return klasse is None or (hasattr(klasse, "post") and "post" in klasse.http_method_names)


def daden_van(weg: Weg) -> list[str]:
    """Return the names of what can be done at a path: the path itself, and what stands behind it after a bar."""
    naam = str(weg)
    return [naam, *sorted(sleutel for sleutel in DADEN if sleutel.partition(" | ")[0] == naam and sleutel != naam)]


def doet() -> list[tuple[Weg, str]]:
    """Return every act, with the path it is done at."""
    return [
        (weg, sleutel)
        for weg in WEGEN
        if neemt_post(weg) and not weg.van_beheer and not weg.geval and str(weg) not in GEEN_DAAD
        for sleutel in daden_van(weg)
    ]
