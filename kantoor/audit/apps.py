from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "kantoor.audit"
    label = "audit"
    verbose_name = "Logboek"

    def ready(self) -> None:
        """Listen to logging in and out, which happens in other packages."""
        from kantoor.audit import inloggen

        inloggen.luister()
