"""What waits around decisions, and which states wait for nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.utils import timezone

from besluiten.models import Besluit, Besluitronde, Besluitvraag, Versie
from besluiten.services.adviezen import beantwoord_advies
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import GremiumFactory, OrganisatieFactory, SectorFactory, maak_agenda
from tests.portaal.wachten import REGIE, SPREKERS_A, Geval

Klaar = Callable[[], object]


def _vraag(stuk: Any, soort: str = "akkoord", **aan: Any) -> Besluitvraag:
    inhoud = {"titel": "Ons stuk", "delen": []}
    versie = Versie.objects.create(nummer=1, inhoud=inhoud, sha256="0" * 64, gemaakt_door_naam="M", stuk=stuk.stuk)
    ronde = Besluitronde.objects.create(versie=versie)
    return Besluitvraag.objects.create(
        ronde=ronde, stap=1, soort=soort, termijn_dagen=28, gevraagd_op=timezone.now(), uiterlijk=vandaag(), **aan
    )


def _antwoord(vraag: Besluitvraag, uitkomst: str) -> Besluit:
    reden = "" if uitkomst == "akkoord" else "Te vaag."
    return Besluit.objects.create(
        vraag=vraag, versie_sha256="0" * 64, uitkomst=uitkomst, reden=reden, datum=vandaag(), door_naam="D"
    )


def _besluit(cast: Cast) -> Klaar:
    return partial(_antwoord, _vraag(cast.a.plan, organisatie=cast.a.organisatie), "akkoord")


def _advies(cast: Cast) -> Klaar:
    agenda = maak_agenda(sector=SectorFactory(), titel="Agenda", staat="voorgelegd")
    return partial(_antwoord, _vraag(agenda, gremium=cast.gremia["stuurgroep"]), "kanttekening")


def _advies_met_woorden(cast: Cast) -> Klaar:
    """Let a body advise with words, which who makes the agendas answers."""
    agenda = maak_agenda(sector=SectorFactory(), titel="Agenda", staat="voorgelegd")
    vraag = _vraag(agenda, "advies", gremium=GremiumFactory(code="cvi"))
    advies = _antwoord(vraag, "kanttekening")
    return partial(beantwoord_advies, advies, tekst="Dat staat er al.", door=cast["regisseur"])


def _bezwaar(stuk: Any, **aan: Any) -> Klaar:
    vraag = _vraag(stuk, **aan)
    _antwoord(vraag, "bezwaar")
    return partial(Besluitronde.objects.filter(pk=vraag.ronde_id).update, staat=Besluitronde.Staat.VERVANGEN)


def _tegen_plan(cast: Cast) -> Klaar:
    return _bezwaar(cast.a.plan, organisatie=OrganisatieFactory())


def _tegen_agenda(_cast: Cast) -> Klaar:
    agenda = maak_agenda(sector=SectorFactory(), titel="Agenda", staat="voorgelegd")
    return _bezwaar(agenda, gremium=GremiumFactory(code="cvi"))


GEVALLEN = {
    "besluit over een plan": Geval(
        bronnen=("besluiten",),
        staten=("besluiten.Besluitronde.staat=open", "besluiten.Besluitronde.gesloten_op=leeg"),
        wie=SPREKERS_A,
        maak=_besluit,
    ),
    "advies over een agenda": Geval(bronnen=("besluiten",), wie=frozenset({"stuurgroep"}), maak=_advies),
    "advies dat om een antwoord vraagt": Geval(
        bronnen=("adviezen",),
        staten=("besluiten.Besluit.uitkomst=kanttekening",),
        wie=REGIE,
        maak=_advies_met_woorden,
    ),
    "bezwaar tegen een plan": Geval(
        bronnen=("bezwaren",),
        staten=("besluiten.Besluit.uitkomst=bezwaar", "besluiten.Besluit.ingetrokken_op=leeg"),
        wie=SPREKERS_A,
        maak=_tegen_plan,
    ),
    "bezwaar tegen een agenda": Geval(bronnen=("bezwaren",), wie=REGIE, maak=_tegen_agenda),
}
RUST = {
    "besluiten.Besluitronde.staat=aangenomen": "afgelopen: er wordt niets meer gevraagd",
    "besluiten.Besluitronde.staat=vervangen": "de nieuwe versie vraagt het opnieuw",
    "besluiten.Besluit.uitkomst=akkoord": "er is ingestemd",
    "besluiten.Besluitvraag.gevraagd_op=leeg": "de beurt van deze partij komt nog; wat gevraagd is, wacht bij haar",
    "besluiten.Besluitvraag.herinnerd_op=leeg": "een merkteken van de klok",
}
