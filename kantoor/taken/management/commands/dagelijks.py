"""Do all daily work now, for an installation without a clock: put this command in cron."""

from typing import Any

from celery import current_app
from django.core.management.base import BaseCommand

from kantoor.taken.rooster import ROOSTER


class Command(BaseCommand):
    help = "Doet al het dagelijkse werk van de klok, meteen en in dit proces."

    def handle(self, *args: Any, **options: Any) -> None:
        current_app.loader.import_default_modules()
        for regel in ROOSTER:
            if regel.dagelijks:
                uitkomst = current_app.tasks[regel.taak].run()
                self.stdout.write(f"{regel.naam}: {'klaar' if uitkomst is None else uitkomst}")
