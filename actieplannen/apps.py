from importlib import import_module

from django.apps import AppConfig


class ActieplannenConfig(AppConfig):
    name = "actieplannen"
    verbose_name = "Actieplannen"

    def ready(self) -> None:
        """Let each kind of piece say how it is decided on (`registreer_stuk`)."""
        for soort in ("agenda", "plannen"):
            import_module(f"actieplannen.services.{soort}")
