"""Copy the whole office to one file: `script/backup`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.services import maak


class Command(BaseCommand):
    help = "Maakt een kopie van database en bestanden, van één moment, en leest haar terug."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", nargs="?", type=Path, help="waar de kopie komt (kopieen, in de map met gegevens)")

    def handle(self, *args: Any, **opties: Any) -> None:
        try:
            doel, manifest = maak(opties["map"] or settings.DATA_DIR / "kopieen")
        except Kopiefout as fout:
            raise CommandError(str(fout)) from fout
        stand = manifest.stand
        self.stdout.write(
            f"Kopie gemaakt en teruggelezen: {doel} ({doel.stat().st_size:,} bytes)\n".replace(",", ".")
            + f"{len(stand.tabellen)} tabellen, {stand.rijen} rijen, {manifest.aantal_bestanden} bestanden."
        )
        if manifest.ontbrekend:
            self.stdout.write(f"Let op: deze bestanden waren al weg: {', '.join(manifest.ontbrekend)}")
        if not settings.KOPIE_SLEUTEL:
            self.stdout.write("Let op: de kopie is niet versleuteld. Zet KOPIE_SLEUTEL om dat wel te doen.")
        self.stdout.write("De geheime sleutels staan er niet in: bewaar .env (of secret_key) op een andere plek.")
