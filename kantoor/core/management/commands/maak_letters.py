"""Make the font files of the pages."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kantoor.core.letters import GeenLetters, maak_letters


class Command(BaseCommand):
    help = "Maakt de lettertypen voor het web uit het geïnstalleerde pakket; doet niets als ze er al zijn."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            geschreven = maak_letters(settings.LETTER_BRON, settings.LETTERS_DIR)
        except GeenLetters as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"{len(geschreven)} bestanden gemaakt in {settings.LETTERS_DIR}")
