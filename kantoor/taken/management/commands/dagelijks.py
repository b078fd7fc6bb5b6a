"""Do all daily work now, for an installation without a clock: put this command in cron."""

from typing import Any

from celery import current_app
from celery.schedules import crontab
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Doet al het dagelijkse werk dat in CELERY_BEAT_SCHEDULE staat, meteen en in dit proces."

    def handle(self, *args: Any, **options: Any) -> None:
        current_app.loader.import_default_modules()
        for naam, regel in settings.CELERY_BEAT_SCHEDULE.items():
            if isinstance(regel["schedule"], crontab):
                uitkomst = current_app.tasks[regel["task"]].run()
                self.stdout.write(f"{naam}: {'klaar' if uitkomst is None else uitkomst}")
