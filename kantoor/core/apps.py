from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "kantoor.core"
    label = "core"
    verbose_name = "Gedeelde bouwstenen"
