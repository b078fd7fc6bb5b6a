from django.apps import AppConfig

from kantoor.core.aandacht import AANDACHT
from kantoor.core.afspraaksoort import AFSPRAAKSOORTEN
from kantoor.core.geheimpad import bewaak_logboek
from kantoor.core.kalender import KALENDERBRONNEN
from kantoor.core.navigatie import GROEPEN
from kantoor.core.zoekbron import ZOEKBRONNEN


class CoreConfig(AppConfig):
    name = "kantoor.core"
    label = "core"
    verbose_name = "Gedeelde bouwstenen"

    def ready(self) -> None:
        """Load of every app what it adds to the pages all share.

        `menu.py`: its pages in the main menu; `zoek.py`: where the search box looks; `afspraken.py`: the kinds of
        agreement it keeps; `aandacht.py`: what asks something of a reader; `kalender.py`:
        what has a day. From here on nothing secret reaches a log.
        """
        bewaak_logboek()
        GROEPEN.ontdek()
        ZOEKBRONNEN.ontdek()
        AFSPRAAKSOORTEN.ontdek()
        AANDACHT.ontdek()
        KALENDERBRONNEN.ontdek()
