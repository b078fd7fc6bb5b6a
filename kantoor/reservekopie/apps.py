from django.apps import AppConfig

from kantoor.reservekopie.bestanden import BESTANDSKOLOMMEN


class ReservekopieConfig(AppConfig):
    name = "kantoor.reservekopie"
    label = "reservekopie"
    verbose_name = "Reservekopie"

    def ready(self) -> None:
        """Load `bestanden.py` of every app: which columns name a file."""
        BESTANDSKOLOMMEN.ontdek()
