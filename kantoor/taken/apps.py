from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TakenConfig(AppConfig):
    name = "kantoor.taken"
    label = "taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        """Load `tasks.py` of every app, so that a task can be started by its name."""
        autodiscover_modules("tasks")
