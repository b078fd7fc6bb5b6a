from django.apps import AppConfig

from besluiten.soorten import SOORTEN


class BesluitenConfig(AppConfig):
    name = "besluiten"
    verbose_name = "Besluiten"

    def ready(self) -> None:
        """Load `stukken.py` of every app: what can be put forward."""
        SOORTEN.ontdek()
