"""`manage.py laad_referentie`: load the field from the data files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from netwerken.services.referentie import Laaduitkomst, ReferentieFout, laad_referentie


class Command(BaseCommand):
    help = (
        "Laadt de referentiegegevens uit de CSV-bestanden. Staat er één fout in, dan wordt er niets geladen. "
        "Het bestand wint van een wijziging met de hand; een rij die uit het bestand is gehaald, blijft staan."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--map", type=Path, help="map met alle bestanden; anders de bestanden van het kantoor zelf")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            uitkomsten = laad_referentie(options["map"])
        except ReferentieFout as fout:
            aantal = len(fout.fouten)
            kop = (
                "Er is niets geladen. Los eerst deze fout op:"
                if aantal == 1
                else (f"Er is niets geladen. Los eerst deze {aantal} fouten op:")
            )
            raise CommandError(f"{kop}\n{fout}") from None
        for uitkomst in uitkomsten:
            self._meld(uitkomst)

    def _meld(self, uitkomst: Laaduitkomst) -> None:
        self.stdout.write(
            f"{uitkomst.bestand}: {len(uitkomst.toegevoegd)} toegevoegd, {len(uitkomst.gewijzigd)} gewijzigd, "
            f"{uitkomst.ongewijzigd} ongewijzigd"
        )
        for naam, kolommen in uitkomst.gewijzigd.items():
            self.stdout.write(f"  gewijzigd: {naam} ({', '.join(kolommen)})")
        for naam in uitkomst.vervallen:
            self.stdout.write(f"  vervallen, want niet meer in het bestand: {naam}")
        for naam in uitkomst.niet_in_bestand:
            self.stdout.write(f"  niet meer in het bestand, blijft staan: {naam}")
