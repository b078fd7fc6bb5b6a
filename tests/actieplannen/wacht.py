"""What waits around plans and actions, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel, Toetsing, Verbeteractie, Voortgangsmelding
from agendas.models import Agendapunt
from besluiten.models import Besluitronde, Versie
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from tests.cast import Cast
from tests.factories import (
    ActieplanFactory,
    KostenregelFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    VerbeteractieFactory,
    maak_agenda,
)
from tests.portaal.wachten import SPREKERS_A, Geval

DAG = timedelta(days=1)
Klaar = Callable[[], object]


def _actie(cast: Cast, wie: str, **velden: Any) -> Any:
    """Return a running action about which nothing is asked."""
    return VerbeteractieFactory(
        plan=cast.a.plan, eigenaar=cast[wie], begonnen_op=vandaag(), gemeld_op=timezone.now(), **velden
    )


def _late_actie(cast: Cast) -> Klaar:
    actie = _actie(cast, "lid_a", deadline=vandaag() - DAG)
    return partial(Verbeteractie.objects.filter(pk=actie.pk).update, afgerond_op=vandaag())


def _concept(cast: Cast) -> Klaar:
    actie = _actie(cast, "contactpersoon_a")
    return Voortgangsmelding.objects.create(actie=actie, door=cast["lid_a"], door_naam="Lid A").delete


def _zonder_eigenaar(cast: Cast) -> Klaar:
    actie = _actie(cast, "buitenstaander")
    return partial(Verbeteractie.objects.filter(pk=actie.pk).update, eigenaar=cast["lid_a"])


def _te_laat(cast: Cast) -> Klaar:
    plan = Actieplan.objects.filter(pk=cast.a.plan.pk)
    plan.update(gereed_uiterlijk=vandaag() - DAG)
    return partial(plan.update, staat=Actieplan.Staat.DEFINITIEF)


def _zonder_plan(cast: Cast) -> Klaar:
    netwerk = NetwerkFactory(sectoren=[cast.sector])
    LidmaatschapFactory(
        gebruiker=cast["lid_a"],
        netwerk=netwerk,
        organisatie=cast.regio.organisatie,
        rol=Lidmaatschap.Rol.CONTACTPERSOON,
    )
    return partial(ActieplanFactory, netwerk=netwerk)


def _zonder_plan_voor_de_voorzitter(cast: Cast) -> Klaar:
    """Make a network whose chair works for a company, so that another has to begin the plan (R5)."""
    netwerk = NetwerkFactory(sectoren=[cast.sector])
    for wie, rol in (("lid_a", Lidmaatschap.Rol.VOORZITTER), ("buitenstaander", Lidmaatschap.Rol.CONTACTPERSOON)):
        LidmaatschapFactory(gebruiker=cast[wie], netwerk=netwerk, organisatie=cast.a.organisatie, rol=rol)
    return partial(ActieplanFactory, netwerk=netwerk)


def _toetsen(cast: Cast) -> Klaar:
    agenda = maak_agenda(sector=cast.sector, titel="Agenda", staat="vastgesteld")
    versie = Versie.objects.create(stuk=agenda.stuk, nummer=2, inhoud={}, sha256="0" * 64, gemaakt_door_naam="R")
    Besluitronde.objects.create(versie=versie, staat=Besluitronde.Staat.AANGENOMEN, gesloten_op=timezone.now())
    punt = Agendapunt.objects.create(
        agenda=agenda, versie=versie, kenmerk="een", rang=1, titel="Eén lijst", vraag="Wie?", maat="Lijst"
    )
    van_eerder = {"oordeel": Toetsing.Oordeel.OPEN, "versie_nummer": 1, "door_naam": "L"}
    toetsing = Toetsing.objects.create(plan=cast.a.plan, punt=punt, **van_eerder)
    return partial(Toetsing.objects.filter(pk=toetsing.pk).update, versie_nummer=2)


def _kosten(cast: Cast) -> Klaar:
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.IN_UITVOERING)
    regel = KostenregelFactory(actie=_actie(cast, "lid_a"), organisatie=cast.a.organisatie)
    return partial(Kostenregel.objects.filter(pk=regel.pk).update, staat=Kostenregel.Staat.TOEGEZEGD)


GEVALLEN = {
    "late actie": Geval(
        bronnen=("eigen werk",),
        staten=("actieplannen.Verbeteractie.afgerond_op=leeg", "actieplannen.Verbeteractie.gemeld_op=leeg"),
        wie=frozenset({"lid_a"}),
        maak=_late_actie,
    ),
    "melding die niet is verstuurd": Geval(
        bronnen=("eigen werk",),
        staten=("actieplannen.Voortgangsmelding.ingediend_op=leeg",),
        wie=frozenset({"lid_a"}),
        maak=_concept,
    ),
    "actie zonder eigenaar": Geval(bronnen=("eigenaren",), wie=SPREKERS_A, maak=_zonder_eigenaar),
    "plan over tijd": Geval(
        bronnen=("plannen te laat",),
        staten=(
            "actieplannen.Actieplan.staat=concept",
            "actieplannen.Actieplan.staat=voorgelegd",
            "actieplannen.Actieplan.staat=getoetst",
        ),
        wie=SPREKERS_A,
        maak=_te_laat,
    ),
    "netwerk zonder plan": Geval(bronnen=("plannen beginnen",), wie=frozenset({"lid_a"}), maak=_zonder_plan),
    "netwerk zonder plan, voor de voorzitter": Geval(
        bronnen=("plannen beginnen",), wie=frozenset({"lid_a"}), maak=_zonder_plan_voor_de_voorzitter
    ),
    "punt dat opnieuw moet worden getoetst": Geval(bronnen=("toetsen",), wie=SPREKERS_A, maak=_toetsen),
    "raming": Geval(
        bronnen=("kosten",),
        staten=("actieplannen.Kostenregel.staat=raming", "actieplannen.Kostenregel.bevestigd_op=leeg"),
        wie=SPREKERS_A,
        maak=_kosten,
    ),
}
UIT_FEITEN = "een feit waaruit de status volgt; wat wacht, zegt de status"
RUST = (
    {
        "actieplannen.Actieplan.staat=definitief": "wie wil, begint de uitvoering; de acties zelf vragen om meldingen",
        "actieplannen.Actieplan.staat=in-uitvoering": "de acties zelf vragen om meldingen",
        "actieplannen.Actieplan.staat=afgerond": "het plan is klaar",
        "actieplannen.Actieplan.getoetst_op=leeg": "geen plicht; het plan zegt zelf dat de toetsbijeenkomst ontbreekt",
        "actieplannen.Kostenregel.staat=toegezegd": "de betaler heeft gesproken",
        "actieplannen.Kostenregel.staat=geregeld": "de betaler heeft gesproken",
        "actieplannen.Actiestap.afgerond_op=leeg": "de eerste open stap bepaalt de status van de actie",
    }
    | {
        f"actieplannen.Verbeteractie.{veld}=leeg": UIT_FEITEN
        for veld in ("begonnen_op", "vervallen_op", "verwacht_op", "stap_op")
    }
    | {
        "actieplannen.Voortgangsmelding.verwacht_op=leeg": "een melding noemt een dag alleen bij vertraging",
    }
)
