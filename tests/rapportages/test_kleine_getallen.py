"""No figure about a closed network in an edition, not even by subtraction: worlds that differ in them freeze alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.core.models import Zichtbaarheid
from netwerken.models import Netwerk, Sector
from netwerken.queries import regios
from rapportages.models import Editie, Rapportageronde, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.queries.cijfers import cijfers
from rapportages.services.edities import html_van
from rapportages.services.rondes import sluit_ronde
from tests.access.besloten import WERELDEN, Besloten, in_wereld
from tests.cast import Cast
from tests.factories import SectorFactory, VeiligheidsregioFactory, maak_stuurgroepvraag
from tests.toetsen.toetswereld import vastgestelde_agenda

DRIE = WERELDEN["drie in een vak"]


@pytest.fixture
def wereld(cast_open_profiel: Cast, ronde_open: Rapportageronde) -> Cast:
    """Two open networks, a second sector and a second region where no open network works, agendas, and a round."""
    cast = cast_open_profiel
    vastgestelde_agenda(cast.sector)
    vastgestelde_agenda(SectorFactory(code="gas", naam="Gas", volgorde=99))
    VeiligheidsregioFactory(nummer=2)
    return cast


@pytest.fixture
def ronde_open(db: None) -> Rapportageronde:
    nu = timezone.localdate()
    return Rapportageronde.objects.create(periode="2026-K4", staat="open", opent_op=nu, herinnert_op=nu, sluit_op=nu)


def _alles(moment: Any, vorige: dict[str, Editie] | None = None) -> dict[str, Any]:
    """Return what every edition for people outside the networks says at `moment`, by reader."""
    wie: dict[str, dict[str, Any]] = {"stuurgroep": {}, "cvi": {}}
    wie |= {f"sector {sector.code}": {"sector": sector} for sector in Sector.objects.all()}
    ronde = Rapportageronde.objects.get()
    return {
        naam: bevries(
            Rapporttaak(doelgroep=naam.split()[0], periode="2026-K4", ronde=ronde, **over),
            moment,
            vorige=(vorige or {}).get(naam),
        )
        for naam, over in wie.items()
    }


@pytest.mark.regel("R26")
def test_worlds_that_differ_in_closed_networks_give_the_same_editions(wereld: Cast) -> None:
    moment = timezone.now()
    edities = {}
    for naam, netwerken in WERELDEN.items():
        with in_wereld(wereld, *netwerken):
            edities[naam] = _alles(moment)

    zonder = edities["geen"]
    anders = [(naam, voor) for naam, gezien in edities.items() for voor in gezien if gezien[voor] != zonder[voor]]
    assert anders == []
    assert zonder["stuurgroep"]["aantallen"]["netwerken"] == 2


@pytest.mark.regel("R26")
def test_two_editions_of_which_one_had_a_closed_network_more_do_not_differ(wereld: Cast) -> None:
    """The second edition tells what changed since the first: trend, sums of then, dates of the planning."""
    moment = timezone.now() + timedelta(minutes=2)  # after all that is made here
    toen: dict[str, dict[str, Editie]] = {}
    for aantal in (0, 3):
        with in_wereld(wereld, *DRIE[:aantal]):
            toen[str(aantal)] = {
                naam: Editie(doelgroep=inhoud["doelgroep"], periode="2026-K3", nummer=1, inhoud=inhoud)
                for naam, inhoud in _alles(moment - timedelta(minutes=1)).items()
            }

    met_een_weg, erbij = [], []
    with in_wereld(wereld, *DRIE[:2]):
        met_een_weg = [_alles(moment, vorige) for vorige in toen.values()]
    with in_wereld(wereld, *DRIE, Besloten(keer=4)):
        erbij = [_alles(moment, vorige) for vorige in toen.values()]

    assert met_een_weg[0] == met_een_weg[1] == erbij[0] == erbij[1]
    assert met_een_weg[0]["stuurgroep"]["vorige"]["telling"] == met_een_weg[0]["stuurgroep"]["alles"]


def test_a_round_makes_no_edition_for_a_sector_in_which_closed_networks_alone_have_a_plan(wereld: Cast) -> None:
    taken = []
    for netwerken in ((), WERELDEN["vier, verspreid"]):
        with in_wereld(wereld, *netwerken):
            sluit_ronde(Rapportageronde.objects.get(), door=None)
            taken.append(sorted(Rapporttaak.objects.values_list("doelgroep", "sector__code")))

    assert taken[0] == taken[1] == [("cvi", None), ("sector", "drinkwater"), ("stuurgroep", None)]


def test_the_map_of_an_edition_has_the_networks_of_the_public_map(wereld: Cast) -> None:
    with in_wereld(wereld, *WERELDEN["vier, verspreid"]):
        tegels = {tegel["naam"]: tegel["netwerken"] for tegel in _alles(timezone.now())["stuurgroep"]["regios"]}
        openbaar = {regio.naam: vars(regio)["aantal_netwerken"] for regio in regios(Lezer(AnonymousUser()))}

    assert tegels == openbaar == {"Regio 1": 2, "Regio 2": 0}


def test_figures_do_tell_of_an_open_network(wereld: Cast) -> None:
    """Or the tests above prove nothing: with an open profile each of these figures does change."""
    moment = timezone.now() + timedelta(minutes=1)  # after all that is made here
    zonder = _alles(moment)["stuurgroep"]
    with in_wereld(wereld, Besloten(profiel=Zichtbaarheid.OPENBAAR, sectoren=(0, 1), regios=(0, 1))):
        met = _alles(moment)["stuurgroep"]

    gelijk = {deel for deel in met if met[deel] == zonder[deel]}
    assert {
        "alles",
        "aantallen",
        "sectoren",
        "netwerken",
        "regios",
        "akkoord",
        "financiering",
        "succes",
    } & gelijk == set()


def test_an_edition_says_that_closed_networks_do_not_count_and_never_how_many(wereld: Cast) -> None:
    with in_wereld(wereld, *DRIE):
        html = html_van(_editie(_alles(timezone.now())["stuurgroep"]))

    assert "Netwerken die besloten zijn, tellen niet mee" in html
    assert "Dicht" not in html


def test_what_a_closed_network_shared_is_there_and_takes_nothing_off_the_figures(wereld: Cast) -> None:
    """Its question stands in the sector, also where no open network works, and the count of what is stuck stays."""
    moment = timezone.now() + timedelta(seconds=1)
    zonder = _alles(moment)["stuurgroep"]
    with in_wereld(wereld, Besloten(sectoren=(1,), regios=())) as (dicht,):
        vast = dicht.plannen.get().acties.exclude(blokkade="").get()
        maak_stuurgroepvraag(vast, aanleiding="Eigen woorden", gevraagd="Help")
        met = _alles(moment)["stuurgroep"]
        html = html_van(_editie(met))

    assert [vraag["netwerk"] for vraag in met["stuurgroepvragen"]] == ["een besloten netwerk"]
    assert [deel["vast"]["niet_gedeeld"] for deel in met["sectoren"]] == [
        deel["vast"]["niet_gedeeld"] for deel in zonder["sectoren"]
    ]
    assert (met["alles"], met["regios"]) == (zonder["alles"], zonder["regios"])
    assert "Eigen woorden" in html


def _editie(inhoud: dict[str, Any]) -> Editie:
    return Editie(doelgroep="stuurgroep", periode="2026-K4", nummer=1, inhoud=inhoud, sha256="0" * 64)


# --- editions of before, in which closed networks counted ------------------------------------------------------------


@pytest.fixture
def oude_inhoud(wereld: Cast) -> dict[str, Any]:
    """The freeze of an edition of version 2 in which one closed network counts."""
    inhoud: dict[str, Any] = json.loads(json.dumps(_alles(timezone.now())["stuurgroep"]))
    del inhoud["telt"]
    inhoud |= {"versie": 2, "besloten": {"aantal": 1, "telling": {"afgerond": 8}, "geen_opgave": 1}}
    inhoud["zonder_lead_partner"]["besloten"] = 1
    for regio in inhoud["regios"]:
        regio |= {"aandacht": 0, "vast": 0}
    for sector in inhoud["sectoren"]:
        sector["matrix"]["besloten"] = 1
        for punt in sector["matrix"]["rijen"]:
            punt["besloten"] = {"afgerond": 8}
    return inhoud


def test_an_edition_of_before_keeps_what_it_said(oude_inhoud: dict[str, Any]) -> None:
    html = html_van(_editie(oude_inhoud))

    assert "1 netwerk heeft een besloten profiel. De cijfers tellen mee" in html
    assert html.count("1 besloten netwerk<") == len(oude_inhoud["sectoren"])
    assert "tellen in de cijfers niet mee" not in html
    assert "beslis__" not in html
    assert ("netwerken met een besloten profiel", "samen", "totaal", 8) in cijfers(oude_inhoud)[1]


def test_a_new_edition_is_not_compared_with_one_in_which_closed_networks_counted(
    wereld: Cast, oude_inhoud: dict[str, Any]
) -> None:
    oude = _editie(oude_inhoud)
    nieuw = _alles(timezone.now(), {"stuurgroep": oude})["stuurgroep"]

    assert (nieuw["vorige"], nieuw["sectoren"][0]["vorige"]) == (None, None)
    oude.inhoud["besloten"]["telling"] = {}
    assert _alles(timezone.now(), {"stuurgroep": oude})["stuurgroep"]["vorige"] is not None


def test_two_editions_side_by_side_say_that_they_count_other_networks(
    wereld: Cast,
    oude_inhoud: dict[str, Any],
    client_van: Callable[[Any], Client],
) -> None:
    rijen = [
        Editie(
            doelgroep="stuurgroep", periode=periode, nummer=1, inhoud=inhoud, sha256=periode, pdf_grootte=1, pdf_pad="x"
        )
        for periode, inhoud in (("2026-K3", oude_inhoud), ("2026-K4", _alles(timezone.now())["stuurgroep"]))
    ]
    for rij in rijen:
        rij.save(force_insert=True)
    client = client_van(wereld["stuurgroep"])

    pagina = client.get(f"/rapportages/vergelijken/?toen={rijen[0].pk}&nu={rijen[1].pk}").content.decode()
    zelf = client.get(f"/rapportages/vergelijken/?toen={rijen[1].pk}&nu={rijen[1].pk}").content.decode()

    zin = "In één van deze edities tellen ook netwerken mee die besloten zijn."
    assert (zin in pagina, zin in zelf) == (True, False)


def test_the_rule_is_one(db: None) -> None:
    """Open to everybody, and nothing else, is what counts for people outside."""
    for niveau in Netwerk.NIVEAUS:
        netwerk = Netwerk.objects.create(slug=niveau, naam=niveau, schaal="regionaal", profiel=niveau)
        telt = Netwerk.objects.filter(Netwerk.tellen_mee(), pk=netwerk.pk).exists()
        assert telt == (niveau == Zichtbaarheid.OPENBAAR)
