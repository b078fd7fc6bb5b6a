from django.apps import AppConfig

from leden.overdrachtbron import OVERDRACHT


class LedenConfig(AppConfig):
    name = "leden"
    verbose_name = "Leden"

    def ready(self) -> None:
        """Load `overdracht.py` of every app: what somebody who leaves an organisation hands over."""
        OVERDRACHT.ontdek()
