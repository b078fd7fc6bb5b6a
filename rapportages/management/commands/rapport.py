"""Make the PDF of an edition from the command line."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from kantoor.pdf.maker import PdfMislukt
from rapportages.models import Rapporttaak
from rapportages.policy import NATIONAAL
from rapportages.services.edities import schrijf, sluit, stel_op


class Command(BaseCommand):
    help = (
        "Maakt de rapportage van een kwartaal als PDF: dezelfde bevriezing en hetzelfde bestand als de knop op de site."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--doelgroep", required=True, choices=[str(d) for d in NATIONAAL], help="voor wie")
        parser.add_argument("--periode", required=True, help="jaar en kwartaal, bijvoorbeeld 2026-K4")
        parser.add_argument("--naar", required=True, type=Path, help="waar de PDF komt te staan")

    def handle(self, *args: Any, doelgroep: str, periode: str, naar: Path, **options: Any) -> None:
        rapport = Rapporttaak(doelgroep=doelgroep, periode=periode)
        try:
            rapport.clean_fields(exclude={"aangevraagd_door"})
            editie, pdf = stel_op(rapport)
        except ValidationError as fout:
            raise CommandError("; ".join(fout.messages)) from fout
        except PdfMislukt as fout:
            raise CommandError(str(fout)) from fout
        sluit(editie, door=None)
        schrijf(pdf or (Path(settings.MEDIA_ROOT) / editie.pdf_pad).read_bytes(), naar)
        self.stdout.write(f"{naar}: editie {editie.aanduiding}, {editie.pdf_grootte} bytes, sha256 {editie.pdf_sha256}")
