from django.apps import AppConfig

from vragen.soorten import SOORTEN


class VragenConfig(AppConfig):
    name = "vragen"
    verbose_name = "Vragen"

    def ready(self) -> None:
        """Load `vragen.py` of every app: what can be asked."""
        SOORTEN.ontdek()
