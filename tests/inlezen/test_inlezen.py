"""Taking an existing action list into a plan: columns, rows, carrying out, and for whom (R17, R18, R20, R21, S15)."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from actieplannen.models import Actiewijziging, Inlezing, Verbeteractie
from inlezen.tasks import ruim_inlezingen_op
from inlezen.uitvoeren import NogFouten, PlanVeranderd, ruim_op, voer_uit
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.taken.rooster import ROOSTER
from tests.actieplannen.bladen import KOP, RIJ, bewaard, boek_van, csv_van, met, xlsx_van
from tests.cast import KANARIE, Cast
from tests.factories import OrganisatieFactory, VerbeteractieFactory
from tests.inlezen.inleeswereld import (
    boodschappen,
    formulier,
    fouten,
    lees_in,
    maak_inlezing,
    stuur,
    url,
    voorbeeld,
)
from tests.toetsen.toetswereld import oordeel, vastgestelde_agenda

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
GELD = (*KOP, "Kosten", "Dekking", "Wie betaalt")


@pytest.fixture
def leeg(cast: Cast) -> Cast:
    cast.a.plan.acties.all().delete()
    return cast


@pytest.fixture
def client(leeg: Cast, client_van: ClientVan) -> Client:
    return client_van(leeg["lid_a"])


def test_list_of_somebody_else_asks_for_its_columns_and_adds_actions(leeg: Cast, client: Client) -> None:
    kop = ("Nr", "Maatregel", "Trekker", "Gereed", "Thema", "Beoogd resultaat", "Prio")
    inhoud = csv_van(("7", "Noodstroom delen", "Bedrijf A", "31 maart 2036", "1", "Getekend", "hoog"), kop=kop)

    gestuurd = stuur(client, leeg, inhoud, "convenant.csv")
    inlezing = Inlezing.objects.get()
    koppelen = client.get(gestuurd["Location"])
    velden = {veld.name: veld.value() for veld in koppelen.context["form"] if veld.value()}
    verder = client.post(gestuurd["Location"], velden)
    antwoord = lees_in(client, leeg, inlezing)

    assert gestuurd["Location"] == url("inlezing_koppelen", leeg, inlezing.pk)
    assert velden == {
        "titel": "2",
        "organisatie": "3",
        "deadline": "4",
        "themas": "5",
        "resultaat": "6",
        "prioriteit": "7",
    }
    assert "In het blad: Noodstroom delen." in koppelen.content.decode()
    assert verder["Location"] == url("inlezing_voorbeeld", leeg, inlezing.pk)
    (actie,) = leeg.a.plan.acties.all()
    assert (actie.titel, actie.organisatie, actie.deadline, actie.start, actie.prioriteit, actie.resultaat) == (
        "Noodstroom delen",
        leeg.a.organisatie,
        date(2036, 3, 31),
        vandaag(),
        "1-hoog",
        "Getekend",
    )
    assert list(actie.themas.all()) == [leeg.thema]
    (regel,) = Actiewijziging.objects.filter(actie=actie)
    assert (regel.soort, regel.reden) == ("ingelezen", "Ingelezen uit convenant.csv.")
    assert boodschappen(antwoord) == ["De lijst is ingelezen: 1 actie is nieuw."]


def test_column_is_chosen_once_and_a_title_is_needed(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ))

    antwoord = client.post(url("inlezing_koppelen", leeg, inlezing.pk), {"deadline": "3", "start": "3"})

    assert antwoord.context["form"].errors == {
        "deadline": ["Deze kolom koos u al bij “Start”."],
        "titel": ["Kies in welke kolom de titel van de actie staat."],
    }
    assert client.post(url("inlezing_koppelen", leeg, inlezing.pk), {"titel": "99"}).context["form"].errors == {
        "titel": ["Kies een kolom uit de lijst.", "Kies in welke kolom de titel van de actie staat."]
    }


CELLEN: dict[str, tuple[dict[str, str], tuple[str, str]]] = {
    "dag die niet bestaat": (
        {"deadline": "31-02-2027"},
        ("Deadline", "31-02-2027 is geen dag die bestaat. Schrijf een dag als 31-12-2027."),
    ),
    "29 februari": (
        {"deadline": "29-02-2027"},
        ("Deadline", "29-02-2027 is geen dag die bestaat. Schrijf een dag als 31-12-2027."),
    ),
    "kwartaal": ({"deadline": "Q3 2027"}, ("Deadline", "“Q3 2027” is geen datum. Schrijf een dag als 31-12-2027.")),
    "vorige eeuw": ({"deadline": "1-1-1927"}, ("Deadline", "1-1-1927 ligt niet tussen 2000 en 2100.")),
    "onbekende organisatie": (
        {"organisatie": "Acme"},
        ("Organisatie", "“Acme” doet niet mee in dit netwerk. Schrijf de naam of de code."),
    ),
    "organisatie van een ander netwerk": (
        {"organisatie": "bedrijf-b"},
        ("Organisatie", "“bedrijf-b” doet niet mee in dit netwerk. Schrijf de naam of de code."),
    ),
    "onbekend thema": (
        {"themas": "1|99"},
        ("Thema’s", "Thema “99” kennen we niet. Kies een nummer van 1 tot en met 1."),
    ),
    "lange titel": ({"titel": "x" * 161}, ("Titel", "Deze tekst heeft 161 tekens. Het mogen er hoogstens 160 zijn.")),
    "NUL": (
        {"titel": "a\0b"},
        ("Titel", "Er staat een teken of uitkomst in die we niet kunnen lezen. Typ de tekst opnieuw."),
    ),
    "geen titel": ({"titel": ""}, ("Titel", "Vul een titel in.")),
    "geen resultaat": ({"resultaat": ""}, ("Resultaat", "Vul in waaraan u ziet dat het klaar is.")),
    "geen deadline": ({"deadline": ""}, ("Deadline", "Vul een deadline in.")),
    "geen thema": ({"themas": ""}, ("Thema’s", "Vul minstens één thema in.")),
}


@pytest.mark.regel("R18")
@pytest.mark.parametrize(("cellen", "fout"), CELLEN.values(), ids=CELLEN.keys())
def test_cell_that_cannot_be_used_is_named_in_plain_words(
    cellen: dict[str, str], fout: tuple[str, str], leeg: Cast, client: Client
) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ, met(**cellen)))

    antwoord = lees_in(client, leeg, inlezing)

    assert fouten(client, leeg, inlezing) == [fout]
    assert "Er is nog niets ingelezen. Los eerst op" in boodschappen(antwoord)[-1]
    assert leeg.a.plan.acties.count() == 0


@pytest.mark.parametrize(
    "tekst",
    [
        "2036-12-31",
        "31-12-2036",
        "31/12/2036",
        "31.12.36",
        "31 december 2036",
        "31 dec. 2036",
        "50040",
        "wo 31 dec 2036",
    ],
)
def test_day_is_read_in_many_notations(tekst: str, leeg: Cast, client: Client) -> None:
    lees_in(client, leeg, maak_inlezing(leeg, csv_van(met(deadline=tekst))))

    assert leeg.a.plan.acties.get().deadline == date(2036, 12, 31)


BEDRAGEN = [("1.000,50", 100_050), ("1000,5", 100_050), ("€ 1.000", 100_000), ("18.000,-", 1_800_000), ("0,01", 1)]


@pytest.mark.regel("R20")
@pytest.mark.parametrize(("tekst", "cent"), BEDRAGEN)
def test_amount_closes_to_the_cent(tekst: str, cent: int, leeg: Cast, client: Client) -> None:
    kop, rij = GELD, (*RIJ, tekst, "Regio", f"bedrijf-a 2027: {tekst}")

    lees_in(client, leeg, maak_inlezing(leeg, csv_van(rij, kop=kop)))

    actie = leeg.a.plan.acties.get()
    assert (actie.financiering, actie.kosten_cent) == ("extra", cent)
    assert list(actie.kosten.values_list("organisatie__code", "jaar", "bedrag_cent")) == [("bedrijf-a", 2027, cent)]


TE_WEINIG = "De bedragen zijn samen €\u00a0999,99. Dat is €\u00a00,01 minder dan het totaal."
GEEN_BETALER = "“Acme” kan hier niet betalen. Schrijf de naam of de code van een organisatie."
GEEN_SPLITSING = "“vijf” begrijpen we niet. Schrijf de betaler, het jaar en het bedrag: vrr 2027: 12.000."
GELDKOP = "Extra geld (euro)"
SPLITS: list[tuple[str, str, tuple[str, str]]] = [
    ("1.000", "bedrijf-a 2027: 999,99", (GELDKOP, TE_WEINIG)),
    ("-5", "", (GELDKOP, "-5 is kleiner dan nul. Dat kan hier niet.")),
    ("1000.50", "", (GELDKOP, "“1000.50” is geen bedrag. Schrijf een bedrag als 18.000 of 18.000,50.")),
    ("5", "Acme 2027: 5", ("Wie betaalt", GEEN_BETALER)),
    ("5", "vijf", ("Wie betaalt", GEEN_SPLITSING)),
]


@pytest.mark.regel("R20")
@pytest.mark.parametrize(("bedrag", "wie", "fout"), SPLITS)
def test_split_that_does_not_close_is_refused(
    bedrag: str, wie: str, fout: tuple[str, str], leeg: Cast, client: Client
) -> None:
    inlezing = maak_inlezing(leeg, csv_van((*RIJ, bedrag, "Regio", wie), kop=GELD))

    assert fouten(client, leeg, inlezing) == [fout]


def test_formula_text_stays_text(leeg: Cast, client: Client) -> None:
    lees_in(client, leeg, maak_inlezing(leeg, csv_van(met(titel="=1+1", resultaat="'@SUM(A1)"))))

    assert leeg.a.plan.acties.values_list("titel", "resultaat").get() == ("=1+1", "@SUM(A1)")


def test_row_changes_drops_or_leaves_an_action_as_chosen(leeg: Cast, client: Client) -> None:
    wijzigt, vervalt, blijft = [
        VerbeteractieFactory(plan=leeg.a.plan, nummer=nr, titel=f"Actie {nr}", resultaat="R", themas=[leeg.thema])
        for nr in (1, 2, 3)
    ]
    for actie in (wijzigt, vervalt, blijft):
        Verbeteractie.objects.filter(pk=actie.pk).update(organisatie=leeg.a.organisatie)
    rijen = [met(titel="Actie 1"), met(titel="Iets anders"), met(titel="Actie 3"), met(titel="Vierde")]
    keuzes = {
        "rij-3-wat": "vervalt",
        "rij-3-actie": "2",
        "rij-3-reden": "Doet een ander",
        "rij-4-wat": "overslaan",
    }

    antwoord = lees_in(client, leeg, maak_inlezing(leeg, csv_van(*rijen)), **keuzes)

    acties = {actie.nummer: actie for actie in leeg.a.plan.acties.all()}
    assert [(nr, actie.resultaat) for nr, actie in sorted(acties.items())] == [
        (1, "Afspraak getekend"),
        (2, "R"),
        (3, "R"),
        (4, "Afspraak getekend"),
    ]
    assert (acties[2].vervallen_op, acties[2].vervallen_reden) == (vandaag(), "Doet een ander Ingelezen uit lijst.csv.")
    assert boodschappen(antwoord) == [
        "De lijst is ingelezen: 1 actie is nieuw, 1 actie is gewijzigd, 1 actie is vervallen, 1 rij is overgeslagen."
    ]


def test_dropping_asks_for_a_reason_and_an_action_is_named_once(leeg: Cast, client: Client) -> None:
    VerbeteractieFactory(plan=leeg.a.plan, nummer=1, titel="Actie 1", organisatie=leeg.a.organisatie)
    inlezing = maak_inlezing(leeg, csv_van(met(titel="Actie 1"), met(titel="Actie 1"), met(titel="Los")))

    lees_in(client, leeg, inlezing, **{"rij-2-wat": "vervalt", "rij-4-wat": "vervangt"})

    assert fouten(client, leeg, inlezing) == [
        ("", "Schrijf op waarom deze actie vervalt."),
        ("", "Rij 2 gaat over dezelfde actie. Sla een van de twee over."),
        ("", "Kies bij welke actie deze rij hoort."),
    ]


def test_action_of_another_plan_cannot_be_chosen(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ))
    data = formulier(client, leeg, inlezing) | {"rij-2-wat": "vervangt", "rij-2-actie": "1"}

    antwoord = client.post(url("inlezing_voorbeeld", leeg, inlezing.pk), data)

    assert antwoord.context["form"].rijen[0].errors == {"actie": ["Dit nummer heeft geen actie in dit plan."]}


def test_empty_cell_of_a_foreign_list_empties_nothing(leeg: Cast, client: Client) -> None:
    actie = VerbeteractieFactory(
        plan=leeg.a.plan, titel="Actie 1", resultaat="R", organisatie=leeg.a.organisatie, themas=[leeg.thema]
    )

    lees_in(client, leeg, maak_inlezing(leeg, csv_van(met(titel="Actie 1", themas="", resultaat=""))))

    actie.refresh_from_db()
    assert (actie.resultaat, list(actie.themas.all()), actie.deadline) == ("R", [leeg.thema], date(2036, 12, 31))


def test_one_wrong_row_keeps_all_rows_out(leeg: Cast) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ, met(titel="Ander", deadline="nooit")))

    with pytest.raises(NogFouten):
        voer_uit(inlezing, lezer=Lezer(leeg["lid_a"]))

    assert leeg.a.plan.acties.count() == 0


def test_sending_twice_adds_once_and_says_the_same(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ))
    data = formulier(client, leeg, inlezing) | {"doe": "inlezen"}

    zinnen = [
        boodschappen(client.post(url("inlezing_voorbeeld", leeg, inlezing.pk), data, follow=True))[-1] for _ in range(2)
    ]

    inlezing.refresh_from_db()
    assert zinnen == ["De lijst is ingelezen: 1 actie is nieuw."] * 2
    assert leeg.a.plan.acties.count() == 1
    assert (inlezing.rijen, inlezing.koppen, inlezing.toegepast_op is not None) == ([], [], True)


def test_change_by_somebody_else_in_between_is_looked_at_first(leeg: Cast) -> None:
    actie = VerbeteractieFactory(plan=leeg.a.plan, titel="Actie 1", organisatie=leeg.a.organisatie)
    inlezing = maak_inlezing(leeg, csv_van(met(titel="Actie 1")))
    Verbeteractie.objects.filter(pk=actie.pk).update(bewerking=2, resultaat="Van een ander")

    with pytest.raises(PlanVeranderd):
        voer_uit(inlezing, lezer=Lezer(leeg["lid_a"]))
    inlezing.refresh_from_db()
    telling = voer_uit(inlezing, lezer=Lezer(leeg["lid_a"]))

    assert telling == {"nieuw": 0, "gewijzigd": 1, "vervallen": 0, "gelijk": 0, "overgeslagen": 0}


@pytest.mark.regel("R21")
def test_plan_that_replaces_a_list_is_reminded_and_not_stopped(leeg: Cast, client: Client) -> None:
    leeg.a.plan.actielijst, leeg.a.plan.convenant = "vervangt", "Convenant drinkwater 2024"
    leeg.a.plan.save()

    antwoord = lees_in(client, leeg, maak_inlezing(leeg, csv_van(RIJ)))

    convenant = "“Convenant drinkwater 2024”"
    assert boodschappen(antwoord) == [
        "De lijst is ingelezen: 1 actie is nieuw.",
        f"Dit plan vervangt de actielijst van {convenant}. Kijk of alle acties van die lijst nu in het plan staan.",
    ]


def test_agreed_day_changes_only_with_a_reason(leeg: Cast, client: Client) -> None:
    VerbeteractieFactory(
        plan=leeg.a.plan, titel="Actie 1", resultaat="R", organisatie=leeg.a.organisatie, themas=[leeg.thema]
    )
    leeg.a.plan.staat = "definitief"
    leeg.a.plan.save()
    inlezing = maak_inlezing(leeg, csv_van(met(titel="Actie 1")))

    zonder = fouten(client, leeg, inlezing)
    lees_in(client, leeg, inlezing, reden="Levering is later")

    zin = "Schrijf op waarom de datum verandert. Het netwerk had de oude datum afgesproken."
    assert zonder == [("Deadline", zin)]
    assert Actiewijziging.objects.get().reden == "Ingelezen uit lijst.csv. Levering is later"


def test_upload_is_for_its_uploader_alone(leeg: Cast, client_van: ClientVan) -> None:
    inlezing = maak_inlezing(leeg, csv_van(met(titel=f"Geheim {KANARIE}")))
    paginas = [url(naam, leeg, inlezing.pk) for naam in ("inlezing_voorbeeld", "inlezing_koppelen")]

    antwoorden = {
        wie: [client_van(leeg[wie]).get(pagina).status_code for pagina in paginas]
        for wie in ("lid_a", "contactpersoon_a", "lid_b", "projectteam")
    }

    assert antwoorden == {
        "lid_a": [200, 200],
        "contactpersoon_a": [404, 404],
        "lid_b": [404, 404],
        "projectteam": [404, 404],
    }
    assert KANARIE not in client_van(leeg["contactpersoon_a"]).get(url("actieplan_inlezen", leeg)).content.decode()


def test_upload_of_one_plan_is_not_found_below_another(leeg: Cast, client_van: ClientVan) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ))
    pad = url("inlezing_voorbeeld", leeg, inlezing.pk).replace("netwerk-a", "netwerk-b")

    assert client_van(leeg["lid_a"]).get(pad).status_code == 404


def test_refused_file_is_told_on_the_page(leeg: Cast, client: Client) -> None:
    antwoord = stuur(client, leeg, b"\xd0\xcf\x11\xe0" + b"\0" * 100, "lijst.xlsx")

    assert antwoord.context["form"].errors == {
        "bestand": ["Dit is een oud of beveiligd Excel-bestand. Sla het op als XLSX, zonder wachtwoord."]
    }
    assert Inlezing.objects.count() == 0


def test_column_added_to_our_own_sheet_is_named(leeg: Cast, client: Client) -> None:
    VerbeteractieFactory(plan=leeg.a.plan, organisatie=leeg.a.organisatie)
    boek = load_workbook(io.BytesIO(client.get(url("actieplan_uitvoer", leeg, "xlsx")).content))
    plek = boek.active.max_column + 1
    boek.active.cell(1, plek, "Ons commentaar")
    boek.active.cell(2, plek, "Bellen met Jan")

    antwoord = stuur(client, leeg, bewaard(boek), "plan.xlsx")

    assert boodschappen(client.get(antwoord["Location"])) == [
        "Uit dit bestand lezen we het blad “Lijst”.",
        "Deze kolommen lezen we niet: Ons commentaar.",
    ]


def test_which_sheet_is_asked_when_two_are_lists(leeg: Cast, client: Client) -> None:
    boek = boek_van(RIJ)
    tweede = boek.create_sheet("Tweede")
    tweede.append(KOP)
    tweede.append(met(titel="Andere actie"))
    bestand = SimpleUploadedFile("lijst.xlsx", bewaard(boek))

    gevraagd = stuur(client, leeg, bewaard(boek), "lijst.xlsx")
    client.post(url("actieplan_inlezen", leeg), {"bestand": bestand, "blad": "Tweede"})

    assert gevraagd.context["form"].errors == {
        "blad": ["In dit bestand staan meer lijsten. Kies welk blad u bedoelt, en kies het bestand opnieuw."]
    }
    assert Inlezing.objects.get().rijen == [["2", *met(titel="Andere actie")]]


def test_second_page_keeps_the_choices_of_the_first(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(leeg, csv_van(*[met(titel=f"Actie {n}") for n in range(30)]))
    pad = url("inlezing_voorbeeld", leeg, inlezing.pk)
    data = formulier(client, leeg, inlezing) | {"rij-2-wat": "overslaan", "doe": "volgende", "volgende": "2"}

    verder = client.post(pad, data)
    client.post(verder["Location"], formulier(client, leeg, inlezing) | {"doe": "inlezen"})

    assert verder["Location"] == f"{pad}?pagina=2"
    assert leeg.a.plan.acties.count() == 29


def test_thrown_away_list_is_gone(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ))

    client.post(url("inlezing_voorbeeld", leeg, inlezing.pk), {"doe": "weggooien"})

    assert Inlezing.objects.count() == 0


def test_list_that_lay_for_a_week_is_deleted_and_one_that_was_carried_out_stays(leeg: Cast) -> None:
    _, jong, gedaan = [maak_inlezing(leeg, csv_van(RIJ)) for _ in range(3)]
    lang_geleden = timezone.now() - timedelta(days=7, minutes=1)
    Inlezing.objects.exclude(pk=jong.pk).update(gemaakt_op=lang_geleden)
    Inlezing.objects.filter(pk=gedaan.pk).update(toegepast_op=timezone.now())

    aantal = ruim_inlezingen_op()

    assert (aantal, set(Inlezing.objects.values_list("pk", flat=True))) == (1, {jong.pk, gedaan.pk})
    assert ruim_op() == 0
    taken = [regel.taak for regel in ROOSTER]
    assert taken.count("inlezen.ruim_op") == 1


def test_key_of_another_plan_is_told(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(
        leeg, xlsx_van((9, str(uuid.uuid4()), *RIJ, 1), kop=("Nummer", "Sleutel", *KOP, "Bewerking"))
    )

    assert fouten(client, leeg, inlezing) == [
        ("Sleutel", "Deze sleutel hoort niet bij een actie in dit plan. Kies zelf wat er moet gebeuren.")
    ]


def test_finished_row_needs_its_day(leeg: Cast, client: Client) -> None:
    kop = (*KOP, "Status")
    inlezing = maak_inlezing(leeg, csv_van((*RIJ, "Gereed"), (*met(titel="Twee"), "loopt"), kop=kop))

    zin = "Volgens deze cel is de actie klaar. Vul bij Afgerond op in op welke dag."
    assert fouten(client, leeg, inlezing) == [("Status in woorden", zin)]


def test_finished_action_has_its_day_and_no_open_steps(leeg: Cast, client: Client) -> None:
    kop = (*KOP, "Afgerond op", "Begonnen op", "Knelpunten")

    lees_in(client, leeg, maak_inlezing(leeg, csv_van((*RIJ, "1-2-2026", "2026-01-05", ""), kop=kop)))

    assert leeg.a.plan.acties.values_list("afgerond_op", "begonnen_op").get() == (date(2026, 2, 1), date(2026, 1, 5))


def test_preview_asks_the_same_number_of_queries_for_more_rows(
    leeg: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    inlezing = maak_inlezing(leeg, csv_van(RIJ))
    OrganisatieFactory()

    def maak(hoeveel: int) -> None:
        for _ in range(hoeveel):
            VerbeteractieFactory(plan=leeg.a.plan, themas=[leeg.thema], organisatie=leeg.a.organisatie)
        titels = leeg.a.plan.acties.values_list("titel", flat=True)
        namen = [*titels, *(f"Nieuw {n}" for n in range(hoeveel))]
        rijen = [[str(n), *met(titel=naam)] for n, naam in enumerate(namen, 2)]
        Inlezing.objects.filter(pk=inlezing.pk).update(rijen=rijen)

    # session, account, facts of the reader, plan ids; upload, plan, actions, steps, payers, parties and
    # themes; themes and cells of the sheet; memberships, points, open points, members, themes, organisations, payers
    assert_constant_queries(client_van(leeg["lid_a"]), url("inlezing_voorbeeld", leeg, inlezing.pk), maak, 19)


def test_preview_holds_at_most_25_rows(leeg: Cast, client: Client) -> None:
    inlezing = maak_inlezing(leeg, csv_van(*[met(titel=f"Actie {n}") for n in range(30)]))

    antwoord = voorbeeld(client, leeg, inlezing)

    assert [len(antwoord.context["form"].rijen), antwoord.content.decode().count('id="rij-')] == [25, 25]


@pytest.mark.regel("R17")
def test_new_action_hangs_on_a_point_that_is_open_in_the_plan(leeg: Cast, client: Client) -> None:
    een, twee = vastgestelde_agenda(leeg.sector, 2)
    oordeel(leeg.a.plan, een, door=leeg["lid_a"])
    kop = (*KOP, "Verbeterpunt")
    rijen = [(*met(titel=punt or "Geen"), punt) for punt in (str(een), str(twee), "", "Bestaat niet")]
    inlezing = maak_inlezing(leeg, csv_van(*rijen, kop=kop))

    zinnen = fouten(client, leeg, inlezing)
    lees_in(client, leeg, inlezing, **{f"rij-{nummer}-wat": "overslaan" for nummer in (3, 4, 5)})

    assert zinnen == [
        ("Verbeterpunt", "Dit punt staat in dit plan niet open. Kies een ander punt, of toets het eerst."),
        ("Verbeterpunt", "Kies het verbeterpunt waar deze actie bij hoort."),
        ("Verbeterpunt", "“Bestaat niet” is geen punt uit de agenda van dit plan."),
    ]
    assert [actie.punt for actie in leeg.a.plan.acties.all()] == [een]
