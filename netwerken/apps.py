from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NetwerkenConfig(AppConfig):
    name = "netwerken"
    verbose_name = "Netwerken"

    def ready(self) -> None:
        """Load `overdracht.py` of every app: what somebody who leaves an organisation hands over."""
        autodiscover_modules("overdracht")
