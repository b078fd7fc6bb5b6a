from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PostConfig(AppConfig):
    name = "kantoor.post"
    label = "post"
    verbose_name = "Post"

    def ready(self) -> None:
        """Load `onderwerpen.py` of every app: about what there is mail."""
        autodiscover_modules("onderwerpen")
