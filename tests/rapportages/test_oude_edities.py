"""An edition of a version before this one keeps what it said and how it looked, down to the bytes of its file."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from kantoor.bladen.export import als_csv
from kantoor.core.vast import sha256_van
from rapportages.models import Editie
from rapportages.queries.bevriezing import VERSIE
from rapportages.queries.cijfers import cijfers
from rapportages.queries.weergave import BESLISBLAD, tekening, weergave
from rapportages.services.edities import html_van

# Editions as version 3 froze them, with the SHA-256 of the HTML and of the figures that their file was made of.
BEWAARD: dict[str, Any] = json.loads(gzip.decompress((Path(__file__).parent / "edities/v3.json.gz").read_bytes()))
# What a file is made of beside that: the sheets of its version, and that of every PDF.
STIJLEN = {
    "rapport.css": "c4ff5567a0ef569c",
    "pdf.css": "269c291100911c26",
    "pagina.css": "8b4aaf2c906fd84e",
}


def _editie(doelgroep: str) -> Editie:
    inhoud = BEWAARD[doelgroep]["inhoud"]
    moment = datetime(2026, 11, 27, 12, tzinfo=UTC)
    return Editie(
        sleutel=UUID(int=1), doelgroep=doelgroep, periode="2026-K4", nummer=1, inhoud=inhoud,
        sha256=sha256_van(inhoud), peilmoment=moment, pdf_grootte=1,
    )  # fmt: skip


@pytest.mark.parametrize("doelgroep", sorted(BEWAARD))
def test_an_edition_of_version_3_is_drawn_as_it_was(doelgroep: str) -> None:
    editie = _editie(doelgroep)

    html, csv = html_van(editie).encode(), als_csv(*cijfers(editie.inhoud))

    assert hashlib.sha256(html).hexdigest() == BEWAARD[doelgroep]["html"]
    assert hashlib.sha256(csv).hexdigest() == BEWAARD[doelgroep]["cijfers"]


def test_the_sheets_of_version_3_are_as_they_were() -> None:
    bladen = (*tekening(_editie("stuurgroep")).stijlen, settings.BASE_DIR / "kantoor/pdf/pagina.css")

    assert {pad.name: hashlib.sha256(pad.read_bytes()).hexdigest()[:16] for pad in bladen} == STIJLEN


@pytest.mark.parametrize("doelgroep", sorted(BEWAARD))
def test_the_page_of_an_old_edition_still_opens(doelgroep: str) -> None:
    context = weergave(_editie(doelgroep))

    pagina = render_to_string(context["tekening"].pagina, context)

    assert 'id="r-alle"' in pagina
    assert "beslis__" not in pagina


def test_a_new_edition_is_drawn_by_the_new_version() -> None:
    assert VERSIE >= BESLISBLAD
    assert tekening(Editie(inhoud={"versie": VERSIE})).pagina != tekening(Editie(inhoud={})).pagina
