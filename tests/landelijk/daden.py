"""What can be done with an offer to the national plan."""

from __future__ import annotations

from django.urls import reverse

from tests.access.daad import Daad, Gedaan


def _pagina(gedaan: Gedaan) -> str:
    return reverse("opschaling_detail", args=[gedaan.pad.split("/")[2]])


DADEN: dict[str, Daad] = {
    "opschaling_beslissen": Daad(
        van=_pagina,
        data=lambda gedaan: {"besluit": "blijft", "reden": "Hier"},
        regels=("actie.in_regio", "voorlegging.besloten"),
        waarom="the action and its offer are told each by its own line",
    ),
}
