"""What was recorded wrongly is put right as of its day: by whom, with which reason, and what editions say of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from actieplannen.models import Actiefeiten, Kostenregel, Kostenverloop
from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.verloop.moment import op_moment
from kantoor.verloop.queries import afwijkingen, stand_op
from leden.models import LeadPartner
from netwerken.models import Netwerk
from rapportages.models import Editie, Rechtzetting
from rapportages.queries.bevriezing import bevries
from rapportages.queries.feiten import FEITEN, rechtzetbare_netwerken, rijen_op
from rapportages.queries.vervanging import moment_van
from rapportages.services.edities import html_van
from rapportages.services.rechtzetten import zet_recht
from rapportages.services.taken import verbeter, vraag_rapport_aan
from rapportages.services.wensen import wens_correctie
from tests.cast import KANARIE, Cast, bouw_cast
from tests.factories import VerbeteractieFactory
from tests.gedeeld import eenmaal_per_bestand
from tests.verleden import alles_bestond

pytestmark = pytest.mark.databank
ClientVan = Callable[[Any], Client]
Maak = Callable[..., Editie]
DAG = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture(scope="module", autouse=True)
def november() -> Iterator[None]:
    """Let it be that day before anything else is made."""
    with time_machine.travel(DAG, tick=True):
        yield


gebouwde_cast = eenmaal_per_bestand(bouw_cast)  # on that day


@pytest.fixture
def maak(cast: Cast, nep_pdf: list[str], django_capture_on_commit_callbacks: Any) -> Maak:
    """Return `maak(doe)`: the edition of the job that `doe` puts in the queue."""

    def doe(vraag: Callable[[], Any]) -> Editie:
        with django_capture_on_commit_callbacks(execute=True):
            taak = vraag()
        return Editie.objects.get(taken=taak)

    return doe


@pytest.fixture
def regel(cast: Cast) -> Kostenregel:
    """A cost line of the open network, wrong since January and changed by the network in May."""
    alles_bestond(datetime(2026, 1, 1, tzinfo=UTC))
    rij = Kostenregel.objects.filter(actie__plan=cast.a.plan, bedrag_cent=180_000).order_by("pk").first()
    assert rij is not None
    with op_moment(datetime(2026, 5, 4, tzinfo=UTC)):
        Kostenregel.objects.filter(pk=rij.pk).update(bedrag_cent=500_000)
    return rij


def kwartaal(maak: Maak, cast: Cast, periode: str) -> Editie:
    return maak(lambda: vraag_rapport_aan(doelgroep="stuurgroep", periode=periode, door=cast["regisseur"]))


def geraamd(inhoud: dict[str, Any]) -> int:
    return sum(rij["raming"] for rij in inhoud["financiering"]["per_partij"])


def adres(editie: Editie, netwerk: Netwerk, rij: Any, feit: str = "kosten-bedrag") -> str:
    return f"{editie.get_absolute_url()}rechtzetten/{netwerk.slug}/{feit}/{rij.pk}/"


@pytest.mark.regel("R31")
def test_a_wrong_fact_is_put_right_and_the_correction_counts_it_at_the_same_moment(
    cast: Cast, regel: Kostenregel, maak: Maak, client_van: ClientVan, nep_pdf: list[str]
) -> None:
    eerste, tweede = (kwartaal(maak, cast, periode) for periode in ("2026-K1", "2026-K2"))
    stond, later = geraamd(eerste.inhoud), geraamd(tweede.inhoud)
    client, pad = client_van(cast["regisseur"]), adres(eerste, cast.a.netwerk, regel)
    keuze = {"netwerk": cast.a.netwerk.slug, "feit": "kosten-bedrag"}
    lijst = client.get(f"{eerste.get_absolute_url()}rechtzetten/", keuze).content.decode()

    antwoord = client.post(pad, {"waarde": "3.300", "dag": "2026-02-01", "reden": "Zie de begroting."}, follow=True)
    nieuw = maak(lambda: verbeter(eerste, reden="Een bedrag klopte niet.", door=cast["regisseur"]))

    assert pad in lijst
    assert "€\N{NO-BREAK SPACE}1.800" in lijst
    pagina = antwoord.content.decode()
    assert "vanaf 1 februari 2026: €\N{NO-BREAK SPACE}3.300." in pagina
    assert "Vandaag staat er nog" not in pagina
    assert (nieuw.peilmoment, geraamd(nieuw.inhoud)) == (eerste.peilmoment, stond + 150_000)
    correctie = nieuw.inhoud["correctie"]
    assert [(rij["was"], rij["werd"], rij["reden"]) for rij in correctie["rechtgezet"]] == [
        ("€\N{NO-BREAK SPACE}1.800", "€\N{NO-BREAK SPACE}3.300", "Zie de begroting.")
    ]
    assert len([rij for rij in correctie["verschillen"] if rij["wat"].endswith("raming")]) == 1
    assert "<h3>Rechtgezet</h3>" in nep_pdf[-1]
    assert (
        "er stond €\N{NO-BREAK SPACE}1.800, er had €\N{NO-BREAK SPACE}3.300 moeten staan. Zie de begroting."
        in nep_pdf[-1]
    )
    assert "Rechtgezet" not in html_van(eerste)
    eerste.refresh_from_db()
    assert geraamd(eerste.inhoud) == stond  # frozen is frozen
    assert bevries(tweede, moment_van(tweede), vorige=eerste) == tweede.inhoud
    assert later == stond + 320_000
    assert list(afwijkingen()) == []


def test_the_log_says_from_what_to_what_and_nothing_of_the_words(cast: Cast, regel: Kostenregel, maak: Maak) -> None:
    eerste = kwartaal(maak, cast, "2026-K1")

    gedaan, nog_zo = _zet(cast, eerste, "kosten-bedrag", regel, waarde=330_000, door="projectteam")

    line = Gebeurtenis.objects.get(wat="feit.rechtgezet")
    assert (line.door_naam, line.op_naam) == (str(cast["projectteam"]), "Rechtzetting bij editie 2026-K1-STG-1")
    assert line.bijzonderheden == {
        "feit": "kosten-bedrag",
        "dag": "2026-03-31",
        "van": "€\N{NO-BREAK SPACE}1.800",
        "naar": "€\N{NO-BREAK SPACE}3.300",
    }
    assert (gedaan.door, gedaan.reden, nog_zo) == (cast["projectteam"], "Zie de brief.", False)
    assert KANARIE not in f"{gedaan.wat}{gedaan.was}{gedaan.werd}"


def _zet(cast: Cast, editie: Editie, code: str, rij: Any, *, door: str = "regisseur", **anders: Any) -> Any:
    feit, netwerk = FEITEN[code], anders.pop("netwerk", cast.a.netwerk)
    (gevonden,) = (een for een in rijen_op(feit, netwerk, moment_van(editie)) if een.sleutel == str(rij.pk))
    velden = {"dag": date(2026, 3, 31), "reden": "Zie de brief.", "door": cast[door], "netwerk": netwerk}
    return zet_recht(editie, feit, gevonden, **velden | anders)


def test_what_was_put_right_stays_readable_for_good(cast: Cast, regel: Kostenregel, maak: Maak) -> None:
    """Twice is two acts; the database changes none of them."""
    eerste = kwartaal(maak, cast, "2026-K1")
    for waarde in (330_000, 270_000):
        _zet(cast, eerste, "kosten-bedrag", regel, waarde=waarde)

    bedragen = [(rij.was, rij.werd) for rij in Rechtzetting.objects.order_by("op")]
    assert [[bedrag[2:] for bedrag in paar] for paar in bedragen] == [["1.800", "3.300"], ["3.300", "2.700"]]
    with pytest.raises(DatabaseError, match="wat is rechtgezet verandert nooit"), transaction.atomic():
        Rechtzetting.objects.update(was="Iets anders")
    naam = str(cast["regisseur"])
    Gebruiker.objects.filter(pk=cast["regisseur"].pk).delete()
    assert [(rij.door, rij.door_naam) for rij in Rechtzetting.objects.all()] == [(None, naam)] * 2


@pytest.mark.parametrize(
    ("veld", "waarde", "gezegd"),
    [
        ("dag", "2026-11-23", "Deze dag ligt in de toekomst. Kies vandaag of een dag die voorbij is."),
        ("dag", "2025-12-30", "Dit staat pas vast sinds 1 januari 2026. Kies die dag of een latere."),
        ("dag", "2026-04-01", "Deze editie telt de stand van 31 maart 2026. Kies die dag of een eerdere."),
        ("dag", "", "Vul in vanaf welke dag het anders was."),
        ("waarde", "1.800", "Dit staat er al op deze dag. Vul in wat er had moeten staan."),
        ("waarde", "veel", "Vul een bedrag in euro in, zoals 18.000 of 18000,50."),
        ("reden", " ", "Schrijf op hoe u weet dat dit niet klopte."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    cast: Cast, regel: Kostenregel, maak: Maak, client_van: ClientVan, veld: str, waarde: str, gezegd: str
) -> None:
    eerste = kwartaal(maak, cast, "2026-K1")
    goed = {"waarde": "3.300", "dag": "2026-03-31", "reden": "Zie de brief."}

    antwoord = client_van(cast["regisseur"]).post(adres(eerste, cast.a.netwerk, regel), goed | {veld: waarde})

    assert dict(antwoord.context["form"].errors) == {veld: [gezegd]}
    assert not Rechtzetting.objects.exists()


def test_a_day_whose_value_was_gone_before_the_moment_is_refused_and_nothing_is_written(
    cast: Cast, regel: Kostenregel, maak: Maak
) -> None:
    eerste = kwartaal(maak, cast, "2026-K2")

    with pytest.raises(ValidationError) as fout:
        _zet(cast, eerste, "kosten-bedrag", regel, waarde=330_000, dag=date(2026, 2, 1))

    assert fout.value.message_dict == {
        "dag": [
            "Dit is op 4 mei 2026 daarna gewijzigd, vóór de stand die deze editie telt. Kies die dag of een latere."
        ]
    }
    assert Kostenverloop.objects.filter(rij=regel.pk).count() == 2


def test_what_still_stands_there_today_is_said(
    cast: Cast, regel: Kostenregel, maak: Maak, client_van: ClientVan
) -> None:
    eerste, actie = kwartaal(maak, cast, "2026-K3"), cast.a.acties[0]
    pad = adres(eerste, cast.a.netwerk, actie, "actie-afgerond")

    antwoord = client_van(cast["regisseur"]).post(
        pad, {"waarde": "2026-09-01", "dag": "2026-09-01", "reden": "Zie de brief."}, follow=True
    )

    assert "Vandaag staat er nog: niets. Klopt dat ook niet, dan wijzigt het netwerk het." in antwoord.content.decode()
    actie.refresh_from_db()
    assert actie.afgerond_op is None
    nieuw = maak(lambda: verbeter(eerste, reden="Eén was klaar.", door=cast["regisseur"]))
    assert {"wat": "Alle acties: afgerond", "toen": "0", "nu": "1"} in nieuw.inhoud["correctie"]["verschillen"]


# --- each kind of fact -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", FEITEN)
def test_every_fact_can_be_put_right_by_its_page(cast: Cast, maak: Maak, client_van: ClientVan, code: str) -> None:
    LeadPartner.objects.get_or_create(
        netwerk=cast.a.netwerk, partij=cast.a.organisatie.partij, tot=None, defaults={"organisatie": cast.a.organisatie}
    )
    alles_bestond(datetime(2026, 1, 1, tzinfo=UTC))
    eerste, feit = kwartaal(maak, cast, "2026-K1"), FEITEN[code]
    rij = rijen_op(feit, cast.a.netwerk, moment_van(eerste))[0]
    keuzes = [naam for naam, _ in feit.keuzes]
    soort = type(feit.model._meta.get_field(feit.kolom)).__name__
    waarde: Any = next(naam for naam in keuzes if naam != rij.waarde) if keuzes else 7
    if soort == "DateField":
        waarde = date(2026, 3, 2)
    getypt = {"waarde": str(waarde), "dag": "2026-03-31", "reden": "Zie de brief."}
    pad = f"{eerste.get_absolute_url()}rechtzetten/{cast.a.netwerk.slug}/{code}/{rij.sleutel}/"

    antwoord = client_van(cast["projectteam"]).post(pad, getypt)

    assert antwoord.status_code == 302, antwoord.context["form"].errors
    stukken = feit.model._default_manager.filter(**{feit.model.rijkolom(): rij.rij})
    verwacht = waarde * 100 if feit.code == "kosten-bedrag" else waarde
    assert getattr(stand_op(stukken, moment_van(eerste)).get(), feit.kolom) == verwacht
    gedaan = Rechtzetting.objects.get()
    assert (gedaan.feit, gedaan.was, gedaan.wat) == (code, rij.in_woorden, f"{rij.naam}: {feit.kolomnaam}")
    assert "None" not in f"{gedaan.was}{gedaan.werd}{gedaan.wat}"
    assert list(afwijkingen()) == []


def test_no_two_rows_are_called_the_same_and_ten_comes_after_two(cast: Cast) -> None:
    for nummer in range(3, 12):
        VerbeteractieFactory(plan=cast.a.plan, nummer=nummer, organisatie=cast.a.organisatie, themas=[])
    nu = datetime.now(UTC) + timedelta(seconds=1)

    for feit in FEITEN.values():
        namen = [rij.naam for rij in rijen_op(feit, cast.a.netwerk, nu)]
        assert len(namen) == len(set(namen))
    acties = [rij.naam for rij in rijen_op(FEITEN["actie-deadline"], cast.a.netwerk, nu)]
    assert acties == [f"Actie {nummer}" for nummer in range(1, 12)]


# --- who -------------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R30")
@pytest.mark.parametrize(("wie", "code"), [("stuurgroep", 403), ("lid_a", 404), ("beheerder", 404), ("oud_lid", 404)])
def test_who_does_not_correct_editions_puts_nothing_right(
    cast: Cast, regel: Kostenregel, maak: Maak, client_van: ClientVan, wie: str, code: int
) -> None:
    eerste = kwartaal(maak, cast, "2026-K1")
    pad, client = adres(eerste, cast.a.netwerk, regel), client_van(cast[wie])
    invoer = {"waarde": "3.300", "dag": "2026-03-31", "reden": "X"}

    assert [client.get(pad).status_code, client.post(pad, invoer).status_code] == [code, code]
    assert client.get(f"{eerste.get_absolute_url()}rechtzetten/").status_code == code
    with pytest.raises(Geweigerd):
        _zet(cast, eerste, "kosten-bedrag", regel, waarde=1, door=wie)
    assert not Rechtzetting.objects.exists()


@pytest.mark.regel("R26")
def test_of_a_closed_network_nothing_is_put_right_or_shown(
    cast: Cast, regel: Kostenregel, maak: Maak, client_van: ClientVan
) -> None:
    eerste, client = kwartaal(maak, cast, "2026-K1"), client_van(cast["regisseur"])
    actie, dicht = cast.b.acties[0], cast.b.netwerk

    assert dicht not in rechtzetbare_netwerken(Lezer(cast["regisseur"]))
    assert client.get(adres(eerste, dicht, actie, "actie-afgerond")).status_code == 404
    assert client.get(adres(eerste, cast.a.netwerk, actie, "actie-afgerond")).status_code == 404
    lijst = client.get(f"{eerste.get_absolute_url()}rechtzetten/", {"netwerk": dicht.slug, "feit": "plan-staat"})
    assert KANARIE not in lijst.content.decode()
    assert "Kies een netwerk uit de lijst." in lijst.content.decode()
    with pytest.raises(Geweigerd):
        _zet(cast, eerste, "actie-afgerond", actie, netwerk=dicht, waarde=date(2026, 3, 1))


def test_a_network_that_closed_since_is_not_named_in_the_correction(cast: Cast, regel: Kostenregel, maak: Maak) -> None:
    eerste = kwartaal(maak, cast, "2026-K1")
    _zet(cast, eerste, "kosten-bedrag", regel, waarde=330_000)
    Netwerk.objects.filter(pk=cast.a.netwerk.pk).update(profiel="netwerk")

    nieuw = maak(lambda: verbeter(eerste, reden="X", door=cast["regisseur"]))

    assert nieuw.inhoud["correctie"]["rechtgezet"] == []
    assert not Rechtzetting.objects.visible_to(Lezer(cast["regisseur"])).exists()


def test_from_a_wish_one_comes_to_the_page_where_it_is_put_right(
    cast: Cast, regel: Kostenregel, maak: Maak, client_van: ClientVan
) -> None:
    eerste = kwartaal(maak, cast, "2026-K1")
    wens = wens_correctie(eerste, wat="Het geld klopt niet.", door=cast["stuurgroep"])
    client, verbeteren = client_van(cast["regisseur"]), f"{eerste.get_absolute_url()}verbeteren/"

    vraag, pagina = (client.get(pad).content.decode() for pad in (f"/vragen/{wens.pk}/", verbeteren))

    assert f'href="{verbeteren}"' in vraag
    assert f'href="{eerste.get_absolute_url()}rechtzetten/"' in pagina
    assert f'href="{verbeteren}"' not in client_van(cast["stuurgroep"]).get(f"/vragen/{wens.pk}/").content.decode()


def test_the_list_of_a_fact_asks_the_same_number_of_queries(
    cast: Cast, maak: Maak, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    editie = kwartaal(maak, cast, "2026-K4")
    nummers = iter(range(3, 60))

    def maak_acties(aantal: int) -> None:
        for _ in range(aantal):
            VerbeteractieFactory(plan=cast.a.plan, nummer=next(nummers), organisatie=cast.a.organisatie, themas=[])
        Actiefeiten.objects.update(vanaf=datetime(2026, 1, 1, tzinfo=UTC))
        Kostenverloop.objects.update(vanaf=datetime(2026, 1, 1, tzinfo=UTC))

    pad = f"{editie.get_absolute_url()}rechtzetten/?netwerk={cast.a.netwerk.slug}&feit=kosten-bedrag"
    assert_constant_queries(client_van(cast["regisseur"]), pad, maak_acties, 13)
