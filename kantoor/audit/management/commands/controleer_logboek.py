"""Check the chain of the log: every changed, removed or inserted line is named."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kantoor.audit.services import breuken, kent, stand


class Command(BaseCommand):
    help = "Controleert of het logboek is zoals het is geschreven."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--verwacht",
            metavar="AFDRUK",
            help="een afdruk die u eerder noteerde; die regel moet er nog zijn, ook als iemand de hele keten herschreef",
        )

    def handle(self, *args: Any, verwacht: str | None = None, **opties: Any) -> None:
        with transaction.atomic():
            einde = stand()
            gevonden = list(breuken())
            if verwacht and not kent(verwacht):
                gevonden.append("De genoteerde afdruk staat niet meer in het logboek.")
        for breuk in gevonden:
            self.stderr.write(breuk)
        if gevonden:
            raise CommandError(f"Het logboek klopt niet: {len(gevonden)} bevinding(en).")
        self.stdout.write(f"Het logboek klopt: {einde.nummer} regels. Noteer deze afdruk: {einde.hash}")
