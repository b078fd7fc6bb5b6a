from django.apps import AppConfig
from django.utils.module_loading import import_string


class AuditConfig(AppConfig):
    name = "kantoor.audit"
    label = "audit"
    verbose_name = "Logboek"

    def ready(self) -> None:
        """Listen to logging in and out, which happens in other packages."""
        import_string("kantoor.audit.inloggen.luister")()
