from django.apps import AppConfig

from kantoor.termijnen.soorten import TERMIJNEN


class TermijnenConfig(AppConfig):
    name = "kantoor.termijnen"
    label = "termijnen"
    verbose_name = "Termijnen"

    def ready(self) -> None:
        """Load `termijnen.py` of every app: how long people wait for what, unless a row says otherwise."""
        TERMIJNEN.ontdek()
