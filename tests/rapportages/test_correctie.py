"""A corrected edition: the same moment again, what differs, by whom, who hears of it, and what the old one says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client

from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from kantoor.post.models import Bericht
from rapportages.aandacht import te_lezen
from rapportages.models import Correctiewens, Editie
from rapportages.queries.vervanging import met_vervanger, verschillen, vervangen_door
from rapportages.services.lezen import onthoud_lezing
from rapportages.services.taken import verbeter, vraag_rapport_aan
from rapportages.services.wensen import wens_correctie
from tests.cast import KANARIE, Cast, bouw_cast
from tests.factories import LidmaatschapFactory
from tests.gedeeld import eenmaal_per_bestand
from tests.verleden import alles_bestond

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
    """Return `maak(doe)`: the edition of the job that `doe` puts in the queue, about a world that is there all year."""
    alles_bestond(datetime(2026, 1, 1, tzinfo=UTC))

    def doe(vraag: Callable[[], Any]) -> Editie:
        with django_capture_on_commit_callbacks(execute=True):
            taak = vraag()
        return Editie.objects.get(taken=taak)

    return doe


@pytest.fixture
def eerste(cast: Cast, maak: Maak) -> Editie:
    """The edition of the stuurgroep about the third quarter, made in November and read by the stuurgroep."""
    editie = maak(lambda: vraag_rapport_aan(doelgroep="stuurgroep", periode="2026-K3", door=cast["stuurgroep"]))
    onthoud_lezing(editie, door=cast["stuurgroep"])
    return editie


@pytest.mark.regel("R31")
def test_a_quarter_that_is_over_has_one_edition_of_its_last_day_and_no_other(cast: Cast, eerste: Editie) -> None:
    with pytest.raises(ValidationError) as fout:
        vraag_rapport_aan(doelgroep="stuurgroep", periode="2026-K3", door=cast["regisseur"])

    assert (eerste.aanduiding, eerste.inhoud["peildatum"]) == ("2026-K3-STG-1", "2026-09-30")
    assert list(fout.value.message_dict) == ["periode"]
    assert "2026-K3-STG-1" in str(fout.value)


@pytest.mark.regel("R31")
def test_a_correction_counts_the_same_moment_and_says_why_and_what_differs(
    cast: Cast, eerste: Editie, maak: Maak, nep_pdf: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    oude = eerste.inhoud["alles"]
    verkeerd = {**eerste.inhoud, "alles": {"afgerond": 3}}
    monkeypatch.setattr("rapportages.queries.bevriezing.verschillen", lambda _, nu: verschillen(verkeerd, nu))

    nieuw = maak(lambda: verbeter(eerste, reden=" Drie acties waren niet klaar. ", door=cast["regisseur"]))

    assert (nieuw.corrigeert, nieuw.aanduiding, nieuw.peilmoment) == (eerste, "2026-K3-STG-2", eerste.peilmoment)
    assert nieuw.inhoud["alles"] == oude
    correctie = nieuw.inhoud["correctie"]
    assert (correctie["aanduiding"], correctie["reden"]) == ("2026-K3-STG-1", "Drie acties waren niet klaar.")
    assert {"wat": "Alle acties: afgerond", "toen": "3", "nu": "0"} in correctie["verschillen"]
    assert 'Alle acties: afgerond</th><td data-kop="Stond er">3</td>' in nep_pdf[-1]
    assert "Deze editie verbetert editie 2026-K3-STG-1." in nep_pdf[-1]
    assert "Achteraan staat wat er in de cijfers anders is" in nep_pdf[-1]


@pytest.mark.regel("R31")
def test_a_correction_is_compared_with_what_the_first_one_was_compared_with(
    cast: Cast, eerste: Editie, maak: Maak
) -> None:
    """Not with an earlier quarter that got its edition since: then its words would differ, and no figure says why."""
    maak(lambda: vraag_rapport_aan(doelgroep="stuurgroep", periode="2026-K1", door=cast["regisseur"]))
    k4 = maak(lambda: vraag_rapport_aan(doelgroep="stuurgroep", periode="2026-K4", door=cast["regisseur"]))

    nieuw = maak(lambda: verbeter(eerste, reden="Proef", door=cast["regisseur"]))
    nog_eens = maak(lambda: verbeter(nieuw, reden="Proef", door=cast["regisseur"]))
    van_k4 = maak(lambda: verbeter(k4, reden="Proef", door=cast["regisseur"]))

    assert [rij.inhoud["vorige"] for rij in (eerste, nieuw, nog_eens)] == [None, None, None]
    assert nog_eens.inhoud["kern"] == eerste.inhoud["kern"]
    # An earlier edition that was wrong is not repeated.
    vorige = [rij.inhoud["vorige"]["aanduiding"] for rij in (k4, van_k4)]
    assert vorige == ["2026-K3-STG-1", "2026-K3-STG-3"]


def test_every_figure_that_differs_is_named_in_words_and_nothing_else(cast: Cast, eerste: Editie) -> None:
    toen = eerste.inhoud
    nu = {**toen, "alles": {**toen["alles"], "afgerond": 5}, "succes": []}
    nu["financiering"] = {**toen["financiering"], "per_partij": [
        {**rij, "raming": rij["raming"] + 150_000} for rij in toen["financiering"]["per_partij"][:1]
    ]}  # fmt: skip

    gevonden = {rij["wat"]: (rij["toen"], rij["nu"]) for rij in verschillen(toen, nu)}

    assert gevonden["Alle acties: afgerond"] == ("0", "5")
    geld = ("€\N{NO-BREAK SPACE}1.800", "€\N{NO-BREAK SPACE}3.300")
    assert gevonden["Extra geld, Bedrijven: raming"] == geld
    assert gevonden["Extra geld, Rijk: raming"][1] == "stond er niet in"
    assert not [wat for wat in gevonden if wat.startswith("Succes")]
    assert verschillen(toen, toen) == []


@pytest.mark.regel("R30")
@pytest.mark.parametrize("wie", ["stuurgroep", "lid_a", "beheerder", "oud_lid"])
def test_who_does_not_make_reports_corrects_none(cast: Cast, eerste: Editie, client_van: ClientVan, wie: str) -> None:
    with pytest.raises(Geweigerd):
        verbeter(eerste, reden="Zomaar", door=cast[wie])

    assert client_van(cast[wie]).post(f"{eerste.get_absolute_url()}verbeteren/", {"reden": "X"}).status_code in (
        403,
        404,
    )
    assert Editie.objects.count() == 1


@pytest.mark.regel("R30")
def test_the_edition_of_a_network_is_corrected_by_who_speaks_for_it(cast: Cast, maak: Maak) -> None:
    netwerk = cast.b.netwerk
    editie = maak(
        lambda: vraag_rapport_aan(doelgroep="netwerk", netwerk=netwerk, periode="2026-K4", door=cast["lid_b"])
    )
    for wie in ("regisseur", "lid_b", "voorzitter_a"):
        with pytest.raises(Geweigerd):
            verbeter(editie, reden="X", door=cast[wie])

    nieuw = maak(lambda: verbeter(editie, reden="Eén actie miste.", door=cast["voorzitter_b"]))

    assert nieuw.aanduiding == f"2026-K4-N-{netwerk.pk}-2"


def test_a_correction_needs_words_and_corrects_what_holds(cast: Cast, eerste: Editie, maak: Maak) -> None:
    with pytest.raises(ValidationError) as fout:
        verbeter(eerste, reden=" ", door=cast["regisseur"])
    tweede = maak(lambda: verbeter(eerste, reden="Gas.", door=cast["regisseur"]))
    with pytest.raises(ValidationError, match="2026-K3-STG-2"):
        verbeter(eerste, reden="Nog eens.", door=cast["projectteam"])
    derde = maak(lambda: verbeter(tweede, reden="Nog eens.", door=cast["projectteam"]))

    assert list(fout.value.message_dict) == ["reden"]
    assert [vervangen_door(editie) for editie in (eerste, tweede, derde)] == [derde, derde, None]
    gezegd = met_vervanger(Editie.objects.order_by("nummer")).values_list("vervanger", flat=True)
    assert list(gezegd) == ["2026-K3-STG-3", "2026-K3-STG-3", None]


def test_another_edition_of_the_same_quarter_is_not_replaced(cast: Cast, maak: Maak) -> None:
    def vraag() -> Any:
        return vraag_rapport_aan(doelgroep="stuurgroep", periode="2026-K4", door=cast["regisseur"])

    eerst = maak(vraag)
    cast.a.acties[0].delete()
    later = maak(vraag)
    maak(lambda: verbeter(eerst, reden="Gas.", door=cast["regisseur"]))

    assert [vervangen_door(editie) is None for editie in (eerst, later)] == [False, True]
    gezegd = dict(met_vervanger(Editie.objects.all()).values_list("nummer", "vervanger"))
    assert gezegd == {1: "2026-K4-STG-3", 2: None, 3: None}


@pytest.mark.regel("R31")
def test_readers_of_the_first_hear_it_and_the_old_one_says_by_what_it_was_replaced(
    cast: Cast, eerste: Editie, maak: Maak, client_van: ClientVan, mailoutbox: list[Any]
) -> None:
    nieuw = maak(lambda: verbeter(eerste, reden="De telling van gas.", door=cast["regisseur"]))

    brief = Bericht.objects.get(kenmerk__startswith="editie:")
    (tekst,) = [str(mail.body) for mail in mailoutbox if mail.to == [cast["stuurgroep"].email]]
    assert (brief.aan, "2026-K3-STG-1" in tekst) == (cast["stuurgroep"].email, True)
    assert "telling van gas" not in tekst
    wachten = te_lezen(Lezer(cast["stuurgroep"]))
    assert wachten is not None
    assert list(wachten) == [nieuw]
    client = client_van(cast["stuurgroep"])
    assert "editie 2026-K3-STG-2</a>" in client.get(eerste.get_absolute_url()).content.decode()
    assert "vervangen door 2026-K3-STG-2" in client.get("/rapportages/").content.decode()
    for wie in ("stuurgroep", "lid_a"):
        uitslag = client_van(cast[wie]).post("/rapportages/controleren/", {"afdruk": eerste.sha256})
        assert "vervangen door editie 2026-K3-STG-2" in uitslag.content.decode()
    client.get(nieuw.get_absolute_url())
    assert not te_lezen(Lezer(cast["stuurgroep"])).exists()


# --- a reader asks ---------------------------------------------------------------------------------------------------


@pytest.mark.regel("R31")
def test_a_reader_asks_for_a_correction_and_hears_of_it(
    cast: Cast, eerste: Editie, maak: Maak, client_van: ClientVan, mailoutbox: list[Any]
) -> None:
    client = client_van(cast["stuurgroep"])
    pad = f"{eerste.get_absolute_url()}klopt-niet/"

    antwoorden = [
        client.post(pad, {"reden": tekst}).status_code for tekst in ("", "Gas klopt niet.", "Gas klopt niet.")
    ]

    wens = Correctiewens.objects.get()
    assert antwoorden == [200, 302, 200]
    assert (wens.aan, wens.gevraagd, str(wens)) == (
        cast.gremia["regisseur"],
        "Gas klopt niet.",
        "Verbetering gevraagd van editie 2026-K3-STG-1",
    )
    regie = client_van(cast["regisseur"])
    assert "Rapportage, editie 2026-K3-STG-1" in regie.get(f"/vragen/{wens.pk}/").content.decode()
    assert client_van(cast["lid_a"]).get(f"/vragen/{wens.pk}/").status_code == 404
    maak(lambda: verbeter(eerste, reden="De telling van gas.", door=cast["regisseur"]))
    wens.refresh_from_db()
    assert (wens.staat, "2026-K3-STG-2" in wens.antwoord) == ("beantwoord", True)
    gehoord = [str(mail.body) for mail in mailoutbox if mail.to == [cast["stuurgroep"].email]]
    assert [f"/vragen/{wens.pk}/" in tekst for tekst in gehoord].count(True) == 1


@pytest.mark.parametrize(("wie", "code"), [("lid_a", 404), ("deelnemer", 404), ("beheerder", 404)])
def test_who_does_not_read_an_edition_asks_for_no_correction(
    cast: Cast, eerste: Editie, client_van: ClientVan, wie: str, code: int
) -> None:
    assert client_van(cast[wie]).post(f"{eerste.get_absolute_url()}klopt-niet/", {"reden": "X"}).status_code == code
    with pytest.raises(Geweigerd):
        wens_correctie(eerste, wat="X", door=cast[wie])
    assert not Correctiewens.objects.exists()


@pytest.mark.regel("R26")
def test_a_member_asks_for_no_correction_of_the_edition_of_its_network_outside_it(
    cast: Cast, maak: Maak, client_van: ClientVan
) -> None:
    netwerk = cast.b.netwerk
    editie = maak(
        lambda: vraag_rapport_aan(doelgroep="netwerk", netwerk=netwerk, periode="2026-K4", door=cast["lid_b"])
    )
    client = client_van(cast["lid_b"])

    assert client.post(f"{editie.get_absolute_url()}klopt-niet/", {"reden": KANARIE}).status_code == 403
    assert "klopt-niet" not in client.get(editie.get_absolute_url()).content.decode()


def test_a_list_of_wishes_asks_the_same_number_of_queries(
    cast: Cast, maak_editie: Maak, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    nummers = iter(range(1, 9))

    def maak_wensen(aantal: int) -> None:
        for _ in range(aantal):
            lid = LidmaatschapFactory(netwerk=cast.a.netwerk).gebruiker
            editie = maak_editie(doelgroep="sector", sector=cast.sector, nummer=next(nummers))
            wens_correctie(editie, wat="X", door=lid)

    # session, account, facts, count, questions, editions one reads, where people work; the rest is of the list itself
    assert_constant_queries(client_van(cast["regisseur"]), "/vragen/", maak_wensen, 12)
