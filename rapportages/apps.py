from django.apps import AppConfig

from kantoor.core.rapportdeel import RAPPORTDELEN


class RapportagesConfig(AppConfig):
    name = "rapportages"
    verbose_name = "Rapportages"

    def ready(self) -> None:
        """Load `delen.py` of every app: what a report says."""
        RAPPORTDELEN.ontdek()
