from django.apps import AppConfig


class ToetsenConfig(AppConfig):
    name = "toetsen"
    verbose_name = "Toetsen"
