"""Whether versions and decisions are still what they were when they were frozen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from besluiten.models import Besluit, Versie
from besluiten.soorten import met_stuk
from kantoor.core.vast import sha256_van


def afwijkingen() -> Iterator[str]:
    """Yield in Dutch every version whose text is not that of its sha256, and every decision on another text.

    A decision that was carried over holds the sha256 of the text it was taken on, so it is compared with that one.
    """
    nummers: dict[Any, int] = {}
    versies = Versie.objects.select_related("stuk", *met_stuk("stuk__")).order_by("nummer")
    for versie in versies.iterator(chunk_size=200):
        if sha256_van(versie.inhoud) != versie.sha256:
            yield f"De tekst van {versie} ({versie.pk}) is veranderd."
        verwacht = nummers.get(versie.stuk_id, 0) + 1
        if versie.nummer != verwacht:
            yield f"Van {versie.stuk} ontbreekt versie {verwacht}."
        nummers[versie.stuk_id] = versie.nummer
    besluiten = Besluit.objects.select_related("vraag__ronde__versie", "overgenomen_van").order_by("op")
    for besluit in besluiten.iterator(chunk_size=500):
        eigen = besluit.overgenomen_van or besluit.vraag.ronde.versie
        hoort = getattr(eigen, "sha256", None) or getattr(eigen, "versie_sha256", "")
        if besluit.versie_sha256 != hoort:
            yield f"Besluit {besluit.pk} hoort bij een andere tekst dan {besluit.vraag.ronde.versie}."
