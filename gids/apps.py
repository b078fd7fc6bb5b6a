from django.apps import AppConfig


class GidsConfig(AppConfig):
    name = "gids"
    verbose_name = "Wie is wie"
