"""Before the tables are made: a try-out of an older version makes room, and says so."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from kantoor.core.ouder import is_ouder, zet_apart


class Command(BaseCommand):
    help = "Zet een proefkantoor van vóór versie 0.2.0 apart; van daar is geen weg naar deze versie."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_ouder(connection):
            return
        if connection.vendor != "sqlite":
            raise CommandError(
                "Deze database is van vóór versie 0.2.0 en kan niet worden bijgewerkt. Begin met een lege database."
            )
        connection.close()
        apart = zet_apart(Path(settings.DATABASES["default"]["NAME"]), settings.DATA_DIR)
        self.stdout.write(
            f"Hier stond een proefkantoor van vóór versie 0.2.0. Het staat nu in {apart}; "
            "u begint met een nieuw kantoor."
        )
