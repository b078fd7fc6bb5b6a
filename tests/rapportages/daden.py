"""What can be done with rounds and reports, and the lines it leaves."""

from __future__ import annotations

from rapportages.models import Rapportageronde
from tests.access.daad import Daad, Gedaan


def _aangehouden(gedaan: Gedaan) -> str:
    Rapportageronde.objects.update(staat="aangehouden")
    return gedaan.pad.replace("aanhouden", "hervatten")


DADEN: dict[str, Daad] = {
    "ronde_stap": Daad(data=lambda gedaan: {"reden": "Storing"}),
}
GEEN_DAAD = {"rapportage_controleren": "says whether a file is ours, and keeps nothing of it"}
