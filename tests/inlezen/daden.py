"""What can be done with an uploaded list, and the lines it leaves."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.daad import Daad, Gedaan

KEUZE = "choices about the own upload, which its uploader alone reads; carrying it out leaves the line"


def _bestand(gedaan: Gedaan) -> dict[str, Any]:
    return {"bestand": SimpleUploadedFile("lijst.csv", b"Titel;Resultaat\nEen actie;Klaar\n", "text/csv")}


DADEN: dict[str, Daad] = {
    "actieplan_inlezen": Daad(data=_bestand),
    "inlezing_voorbeeld": Daad(regels=(), waarom=KEUZE),
    "inlezing_koppelen": Daad(houd=True, data=lambda gedaan: {"titel": "1"}, regels=(), waarom=KEUZE),
}
