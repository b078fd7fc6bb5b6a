"""Loads, shows or removes the demo world."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.bouw import GeenReferentie, NietInProductie, bouw, verwijder
from demo.rapportage import bouw_editie
from kantoor.accounts.models import Gebruiker


class Command(BaseCommand):
    help = "Laadt de demowereld (verzonnen personen over de echte netwerken); een tweede keer verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--verwijder", action="store_true", help="haal de demowereld weg")
        parser.add_argument("--toon", action="store_true", help="laat alleen de demo-accounts zien")

    def handle(self, *args: Any, **opties: Any) -> None:
        if opties["toon"]:
            for gebruiker in Gebruiker.objects.filter(is_demo=True, is_active=True).order_by("email"):
                self.stdout.write(f"{gebruiker.email:36} {gebruiker.naam}")
            return
        if opties["verwijder"]:
            verwijder()
            self.stdout.write("De demowereld is weg.")
            return
        try:
            toegevoegd = bouw()
            toegevoegd["rapporten"] = bouw_editie()
        except (GeenReferentie, NietInProductie) as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(
            "Demowereld: " + ", ".join(f"{aantal} {naam} toegevoegd" for naam, aantal in toegevoegd.items())
        )
