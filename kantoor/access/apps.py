from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccessConfig(AppConfig):
    name = "kantoor.access"
    label = "access"
    verbose_name = "Toegang"

    def ready(self) -> None:
        """Load `policy.py` of every app; what is not declared there is refused."""
        autodiscover_modules("policy")
