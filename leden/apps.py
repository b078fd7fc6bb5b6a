from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class LedenConfig(AppConfig):
    name = "leden"
    verbose_name = "Leden"

    def ready(self) -> None:
        """Load `overdracht.py` of every app: what somebody who leaves an organisation hands over."""
        autodiscover_modules("overdracht")
