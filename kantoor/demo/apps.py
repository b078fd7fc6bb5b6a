from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kantoor.demo"
    label = "demo"
    verbose_name = "Demowereld"
