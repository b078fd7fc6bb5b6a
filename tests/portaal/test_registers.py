"""One habit for what apps add: a file in the folder of a new app is enough, for every mechanism there is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.test import override_settings

from besluiten.soorten import SOORTEN, keuzes
from kantoor.access import Lezer
from kantoor.accounts.wachtwoorden import WOORDBRONNEN, eigen_woorden
from kantoor.audit.register import GEBEURTENISSEN
from kantoor.core.aandacht import AANDACHT, aandacht_van
from kantoor.core.afspraaksoort import AFSPRAAKSOORTEN, standen
from kantoor.core.kalender import KALENDERBRONNEN, kalender_van
from kantoor.core.models import vandaag
from kantoor.core.navigatie import GROEPEN, PUNTEN, menu_van
from kantoor.core.rapportdeel import RAPPORTDELEN
from kantoor.core.register import Register
from kantoor.core.zoekbron import ZOEKBRONNEN, zoek_overal
from kantoor.post.onderwerpen import ONDERWERPEN, instelbaar
from kantoor.reservekopie.bestanden import BESTANDSKOLOMMEN
from kantoor.taken.rooster import ROOSTER, voor_beat
from kantoor.techniek.soorten import VERZOEKSOORTEN
from kantoor.techniek.soorten import keuzes as verzoekkeuzes
from kantoor.termijnen.soorten import TERMIJNEN
from kantoor.termijnen.soorten import keuzes as termijnkeuzes
from leden.models import Dienstverband
from leden.overdrachtbron import OVERDRACHT
from leden.services.overdracht import overdracht_van
from netwerken.rechten import RECHTEN
from tests.cast import Cast
from tests.tooling.test_muren import PAKKETTEN
from vragen.soorten import SOORTEN as VRAAGSOORTEN

NAAM = "proefkamer"
BESTANDEN = {
    "menu": """
from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt

GROEPEN.registreer(Menugroep(code="proefkamer", label="Proefkamer", volgorde=35))
PUNTEN.registreer(Menupunt(groep="proefkamer", url="contact", label="Proef", volgorde=10))
""",
    "zoek": """
from kantoor.core.zoekbron import ZOEKBRONNEN, Treffer, Vondst, Zoekbron

ZOEKBRONNEN.registreer(
    Zoekbron(
        code="proefkamer",
        label="Proefkamer",
        volgorde=5,
        zoek=lambda lezer, vraag, meeste: Vondst(1, [Treffer(titel=vraag, url="/")]),
    )
)
""",
    "afspraken": """
from kantoor.core.afspraaksoort import AFSPRAAKSOORTEN, Afspraaksoort, Afspraakstand

AFSPRAAKSOORTEN.registreer(
    Afspraaksoort(
        code="proefkamer",
        label="Proef",
        uitleg="",
        volgorde=5,
        stand=lambda lezer: Afspraakstand(url="/", zin="1 van 2"),
    )
)
""",
    "aandacht": """
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt

PUNT = Aandachtspunt(titel="proefkamer", uitleg="", knop="Doe iets", url="/")
AANDACHT.registreer(Aandachtsbron(code="proefkamer", volgorde=5, vraagt=lambda lezer, meeste: Aandacht(1, [PUNT])))
""",
    "kalender": """
from kantoor.core.kalender import KALENDERBRONNEN, Kalenderbron, Kalenderpunt

KALENDERBRONNEN.registreer(
    Kalenderbron(
        code="proefkamer",
        label="Proef",
        volgorde=5,
        punten=lambda lezer, van, tot: [Kalenderpunt(dag=van, wat="Proef")],
    )
)
""",
    "onderwerpen": """
from kantoor.post.onderwerpen import Onderwerp, registreer

registreer(Onderwerp(code="proefkamer", label="Proef", uitleg=""))
""",
    "stukken": """
from besluiten.soorten import SOORTEN, Stuksoort
from netwerken.models import Netwerk

SOORTEN.registreer(
    Stuksoort(
        code="proefkamer", label="Proef", model=Netwerk, lognaam=str, naam_in_mail=str, leest=None, makers=None,
        maakt=None,
        deelnemers=None, bij_aanneming=None,
    )
)
""",
    "policy": """
from netwerken.rechten import recht

recht("proefkamer", "doet een proef")
""",
    "overdracht": """
from leden.overdrachtbron import OVERDRACHT, Overdrachtbron, Overdrachtregel

REGEL = Overdrachtregel("proefkamer", "", "Sleutel")
OVERDRACHT.registreer(Overdrachtbron(code="proefkamer", volgorde=5, regels=lambda lezer, wie, baan: [REGEL]))
""",
    "delen": """
from kantoor.core.rapportdeel import RAPPORTDELEN, Rapportdeel

RAPPORTDELEN.registreer(Rapportdeel(sleutel="proefkamer", volgorde=5, maak=lambda bron, eerder: 1))
""",
    "vragen": """
from kantoor.termijnen.soorten import Termijnsoort
from netwerken.models import Netwerk
from vragen.soorten import SOORTEN, Vraagsoort

SOORTEN.registreer(
    Vraagsoort(
        code="proefkamer", label="Proef", model=Netwerk, lognaam=str, leest=None, stelt=None, over=None, adres=None,
        vragers=None, termijn=Termijnsoort(code="proefkamer", dagen=5, label="Proef", minstens=1, hoogstens=9),
    )
)
""",
    "termijnen": """
