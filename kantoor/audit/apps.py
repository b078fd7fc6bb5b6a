from django.apps import AppConfig
from django.utils.module_loading import import_string

from kantoor.audit.register import GEBEURTENISSEN


class AuditConfig(AppConfig):
    name = "kantoor.audit"
    label = "audit"
    verbose_name = "Logboek"

    def ready(self) -> None:
        """Load what every app may write (`gebeurtenissen.py`), and listen to logging in and out of other packages."""
        GEBEURTENISSEN.ontdek()
        import_string("kantoor.audit.inloggen.luister")()
