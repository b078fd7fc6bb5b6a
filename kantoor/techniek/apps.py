from django.apps import AppConfig
from django.contrib.admin import apps

from kantoor.techniek.soorten import VERZOEKSOORTEN


class TechniekConfig(AppConfig):
    name = "kantoor.techniek"
    label = "techniek"
    verbose_name = "Technisch beheer"
    default = True

    def ready(self) -> None:
        """Load what asks for a second person in every app (`verzoeken.py`)."""
        VERZOEKSOORTEN.ontdek()


class Beheerconfig(apps.AdminConfig):
    """The Django admin on our own site, on which every act leaves a line in the log."""

    default = False
    default_site = "kantoor.techniek.site.Beheersite"
