"""Amounts to the cent, a split that closes, and what a plan costs in words (R20)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actieplannen.models import Kostenregel, Verbeteractie
from actieplannen.queries.financiering import (
    Openstaand,
    financiering_van,
    financiering_van_actie,
    financiering_van_acties,
)
from actieplannen.services.acties import Invoerfout, wijzig_actie
from actieplannen.services.financiering import (
    Financiering,
    Kosteninvoer,
    fouten_in,
)
from kantoor.core.geld import lees_euro, lees_uren, schrijf_euro
from kantoor.core.models import vandaag
from netwerken.models import Organisatie
from tests.actieplannen.formulier import Formulierwereld, kosten
from tests.factories import KostenregelFactory, OrganisatieFactory, PartijFactory, VerbeteractieFactory
from tests.gedeeld import eenmaal_per_bestand, open_wereld

EXTRA = Verbeteractie.Financiering.EXTRA


gebouwde_wereld = eenmaal_per_bestand(Formulierwereld)


@pytest.fixture
def wereld(gebouwde_wereld: bytes, db: None) -> Formulierwereld:
    wereld: Formulierwereld = open_wereld(gebouwde_wereld)
    return wereld


# --- amounts ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "cent"),
    [
        ("18.000", 1_800_000),
        ("18000,50", 1_800_050),
        ("18.000,05", 1_800_005),
        ("€ 18.000,-", 1_800_000),
        ("€\u00a01.234.567,8", 123_456_780),
        (" 0,01 ", 1),
        ("0", 0),
        ("999", 99_900),
        ("18000", 1_800_000),
    ],
)
def test_dutch_amount_becomes_cents(tekst: str, cent: int) -> None:
    assert lees_euro(tekst) == cent


@pytest.mark.parametrize(
    "tekst",
    ["", "-1", "18.00", "18,000", "1.8000", "1,2,3", "1.000.00", "veel", "1e3", "٣", "18.000 euro", "€", ",5", "1,"],
)
def test_what_is_no_dutch_amount_is_not_guessed_at(tekst: str) -> None:
    with pytest.raises(ValueError):
        lees_euro(tekst)


@given(st.integers(0, 10**13))
def test_amount_reads_back_as_it_was_written(cent: int) -> None:
    assert lees_euro(schrijf_euro(cent)) == cent


@given(st.integers(0, 10**7))
def test_hours_read_back_with_and_without_full_stops(uren: int) -> None:
    assert (lees_uren(str(uren)), lees_uren(f"{uren:,}".replace(",", "."))) == (uren, uren)


@pytest.mark.parametrize("tekst", ["1,5", "-2", "twee", "1.00", ""])
def test_hours_are_whole(tekst: str) -> None:
    with pytest.raises(ValueError):
        lees_uren(tekst)


# --- the split --------------------------------------------------------------------------------------------------------


def _verdeel(delen: list[tuple[int, int]], *, cent: int, uren: int) -> Financiering:
    """Return a financing of these totals, split over one payer per part."""
    betalers = [Organisatie(pk=nummer, naam=f"Betaler {nummer}") for nummer, _ in enumerate(delen, start=1)]
    regels = tuple(
        Kosteninvoer(betaler, 2026, deel, tijd) for betaler, (deel, tijd) in zip(betalers, delen, strict=True)
    )
    return Financiering(EXTRA, kosten_cent=cent, extra_uren=uren, financieringsbron="Fonds", regels=regels)


DELEN = st.lists(
    st.tuples(st.integers(0, 10**9), st.integers(0, 10**4)).filter(lambda deel: deel != (0, 0)), min_size=1, max_size=30
)


@pytest.mark.regel("R20")
@given(DELEN)
def test_any_split_that_adds_up_closes(delen: list[tuple[int, int]]) -> None:
    geld = _verdeel(delen, cent=sum(cent for cent, _ in delen), uren=sum(uren for _, uren in delen))

    assert fouten_in(geld) == []


@pytest.mark.regel("R20")
@given(DELEN, st.integers(-(10**9), 10**9), st.integers(-(10**4), 10**4))
def test_any_other_split_is_refused(delen: list[tuple[int, int]], cent_af: int, uren_af: int) -> None:
    cent, uren = sum(cent for cent, _ in delen), sum(uren for _, uren in delen)
    geld = _verdeel(delen, cent=max(cent + cent_af, 0), uren=max(uren + uren_af, 0))
    verwacht = {"kosten"} if geld.kosten_cent != cent else set()
    verwacht |= {"extra_uren"} if geld.extra_uren != uren else set()
    if not (geld.kosten_cent or geld.extra_uren):
        verwacht.add("kosten")

    assert {veld for veld, _ in fouten_in(geld)} == verwacht


@pytest.mark.regel("R20")
@pytest.mark.parametrize(
    ("delen", "cent", "uren", "fout"),
    [
        (
            [(900_000, 0), (899_950, 0)],
            1_800_000,
            0,
            ("kosten", "De bedragen zijn samen €\u00a017.999,50. Dat is €\u00a00,50 minder dan het totaal."),
        ),
        (
            [(1, 0)],
            0,
            0,
            ("kosten", "De bedragen zijn samen €\u00a00,01. Dat is €\u00a00,01 meer dan het totaal."),
        ),
        ([(5, 30)], 5, 40, ("extra_uren", "De uren zijn samen 30 uur. Dat is 10 uur minder dan het totaal.")),
    ],
)
def test_split_says_how_much_it_is_off(
    delen: list[tuple[int, int]], cent: int, uren: int, fout: tuple[str, str]
) -> None:
    assert fouten_in(_verdeel(delen, cent=cent, uren=uren))[-1] == fout


@pytest.mark.regel("R20")
def test_extra_means_ask_an_amount_a_source_and_payers() -> None:
    leeg = fouten_in(Financiering(EXTRA))
    zonder_verdeling = fouten_in(Financiering(EXTRA, kosten_cent=100, financieringsbron="Fonds"))

    assert [veld for veld, _ in leeg] == ["kosten", "financieringsbron"]
    assert [veld for veld, _ in zonder_verdeling] == ["kosten"]


def test_payer_stands_once_in_a_year_and_pays_something() -> None:
    betaler = Organisatie(pk=1, naam="EZK")
    regels = (Kosteninvoer(betaler, 2026, 60), Kosteninvoer(betaler, 2026, 40), Kosteninvoer(betaler, 2027))

    fouten = fouten_in(Financiering(EXTRA, kosten_cent=100, financieringsbron="Fonds", regels=regels))

    assert fouten == [
        ("kosten", "Elke rij heeft een bedrag of uren. Haal een rij weg die u niet nodig hebt."),
        ("kosten", "EZK staat twee keer in 2026. Maak er één rij van."),
    ]


# --- through the form -------------------------------------------------------------------------------------------------


def _geld(wereld: Formulierwereld, totaal: str = "18.000", **velden: Any) -> dict[str, Any]:
    """Return what is sent for an extra amount, paid by a company and a ministry."""
    return {
        "financiering": "extra",
        "kosten": totaal,
        "extra_uren": "40",
        "financieringsbron": "Fonds",
        **kosten("bedrijven", (wereld.bedrijf, 2026, "12.000,50", "40")),
        **kosten("rijk", (wereld.ministerie, 2027, "5.999,50", "")),
        **velden,
    }


def _regels(actie: Verbeteractie) -> list[tuple[str, int, int, int, str]]:
    velden = ("organisatie__naam", "jaar", "bedrag_cent", "uren", "staat")
    return list(actie.kosten.order_by("organisatie__naam", "jaar").values_list(*velden))


@pytest.mark.regel("R20")
def test_form_saves_a_split_over_the_sides(wereld: Formulierwereld) -> None:
    wereld.client().post(wereld.adres_nieuw(), wereld.invoer(**_geld(wereld)))

    actie = Verbeteractie.objects.get()
    assert (actie.financiering, actie.kosten_cent, actie.extra_uren) == ("extra", 1_800_000, 40)
    assert _regels(actie) == [("EZK", 2027, 599_950, 0, "raming"), ("Liander", 2026, 1_200_050, 40, "raming")]


@pytest.mark.regel("R20")
def test_form_tells_beside_the_total_that_the_split_does_not_close(wereld: Formulierwereld) -> None:
    response = wereld.client().post(wereld.adres_nieuw(), wereld.invoer(**_geld(wereld, "18.000,01")))

    form = response.context["form"]
    assert form.basis.errors["kosten"] == [
        "De bedragen zijn samen €\u00a018.000. Dat is €\u00a00,01 minder dan het totaal."
    ]
    assert [(kant.naam, kant.cent) for kant in form.kanten] == [
        ("Bedrijven", 1_200_050),
        ("Veiligheidsregios", 0),
        ("Rijk", 599_950),
    ]
    assert "Veiligheidsregios: €\u00a00" in response.content.decode()
    assert Verbeteractie.objects.count() == 0


@pytest.mark.regel("R20")
def test_existing_capacity_is_the_default_and_has_no_amounts(wereld: Formulierwereld) -> None:
    leeg = wereld.client().get(wereld.adres_nieuw()).context["form"].basis["financiering"].value()
    response = wereld.client().post(wereld.adres_nieuw(), wereld.invoer(**_geld(wereld, financiering="bestaand")))

    assert leeg == "bestaand"
    assert list(response.context["form"].basis.errors) == ["financiering"]
    assert Verbeteractie.objects.count() == 0


@pytest.mark.parametrize("bedrag", ["18.00", "veel", "1.000.000.000,01"])
def test_amount_that_cannot_be_read_is_kept_and_explained(bedrag: str, wereld: Formulierwereld) -> None:
    response = wereld.client().post(wereld.adres_nieuw(), wereld.invoer(**_geld(wereld, bedrag)))

    basis = response.context["form"].basis
    assert (list(basis.errors), basis["kosten"].value()) == (["kosten"], bedrag)


def test_row_without_an_amount_is_explained_at_the_row(wereld: Formulierwereld) -> None:
    velden = _geld(wereld) | kosten("rijk", (wereld.ministerie, 2027, "", ""))

    response = wereld.client().post(wereld.adres_nieuw(), wereld.invoer(**velden))

    assert [doel for doel, _ in response.context["form"].errors] == ["id_kosten-rijk-0-bedrag"]


# --- promises ---------------------------------------------------------------------------------------------------------


def _toegezegd(wereld: Formulierwereld) -> Verbeteractie:
    regels = (Kosteninvoer(wereld.bedrijf, 2026, 1000, 5), Kosteninvoer(wereld.ministerie, 2026, 2000))
    geld = Financiering(EXTRA, kosten_cent=3000, extra_uren=5, financieringsbron="Fonds", regels=regels)
    actie = wereld.actie(financiering=geld)
    actie.kosten.update(staat="toegezegd", bevestigd_door_naam="Iemand", bevestigd_op="2026-01-01T12:00:00Z")
    return actie


@pytest.mark.regel("R20")
@pytest.mark.parametrize(
    ("anders", "staten"),
    [
        ({}, {("Liander", 2026): "toegezegd", ("EZK", 2026): "toegezegd"}),
        ({"cent": 1500}, {("Liander", 2026): "raming", ("EZK", 2026): "toegezegd"}),
        ({"uren": 6}, {("Liander", 2026): "raming", ("EZK", 2026): "toegezegd"}),
        ({"jaar": 2027}, {("Liander", 2027): "raming", ("EZK", 2026): "toegezegd"}),
    ],
)
def test_change_of_a_line_asks_that_payer_again_and_no_other(
    anders: dict[str, int], staten: dict[tuple[str, int], str], wereld: Formulierwereld
) -> None:
    actie = _toegezegd(wereld)
    nieuw = {"cent": 1000, "uren": 5, "jaar": 2026} | anders
    regels = (
        Kosteninvoer(wereld.bedrijf, nieuw["jaar"], nieuw["cent"], nieuw["uren"]),
        Kosteninvoer(wereld.ministerie, 2026, 2000),
    )
    geld = Financiering(EXTRA, None, 2000 + nieuw["cent"], nieuw["uren"], "Fonds", regels)

    wijzig_actie(actie, gegevens=wereld.gegevens(titel="Nieuwe titel", financiering=geld), bewerking=1, door=wereld.lid)

    gevonden = actie.kosten.values_list("organisatie__naam", "jaar", "staat", "bevestigd_door_naam")
    assert {(naam, jaar): staat for naam, jaar, staat, _ in gevonden} == staten
    assert [bool(door) for *_, door in gevonden] == [staat == "toegezegd" for *_, staat, _ in gevonden]


def test_payer_that_is_taken_out_has_no_line(wereld: Formulierwereld) -> None:
    actie = _toegezegd(wereld)
    geld = Financiering(EXTRA, None, 2000, 0, "Fonds", (Kosteninvoer(wereld.ministerie, 2026, 2000),))

    wijzig_actie(actie, gegevens=wereld.gegevens(financiering=geld), bewerking=1, door=wereld.lid)

    assert _regels(actie) == [("EZK", 2026, 2000, 0, "toegezegd")]


def test_back_to_existing_capacity_drops_the_amounts_that_stood_there(wereld: Formulierwereld) -> None:
    actie = _toegezegd(wereld)
    velden = {
        "financiering": "bestaand",
        "kosten": "30",
        "extra_uren": "5",
        "financieringsbron": "Fonds",
        **kosten("bedrijven", (wereld.bedrijf, 2026, "10", "5")),
        **kosten("rijk", (wereld.ministerie, 2026, "20", "")),
    }

    wereld.client().post(reverse("actie_wijzigen", args=[actie.pk]), wereld.invoer(bewerking="1", **velden))

    actie.refresh_from_db()
    assert (actie.financiering, actie.kosten_cent, actie.extra_uren, _regels(actie)) == ("bestaand", 0, 0, [])


def test_service_refuses_a_split_that_does_not_close(wereld: Formulierwereld) -> None:
    geld = Financiering(EXTRA, None, 2001, 0, "Fonds", (Kosteninvoer(wereld.ministerie, 2026, 2000),))

    with pytest.raises(Invoerfout):
        wereld.actie(financiering=geld)

    assert (Verbeteractie.objects.count(), Kostenregel.objects.count()) == (0, 0)


# --- what a plan costs ------------------------------------------------------------------------------------------------


def _extra(wereld: Formulierwereld, **velden: Any) -> Verbeteractie:
    actie: Verbeteractie = VerbeteractieFactory(
        plan=wereld.plan,
        organisatie=wereld.bedrijf,
        financiering="extra",
        kosten_cent=1,
        financieringsbron="X",
        **velden,
    )
    return actie


@pytest.mark.regel("R20")
def test_plan_totals_per_side_year_and_state(wereld: Formulierwereld) -> None:
    een, twee, weg = _extra(wereld), _extra(wereld), _extra(wereld, vervallen_op=vandaag())
    VerbeteractieFactory(plan=wereld.plan, organisatie=wereld.bedrijf, uren_bestaand=80)
    for actie, betaler, jaar, cent, staat, uren in (
        (een, wereld.bedrijf, 2026, 900_000, "raming", 10),
        (een, wereld.ministerie, 2026, 300_000, "raming", 0),
        (twee, wereld.bedrijf, 2027, 1_000_000, "toegezegd", 20),
        (twee, wereld.ministerie, 2027, 800_000, "geregeld", 0),
        (weg, wereld.regio, 2026, 5_000_000, "raming", 0),
    ):
        KostenregelFactory(actie=actie, organisatie=betaler, jaar=jaar, bedrag_cent=cent, staat=staat, uren=uren)

    stand = financiering_van(wereld.plan)

    assert [(kant.code, kant.per_jaar, kant.totaal, kant.uren) for kant in stand.kanten] == [
        ("bedrijven", {2026: 900_000, 2027: 1_000_000}, 1_900_000, 30),
        ("veiligheidsregios", {2026: 0, 2027: 0}, 0, 0),
        ("rijk", {2026: 300_000, 2027: 800_000}, 1_100_000, 0),
    ]
    assert stand.per_staat == {"raming": 1_200_000, "toegezegd": 1_000_000, "geregeld": 800_000}
    assert (stand.per_jaar, stand.totaal) == ({2026: 1_200_000, 2027: 1_800_000}, 3_000_000)
    assert (stand.uren, stand.uren_per_staat) == (30, {"raming": 10, "toegezegd": 20, "geregeld": 0})
    assert (stand.acties, stand.acties_extra, stand.uren_bestaand) == (3, 2, 80)
    assert stand.open == (Openstaand("Liander", 900_000, 10), Openstaand("EZK", 300_000, 0))
    assert stand.gat == (
        "€\u00a012.000 van €\u00a030.000 is nog niet toegezegd: Liander €\u00a09.000, EZK €\u00a03.000. "
        "10 van 30 extra uren zijn nog niet toegezegd: Liander 10 uur."
    )
    assert financiering_van_actie(weg).totaal == 5_000_000
    assert financiering_van_acties(Verbeteractie.objects.filter(pk__in=[weg.pk, twee.pk])).totaal == 1_800_000


def test_gap_says_so_when_nothing_is_open_or_asked(wereld: Formulierwereld) -> None:
    niets = financiering_van(wereld.plan).gat
    KostenregelFactory(actie=_extra(wereld), organisatie=wereld.bedrijf, staat="geregeld")
    rond = financiering_van(wereld.plan).gat

    assert niets == "Er is geen extra geld of extra tijd nodig."
    assert rond == "Al het extra geld en alle extra uren zijn toegezegd."


def test_gap_names_four_payers_and_counts_the_rest(wereld: Formulierwereld) -> None:
    actie = _extra(wereld)
    for nummer in range(1, 7):
        betaler = OrganisatieFactory(naam=f"B{nummer}", partij=None)
        KostenregelFactory(actie=actie, organisatie=betaler, bedrag_cent=nummer * 100)

    stand = financiering_van(wereld.plan)

    assert stand.gat == (
        "€\u00a021 van €\u00a021 is nog niet toegezegd: B6 €\u00a06, B5 €\u00a05, B4 €\u00a04, B3 €\u00a03 en nog 2."
    )
    assert [(kant.code, kant.totaal) for kant in stand.kanten][-1] == ("overig", 2_100)


def test_totals_ask_one_query_however_many_lines(wereld: Formulierwereld) -> None:
    for aantal in (1, 5):
        for _ in range(aantal):
            KostenregelFactory(actie=_extra(wereld), organisatie=OrganisatieFactory())

        with CaptureQueriesContext(connection) as vangst:
            stand = financiering_van(wereld.plan)
            assert stand.gat

        assert len(vangst) == 1


def test_a_side_that_ended_is_told_only_where_it_pays(wereld: Formulierwereld) -> None:
    gisteren = vandaag() - timedelta(days=1)
    betaalt, niets = (PartijFactory(code=code, naam=code, volgorde=90, geldig_tot=gisteren) for code in ("oud", "weg"))
    KostenregelFactory(actie=_extra(wereld), organisatie=OrganisatieFactory(partij=betaalt), bedrag_cent=700)

    stand = financiering_van(wereld.plan)

    assert stand.per_kant["oud"] == 700
    assert niets.code not in stand.per_kant
