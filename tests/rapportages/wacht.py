"""What waits around reports, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from kantoor.core.models import vandaag
from rapportages.models import Editie, Editielezing, Opgave, Rapportageronde
from tests.access.uitvoering import maak_editie
from tests.cast import Cast
from tests.portaal.wachten import REGIE, SPREKERS_A, Geval

Klaar = Callable[[], object]


LEDEN = SPREKERS_A | {"lid_a", "lid_b"}


def _edities(over: dict[str, Any]) -> Klaar:
    """Make an old edition, which nobody is asked to read, and a new one, which is read by opening it."""
    maak_editie(bestand="", nummer=1, periode="2026-K2", gesloten_op=timezone.now() - timedelta(days=90), **over)
    maak_editie(bestand="", nummer=1, periode="2026-K3", **over)
    return lambda: None


def _voor_stuurgroep(_cast: Cast) -> Klaar:
    return _edities({"doelgroep": "stuurgroep"})


def _van_sector(cast: Cast) -> Klaar:
    return _edities({"doelgroep": "sector", "sector": cast.sector})


def _verbeterd(cast: Cast) -> Klaar:
    """Replace an edition that one member read: that member is asked to read what came in its place."""
    eerst = maak_editie(bestand="", nummer=1, periode="2026-K2", doelgroep="sector", sector=cast.sector)
    maak_editie(bestand="", nummer=2, periode="2026-K2", doelgroep="sector", sector=cast.sector, corrigeert=eerst)
    maak_editie(bestand="", nummer=1, periode="2026-K3", doelgroep="sector", sector=cast.sector)
    for persoon in cast.personen.values():
        if persoon.pk:
            Editielezing.objects.create(editie=Editie.objects.get(periode="2026-K3"), gebruiker=persoon)
    Editielezing.objects.create(editie=eerst, gebruiker=cast["lid_a"])
    return lambda: None


def _van_netwerk(cast: Cast) -> Klaar:
    return _edities({"doelgroep": "netwerk", "netwerk": cast.a.netwerk})


def _ronde(staat: str) -> Rapportageronde:
    dag = vandaag()
    return Rapportageronde.objects.create(periode="2026-K4", staat=staat, opent_op=dag, herinnert_op=dag, sluit_op=dag)


def _opgave(cast: Cast) -> Klaar:
    ronde = _ronde(Rapportageronde.Staat.OPEN)
    return partial(Opgave.objects.create, ronde=ronde, plan=cast.a.plan, door_naam="V")


def _aangehouden(_cast: Cast) -> Klaar:
    ronde = _ronde(Rapportageronde.Staat.AANGEHOUDEN)
    return partial(Rapportageronde.objects.filter(pk=ronde.pk).update, staat=Rapportageronde.Staat.GEPLAND)


GEVALLEN = {
    "nieuw rapport voor de stuurgroep": Geval(
        bronnen=("edities",), wie=frozenset({"stuurgroep"}), maak=_voor_stuurgroep
    ),
    "nieuw rapport van een sector": Geval(bronnen=("edities",), wie=LEDEN, maak=_van_sector),
    "verbeterd rapport": Geval(bronnen=("edities",), wie=frozenset({"lid_a"}), maak=_verbeterd),
    "nieuw rapport van een netwerk": Geval(bronnen=("edities",), wie=SPREKERS_A, maak=_van_netwerk),
    "opgave": Geval(
        bronnen=("opgaven",), staten=("rapportages.Rapportageronde.staat=open",), wie=SPREKERS_A, maak=_opgave
    ),
    "ronde die is aangehouden": Geval(
        bronnen=("rondes",), staten=("rapportages.Rapportageronde.staat=aangehouden",), wie=REGIE, maak=_aangehouden
    ),
}
KLOK = "de klok opent, herinnert en sluit"
WERKER = "een werker is bezig; de pagina van de taak volgt hem"
RUST = {
    "rapportages.Rapportageronde.staat=gepland": KLOK,
    "rapportages.Rapportageronde.staat=gesloten": "afgelopen",
    "rapportages.Rapportageronde.geopend_op=leeg": KLOK,
    "rapportages.Rapportageronde.herinnerd_op=leeg": KLOK,
    "rapportages.Rapportageronde.gesloten_op=leeg": KLOK,
    "rapportages.Rapportageronde.heropend_op=leeg": "de meeste rondes gaan nooit weer open",
    "rapportages.Rapporttaak.staat=wacht": WERKER,
    "rapportages.Rapporttaak.staat=loopt": WERKER,
    "rapportages.Rapporttaak.staat=klaar": "de editie is er",
    "rapportages.Rapporttaak.staat=mislukt": "de pagina van de taak zegt het; wie wil, vraagt het rapport opnieuw",
    "rapportages.Rapporttaak.klaar_op=leeg": WERKER,
}
