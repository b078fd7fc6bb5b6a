from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from kantoor.celery import app
from kantoor.taken.rooster import ROOSTER, voor_beat


class TakenConfig(AppConfig):
    name = "kantoor.taken"
    label = "taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        """Load `tasks.py` of every app, so that a task can be started by its name, and `klok.py`: what runs when."""
        autodiscover_modules("tasks")
        ROOSTER.ontdek()
        app.conf.beat_schedule = voor_beat()
