from django.apps import AppConfig

from kantoor.core.navigatie import GROEPEN
from kantoor.core.zoekbron import ZOEKBRONNEN


class CoreConfig(AppConfig):
    name = "kantoor.core"
    label = "core"
    verbose_name = "Gedeelde bouwstenen"

    def ready(self) -> None:
        """Load of every app `menu.py`, its pages in the main menu, and `zoek.py`, where the search box looks."""
        GROEPEN.ontdek()
        ZOEKBRONNEN.ontdek()
