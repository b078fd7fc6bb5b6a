from django.apps import AppConfig


class TakenConfig(AppConfig):
    name = "kantoor.taken"
    label = "taken"
    verbose_name = "Taken"