from kantoor.termijnen.soorten import termijn

termijn("proefkamer", 5, "Een proef duurt", minstens=1, hoogstens=9)
""",
    "gebeurtenissen": """
from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Proefgebeurtenis(TextChoices):
    PROEF = "proefkamer", "Proef gedaan"


GEBEURTENISSEN.registreer(*Proefgebeurtenis)
""",
    "eigenwoorden": """
from kantoor.accounts.wachtwoorden import WOORDBRONNEN, Woordbron

WOORDBRONNEN.registreer(Woordbron(code="proefkamer", woorden=lambda gebruiker: ["proefkamer"]))
""",
    "bestanden": """
from kantoor.reservekopie.bestanden import BESTANDSKOLOMMEN, Bestandskolom
from netwerken.models import Netwerk

BESTANDSKOLOMMEN.registreer(Bestandskolom(Netwerk, "proefkamer"))
""",
    "verzoeken": """
from kantoor.techniek.forms import Verzoekform
from kantoor.techniek.soorten import VERZOEKSOORTEN, Verzoeksoort

VERZOEKSOORTEN.registreer(
    Verzoeksoort(
        code="proefkamer", label="Proef", uitleg="", form=Verzoekform, omschrijving=str, bezwaar=str, voer_uit=str
    )
)
""",
    "klok": """
from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(Klokregel(naam="proefkamer", taak="proefkamer.iets", elke=3600))
""",
}
# What shows it, for one reader: where people, beat or a report would see it.
TOONT: dict[str, Callable[[Lezer], Any]] = {
    "menu": lambda lezer: [groep.code for groep in menu_van(lezer, "/").groepen],
    "zoek": lambda lezer: [groep.code for groep in zoek_overal(lezer, "iets", 5)],
    "afspraken": lambda lezer: [soort.code for soort, _ in standen(lezer)],
    "aandacht": lambda lezer: [punt.titel for punt in aandacht_van(lezer, 99).punten],
    "kalender": lambda lezer: [bron.code for bron, _ in kalender_van(lezer, vandaag(), vandaag())],
    "onderwerpen": lambda lezer: [onderwerp.code for onderwerp in instelbaar()],
    "stukken": lambda lezer: [code for code, _ in keuzes()],
    "policy": lambda lezer: [recht.code for recht in RECHTEN],
    "overdracht": lambda lezer: [
        regel.soort for regel in overdracht_van(lezer, Dienstverband.objects.get(gebruiker=lezer.gebruiker))
    ],
    "delen": lambda lezer: [deel.sleutel for deel in RAPPORTDELEN],
    "vragen": lambda lezer: [soort.code for soort in VRAAGSOORTEN],
    "termijnen": lambda lezer: [code for code, _ in termijnkeuzes()],
    "gebeurtenissen": lambda lezer: [str(gebeurtenis) for gebeurtenis in GEBEURTENISSEN],
    "eigenwoorden": lambda lezer: eigen_woorden(lezer.gebruiker),
    "bestanden": lambda lezer: [kolom.veld for kolom in BESTANDSKOLOMMEN],
    "verzoeken": lambda lezer: [code for code, _ in verzoekkeuzes()],
    "klok": lambda lezer: current_app.conf.beat_schedule,
}
REGISTERS: tuple[Register[Any], ...] = (
    *(GROEPEN, PUNTEN, ZOEKBRONNEN, AFSPRAAKSOORTEN, AANDACHT, KALENDERBRONNEN, ONDERWERPEN, SOORTEN, RECHTEN),
    *(OVERDRACHT, RAPPORTDELEN, ROOSTER, TERMIJNEN, VRAAGSOORTEN, GEBEURTENISSEN, WOORDBRONNEN, BESTANDSKOLOMMEN),
    VERZOEKSOORTEN,
)


@pytest.fixture
def proefkamer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return a function that writes one file of an app; afterwards nothing knows of it."""
    (tmp_path / NAAM).mkdir()
    (tmp_path / NAAM / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))
    voor = [(register, dict(register._dingen)) for register in REGISTERS]
    yield lambda bestand: (tmp_path / NAAM / f"{bestand}.py").write_text(BESTANDEN[bestand]) and None
    for register, dingen in voor:
        register._dingen = dingen
    current_app.conf.beat_schedule = voor_beat()
    for naam in [naam for naam in sys.modules if naam.partition(".")[0] == NAAM]:
        del sys.modules[naam]


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_one_file_of_a_new_app_is_enough(
    bestand: str, proefkamer: Callable[[str], None], settings: Any, cast: Cast
) -> None:
    assert NAAM not in TOONT[bestand](Lezer(cast["lid_a"]))
    proefkamer(bestand)

    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, NAAM]):
        assert NAAM in TOONT[bestand](Lezer(cast["lid_a"]))


def test_every_register_is_in_this_table() -> None:
    eigen = [module for naam, module in list(sys.modules.items()) if naam.partition(".")[0] in PAKKETTEN]
    alle = {id(ding): ding for module in eigen for ding in vars(module).values() if type(ding) is Register}

    assert set(alle) == {id(register) for register in REGISTERS}
    assert {register.module for register in REGISTERS} == set(BESTANDEN) == set(TOONT)
