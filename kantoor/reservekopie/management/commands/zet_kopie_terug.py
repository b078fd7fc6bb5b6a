"""Put a copy back, or only look whether that would go: `script/restore`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.pakket import Manifest
from kantoor.reservekopie.services import andere_sleutels, controleer, instellingen, zet_terug


class Command(BaseCommand):
    help = "Zet een kopie terug naast het huidige kantoor, vergelijkt haar en wisselt dan om."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kopie", type=Path, help="het bestand dat script/backup heeft gemaakt")
        parser.add_argument("--controleer", action="store_true", help="lees de kopie alleen; verander niets")

    def handle(self, *args: Any, **opties: Any) -> None:
        oud: list[str] = []
        try:
            if opties["controleer"]:
                manifest = controleer(opties["kopie"])
            else:
                manifest, oud = zet_terug(opties["kopie"], meld=self.stdout.write)
        except Kopiefout as fout:
            raise CommandError(str(fout)) from fout
        self._vertel(manifest, gedaan="goed" if opties["controleer"] else "teruggezet")
        if oud:
            self.stdout.write(f"Wat er stond, is bewaard: {' en '.join(oud)}. Gooi dat weg als alles klopt.")

    def _vertel(self, manifest: Manifest, *, gedaan: str) -> None:
        stand = manifest.stand
        self.stdout.write(
            f"De kopie van {manifest.gemaakt_op} (versie {manifest.versie}) is {gedaan}: "
            f"{len(stand.tabellen)} tabellen, {stand.rijen} rijen, {manifest.aantal_bestanden} bestanden; alles klopt."
        )
        if anders := andere_sleutels(manifest):
            self.stdout.write(
                f"Let op: hier geldt een andere sleutel dan toen ({', '.join(anders)}). Zet de sleutel van toen erbij: "
                "zonder haar werken sessies, links of tweede stappen van toen niet."
            )
        weg = [naam for naam, gezet in manifest.instellingen.items() if gezet and not instellingen().get(naam)]
        if weg:
            self.stdout.write(f"Hier niet ingesteld, toen wel: {', '.join(weg)}.")
