from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "kantoor.portaal"
    label = "portaal"
    verbose_name = "Portaal"
