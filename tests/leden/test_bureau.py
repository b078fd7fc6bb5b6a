"""The desk: what each list finds and leaves out, that every row leads on, and that a list goes home safely."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from kantoor.access import Lezer, bevoegd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from leden.models import Herbevestiging, LeadPartner, Mandaat
from leden.queries.bureau import veel_rollen
from leden.queries.bureaulijsten import KORT, LIJSTEN, lijst_van
from tests.cast import Cast
from tests.factories import (
    AanmeldingFactory,
    GebruikerFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
)
from tests.testklok import middag

ClientVan = Callable[[Any], Client]
SOORTEN = [lijst.soort for lijst in LIJSTEN]
BORD = 13


def over(dagen: int) -> Any:
    return vandaag() + timedelta(days=dagen)


@pytest.fixture
def regisseur(cast: Cast, client_van: ClientVan) -> Client:
    return client_van(cast["regisseur"])


def cellen(cast: Cast, soort: str, persona: str = "regisseur") -> list[tuple[Any, ...]]:
    """Return the rows of a list as this persona gets them."""
    lezer = Lezer(cast[persona])
    lijst = lijst_van(lezer, soort)
    assert lijst is not None
    return [lijst.cellen(rij) for rij in lijst.rijen(lezer)]


# --- what each list finds --------------------------------------------------------------------------------------------


def test_requests_wait_oldest_first(cast: Cast) -> None:
    AanmeldingFactory(naam="Oudste", ingediend_op=middag(9), organisatie=None, organisatie_anders="Nieuw")
    AanmeldingFactory(naam="Al besloten", staat="ingetrokken")

    rijen = cellen(cast, "aanvragen")

    assert rijen[0] == ("Oudste", "Nieuw", over(-9), 9)
    assert [rij[0] for rij in rijen[1:]] == [cast.a.aanmelding.naam, cast.b.aanmelding.naam]


def _met_kanten(**velden: Any) -> Any:
    """Return a network with two organisations of a side with a lead partner, and two of a side without."""
    netwerk = NetwerkFactory(naam="Met twee kanten", **velden)
    for naam, kent in (("Kant met", True), ("Kant zonder", False)):
        partij = PartijFactory(naam=naam, kent_lead_partner=kent)
        for _ in range(2):
            LidmaatschapFactory(netwerk=netwerk, organisatie=OrganisatieFactory(partij=partij))
    return netwerk


def test_side_of_two_organisations_without_lead_partner_is_named(cast: Cast) -> None:
    _met_kanten()

    assert cellen(cast, "zonder-lead-partner") == [("Met twee kanten", "Kant met", 2)]


@pytest.mark.parametrize(
    "geval", ["heeft er een", "slaapt", "geschorst", "een organisatie", "landelijk", "lead partner van vroeger"]
)
def test_side_that_needs_no_lead_partner_is_left_out(geval: str, cast: Cast) -> None:
    netwerk = _met_kanten(staat="slapend" if geval == "slaapt" else "actief")
    lid = netwerk.lidmaatschappen.filter(organisatie__partij__naam="Kant met").first()
    if geval in {"heeft er een", "lead partner van vroeger"}:
        tot = over(-1) if geval == "lead partner van vroeger" else None
        LeadPartner.objects.create(
            netwerk=netwerk, partij=lid.organisatie.partij, organisatie=lid.organisatie, van=over(-9), tot=tot
        )
    if geval == "geschorst":
        type(lid).objects.filter(pk=lid.pk).update(staat="geschorst")
    if geval == "een organisatie":
        type(lid).objects.filter(organisatie__partij=lid.organisatie.partij).update(organisatie=lid.organisatie)
    if geval == "landelijk":
        cast.landelijk.lidmaatschappen.all().delete()
        netwerk.lidmaatschappen.update(netwerk=cast.landelijk)

    verwacht = [("Met twee kanten", "Kant met", 2)] if geval == "lead partner van vroeger" else []
    assert cellen(cast, "zonder-lead-partner") == verwacht


def test_network_with_members_without_contactpersoon_is_named(cast: Cast) -> None:
    for naam, rol, staat in (
        ("Zonder", "lid", "actief"),
        ("Met", "contactpersoon", "actief"),
        ("Slaapt", "lid", "slapend"),
    ):
        LidmaatschapFactory(netwerk=NetwerkFactory(naam=naam, staat=staat), rol=rol)
    NetwerkFactory(naam="Nog leeg")
    LidmaatschapFactory(netwerk=NetwerkFactory(naam="Alleen een gesloten account"), gebruiker__is_active=False)
    weg = NetwerkFactory(naam="Contactpersoon vertrok")
    LidmaatschapFactory(netwerk=weg)
    LidmaatschapFactory(netwerk=weg, rol="contactpersoon", tot=over(-1))

    assert cellen(cast, "zonder-contactpersoon") == [("Contactpersoon vertrok", "Actief"), ("Zonder", "Actief")]


def test_silent_member_is_named_near_and_past_the_term(cast: Cast) -> None:
    for naam, uiterlijk, bevestigd, actief in (
        ("Te laat", -1, None, True),
        ("Bijna", 14, None, True),
        ("Heeft tijd", 15, None, True),
        ("Antwoordde", -1, vandaag(), True),
        ("Gesloten", -1, None, False),
    ):
        Herbevestiging.objects.create(
            gebruiker=GebruikerFactory(naam=naam, is_active=actief), uiterlijk=over(uiterlijk), bevestigd_op=bevestigd
        )

    assert cellen(cast, "stille-leden") == [("Te laat", vandaag(), over(-1)), ("Bijna", vandaag(), over(14))]
    # The projectteam may not read the answers, so it gets no list instead of an empty one.
    assert lijst_van(Lezer(cast["projectteam"]), "stille-leden") is None


def test_organisation_that_rests_on_one_person_is_named(cast: Cast) -> None:
    alleen = GebruikerFactory(naam="Alleenstaand")
    rust, breed = OrganisatieFactory(naam="Rust op een"), OrganisatieFactory(naam="Breed")
    for _ in range(2):
        LidmaatschapFactory(gebruiker=alleen, organisatie=rust)
        LidmaatschapFactory(organisatie=breed)
    LidmaatschapFactory(organisatie=rust, staat="geschorst")

    assert cellen(cast, "op-een-persoon") == [("Rust op een", "Alleenstaand", 2)]


def test_person_with_more_than_three_roles_is_named(cast: Cast) -> None:
    for naam, netwerken, zetels in (("Vier", 3, 1), ("Drie", 2, 1), ("Vijf", 4, 1)):
        wie = GebruikerFactory(naam=naam)
        LidmaatschapFactory.create_batch(netwerken, gebruiker=wie)
        GremiumlidFactory.create_batch(zetels, gebruiker=wie)
        LidmaatschapFactory(gebruiker=wie, netwerk=cast.landelijk)
        LidmaatschapFactory(gebruiker=wie, tot=over(-1))

    assert cellen(cast, "veel-rollen") == [("Vijf", 4, 1), ("Vier", 3, 1)]


def test_many_roles_are_counted_in_groups_and_not_person_by_person(cast: Cast) -> None:
    for netwerken, zetels in ((4, 0), (0, 4), (2, 2), (3, 0), (5, 1), (1, 1)):
        wie = GebruikerFactory(naam=f"{netwerken} en {zetels}")
        LidmaatschapFactory.create_batch(netwerken, gebruiker=wie)
        GremiumlidFactory.create_batch(zetels, gebruiker=wie)
    lezer = Lezer(cast["regisseur"])
    assert bevoegd(lezer, "ledenbeheer")  # the facts of the reader are known now

    with CaptureQueriesContext(connection) as vangst:
        rijen = veel_rollen(lezer)

    assert [(rij.naam, rij.netwerken, rij.zetels_nu) for rij in rijen] == [
        ("5 en 1", 5, 1),
        ("0 en 4", 0, 4),
        ("2 en 2", 2, 2),
        ("4 en 0", 4, 0),
    ]
    tellend = [vraag["sql"] for vraag in vangst.captured_queries if "COUNT(" in vraag["sql"]]
    assert ([("GROUP BY" in sql, sql.count("SELECT")) for sql in tellend], len(vangst)) == ([(True, 1)] * 2, 3)


def test_terms_of_all_four_kinds_are_named_when_they_are_about_to_end(cast: Cast) -> None:
    for dagen in (-1, 0, 60, 61):
        wie = GebruikerFactory(naam=f"Lid {dagen}")
        LidmaatschapFactory(gebruiker=wie, netwerk=cast.a.netwerk, tot=over(dagen))
    LidmaatschapFactory(netwerk=cast.a.netwerk, tot=over(5), staat="geschorst")
    GremiumlidFactory(gebruiker=GebruikerFactory(naam="Zetel"), gremium=cast.gremia["stuurgroep"], tot=over(3))
    org = cast.a.organisatie
    LeadPartner.objects.create(netwerk=cast.a.netwerk, partij=org.partij, organisatie=org, tot=over(2))
    gever, ander = OrganisatieFactory(naam="Gever"), OrganisatieFactory()
    mandaat = {"netwerk": cast.a.netwerk, "nemer": org, "gegeven_door": cast["lid_a"], "tot": over(1)}
    Mandaat.objects.create(gever=gever, **mandaat)
    Mandaat.objects.create(gever=ander, ingetrokken_op=timezone.now(), **mandaat)

    assert cellen(cast, "termijnen") == [
        ("Lid 0", "Lidmaatschap", "Netwerk A", over(0)),
        ("Gever", "Mandaat", "Netwerk A", over(1)),
        ("Bedrijf A", "Lead partner", "Netwerk A", over(2)),
        ("Zetel", "Zetel", "Stuurgroep", over(3)),
        ("Lid 60", "Lidmaatschap", "Netwerk A", over(60)),
    ]


# --- the pages -------------------------------------------------------------------------------------------------------


def vul(cast: Cast, aantal: int) -> None:
    """Add rows to every list."""
    kant = PartijFactory(naam=f"Kant {PartijFactory._meta.model.objects.count()}", kent_lead_partner=True)
    for _ in range(aantal):
        AanmeldingFactory()
        netwerk = NetwerkFactory()
        for _ in range(2):
            LidmaatschapFactory(netwerk=netwerk, organisatie=OrganisatieFactory(partij=kant), tot=over(9))
        druk = GebruikerFactory()
        LidmaatschapFactory.create_batch(4, gebruiker=druk)
        GremiumlidFactory(gebruiker=druk, tot=over(5))
        Herbevestiging.objects.create(gebruiker=druk, uiterlijk=over(1))
        LeadPartner.objects.create(
            netwerk=netwerk,
            partij=cast.partijen[2],
            organisatie=OrganisatieFactory(partij=cast.partijen[2]),
            tot=over(3),
        )


@pytest.mark.parametrize("persona", ["regisseur", "projectteam"])
def test_every_row_leads_to_a_page_that_opens(persona: str, cast: Cast, client_van: ClientVan) -> None:
    vul(cast, 1)
    client = client_van(cast[persona])

    vakken = client.get(reverse("beheer")).context["vakken"]

    adressen = {regel.url for vak in vakken for regel in vak.regels}
    namen = [soort for soort in SOORTEN if persona == "regisseur" or soort != "stille-leden"]
    assert [vak.lijst.soort for vak in vakken if vak.regels] == namen
    geopend = {adres: client.get(adres).status_code for adres in adressen}
    # The page of a closed network shows its profile to those who keep the membership.
    assert geopend == dict.fromkeys(adressen, 200)


def test_desk_shows_ten_rows_and_how_many_there_are(cast: Cast, regisseur: Client) -> None:
    AanmeldingFactory.create_batch(KORT - 1)

    antwoord = regisseur.get(reverse("beheer"))

    vak = antwoord.context["vakken"][0]
    assert (len(vak.regels), vak.aantal) == (KORT, KORT + 1)
    assert f"Alle {KORT + 1}<" in antwoord.content.decode()


def test_desk_asks_one_query_per_list(
    cast: Cast, regisseur: Client, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            AanmeldingFactory()
            LidmaatschapFactory(tot=over(9))
            Herbevestiging.objects.create(gebruiker=GebruikerFactory(), uiterlijk=over(1))

    # Session, account, the facts of the reader; the lists, of which that of many roles asks two; the counts of the
    # menu; and the board: members, sides, round, plans, actions, money, calls, sectors, networks, whom to call and the
    # number, what the filter finds and its two choices.
    assert_constant_queries(regisseur, reverse("beheer"), maak, 5 + len(LIJSTEN) + BORD)


@pytest.mark.parametrize("soort", SOORTEN)
def test_list_asks_as_many_queries_for_three_rows_as_for_one(soort: str, cast: Cast, regisseur: Client) -> None:
    geteld = []
    for erbij in (1, 2):
        vul(cast, erbij)
        regisseur.get(reverse("beheer_lijst", args=[soort]))
        with CaptureQueriesContext(connection) as vangst:
            antwoord = regisseur.get(reverse("beheer_lijst", args=[soort]))
        assert antwoord.status_code == 200
        geteld.append(len(vangst))

    assert geteld[0] == geteld[1]


@pytest.mark.parametrize(("soort", "vorm"), [("onzin", "csv"), ("veel-rollen", "exe"), ("veel-rollen", "html")])
def test_list_or_form_that_is_not_there_is_not_found(soort: str, vorm: str, cast: Cast, regisseur: Client) -> None:
    assert regisseur.get(reverse("beheer_export", args=[soort, vorm])).status_code == 404


def test_projectteam_finds_no_list_of_silent_members(cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["projectteam"])
    paden = [reverse("beheer_lijst", args=["stille-leden"]), reverse("beheer_export", args=["stille-leden", "csv"])]

    assert [client.get(pad).status_code for pad in paden] == [404, 404]


@pytest.mark.parametrize("soort", SOORTEN)
def test_list_goes_home_in_both_forms_and_the_log_knows(soort: str, cast: Cast, regisseur: Client) -> None:
    vul(cast, 2)
    AanmeldingFactory(naam="=HYPERLINK(1)")
    lijst = lijst_van(Lezer(cast["regisseur"]), soort)
    assert lijst is not None
    verwacht = cellen(cast, soort)

    tekst, boek = (regisseur.get(reverse("beheer_export", args=[soort, vorm])) for vorm in ("csv", "xlsx"))

    rijen = list(csv.reader(io.StringIO(tekst.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    blad = load_workbook(io.BytesIO(boek.content)).active
    assert (rijen[0], len(rijen)) == (list(lijst.koppen), len(verwacht) + 1)
    assert [cel.value for cel in blad[1]] == list(lijst.koppen)
    assert blad.max_row == len(verwacht) + 1
    assert [cel.coordinate for rij in blad for cel in rij if cel.data_type == "f"] == []
    assert [cel for rij in rijen for cel in rij if cel.startswith("=")] == []
    regels = Gebeurtenis.objects.filter(wat="lijst.geexporteerd").order_by("nummer")
    assert [(regel.door, regel.bijzonderheden) for regel in regels] == [
        (cast["regisseur"], {"lijst": lijst.titel, "vorm": vorm, "aantal": len(verwacht)}) for vorm in ("csv", "xlsx")
    ]


@pytest.mark.parametrize("naam", ["beheer", "beheer_lijst", "beheer_export"])
def test_desk_is_for_those_who_keep_the_membership(naam: str, cast: Cast, client_van: ClientVan) -> None:
    pad = reverse(naam, args={"beheer": [], "beheer_lijst": ["termijnen"], "beheer_export": ["termijnen", "csv"]}[naam])

    mag = {persona for persona, wie in cast.personen.items() if client_van(wie).get(pad).status_code == 200}

    assert mag == {"regisseur", "projectteam"}


def test_menu_leads_to_the_desk_with_the_number_that_waits(cast: Cast, regisseur: Client) -> None:
    tekst = regisseur.get(reverse("overzicht")).content.decode()

    assert re.search(r'<a href="/beheer/"><span>Beheer<small.*?</span><span class="teller">2</span>', tekst)
