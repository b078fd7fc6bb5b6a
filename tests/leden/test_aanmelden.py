"""Asking to join: three steps without an account, a link to confirm, a page to follow (R34; S8, S9)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from kantoor import settings as kantoor_settings
from kantoor.audit.models import Gebeurtenis
from kantoor.core.geheim import hash_van, nieuw_geheim
from kantoor.core.mailadres import GEEN_ADRES
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Aanmelding, Aanmeldingstap, Lidmaatschap, Spelregels, Uitnodiging
from leden.services.aanmelden import AANVRAGER, Aanvraag, Onvolledig, beantwoord, dien_in, trek_in
from netwerken.models import Netwerk, Organisatie, Partij
from tests.factories import (
    AanmeldingFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.databank]

STAP1, STAP2, STAP3 = "aanmelden", "aanmelden_samenwerking", "aanmelden_controleren"
VREEMD = "Er staat een teken in dat we niet kunnen lezen. Typ de tekst opnieuw."


@pytest.fixture(autouse=True)
def spelregels(db: None) -> Spelregels:
    return Spelregels.objects.create(versie=1, tekst="Iedereen is even belangrijk.\nU doet echt mee.")


@pytest.fixture
def landelijk(db: None) -> Netwerk:
    return NetwerkFactory(slug="landelijk", is_landelijk_netwerk=True)


@pytest.fixture
def organisatie(db: None) -> Organisatie:
    return OrganisatieFactory(naam="Waterbedrijf Proef", partij__naam="Bedrijven")


@pytest.fixture
def limieten(settings: Settings) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = kantoor_settings.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


def gegevens(organisatie: Organisatie, /, **anders: Any) -> dict[str, Any]:
    return {
        "naam": "Anna Proef",
        "email": "anna@voorbeeld.test",
        "organisatie": str(organisatie.pk),
        "functie": "Coördinator",
        **anders,
    }


def samenwerking(*netwerken: Netwerk, **anders: Any) -> dict[str, Any]:
    return {"motivatie": "Ik oefen met de regio.", "netwerken": [str(netwerk.pk) for netwerk in netwerken], **anders}


def vul_in(client: Client, organisatie: Organisatie, /, *netwerken: Netwerk, **anders: Any) -> None:
    client.post(reverse(STAP1), gegevens(organisatie, **anders))
    client.post(reverse(STAP2), samenwerking(*netwerken))


def verstuur(client: Client, **anders: Any) -> Any:
    return client.post(reverse(STAP3), {"versie": "1", "akkoord": "on", **anders})


def meld_aan(organisatie: Organisatie, /, **anders: Any) -> Any:
    client = Client()
    vul_in(client, organisatie, **anders)
    return verstuur(client)


def link(naam: str) -> str:
    """Return the path of this kind of link in the last mail."""
    patroon = reverse(naam, args=["TOKEN"]).replace("TOKEN", r"[\w-]{43}")
    gevonden = re.search(patroon, Bericht.objects.latest("gemaakt_op").tekst)
    assert gevonden
    return gevonden.group()


def met_volglink(**velden: Any) -> tuple[Aanmelding, str]:
    token, geheim = nieuw_geheim()
    return AanmeldingFactory(volg_hash=geheim, **velden), reverse("aanmelding_volgen", args=[token])


def lid(landelijk: Netwerk, **velden: Any) -> Lidmaatschap:
    return LidmaatschapFactory(netwerk=landelijk, gebruiker=GebruikerFactory(email="lid@voorbeeld.test"), **velden)


def fouten(response: Any) -> dict[str, list[str]]:
    return {veld: list(meldingen) for veld, meldingen in response.context["form"].errors.items()}


def soorten(aanmelding: Aanmelding) -> list[str]:
    return list(aanmelding.stappen.values_list("soort", flat=True))


# --- secret links ----------------------------------------------------------------------------------------------------


def test_secret_has_256_bits_and_only_its_hash_fits() -> None:
    token, geheim = nieuw_geheim()

    assert (len(token), len(geheim), hash_van(token)) == (43, 64, geheim)
    assert nieuw_geheim()[0] != token
    assert hash_van("\udcff") != geheim


# --- the three steps -------------------------------------------------------------------------------------------------


def test_whole_way_from_form_to_queue(client: Client, organisatie: Organisatie) -> None:
    netwerk = NetwerkFactory()

    assert client.post(reverse(STAP1), gegevens(organisatie)).url == reverse(STAP2)
    assert client.post(reverse(STAP2), samenwerking(netwerk)).url == reverse(STAP3)
    assert verstuur(client).url == reverse("aanmelden_ontvangen")
    onbevestigd = Aanmelding.objects.get()
    assert client.post(link("aanmelding_bevestigen")).url == reverse("aanmelden_ontvangen")

    aanmelding = Aanmelding.objects.get()
    assert onbevestigd.staat == "onbevestigd"
    assert (aanmelding.staat, aanmelding.naam, aanmelding.email) == ("wacht", "Anna Proef", "anna@voorbeeld.test")
    assert (aanmelding.organisatie, aanmelding.partij) == (organisatie, organisatie.partij)
    assert (aanmelding.spelregels.versie, list(aanmelding.netwerken.all())) == (1, [netwerk])
    assert aanmelding.bevestigd_op is not None
    assert soorten(aanmelding) == ["ingediend", "bevestigd"]
    assert set(aanmelding.stappen.values_list("door_naam", flat=True)) == {"Anna Proef"}
    assert list(Gebeurtenis.objects.order_by("pk").values_list("wat", "door_naam")) == [
        ("aanmelding.ingediend", AANVRAGER),
        ("aanmelding.bevestigd", AANVRAGER),
    ]


@pytest.mark.parametrize(("naam", "naar"), [(STAP2, STAP1), (STAP3, STAP1), ("aanmelden_ontvangen", STAP1)])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_later_step_without_the_first_goes_there(client: Client, naam: str, naar: str, methode: str) -> None:
    if (naam, methode) == ("aanmelden_ontvangen", "post"):
        assert client.post(reverse(naam)).status_code == 405
        return

    assert getattr(client, methode)(reverse(naam)).url == reverse(naar)


def test_check_without_the_second_step_goes_there(client: Client, organisatie: Organisatie) -> None:
    client.post(reverse(STAP1), gegevens(organisatie))

    assert client.get(reverse(STAP3)).url == reverse(STAP2)


def test_nothing_is_lost_on_the_way_back_or_by_an_error(client: Client, organisatie: Organisatie) -> None:
    netwerk = NetwerkFactory()
    client.post(reverse(STAP1), gegevens(organisatie))

    terug = client.post(reverse(STAP2), samenwerking(netwerk, motivatie="", terug="1"))
    eerste, tweede = client.get(reverse(STAP1)), client.get(reverse(STAP2))

    assert terug.url == reverse(STAP1)
    assert eerste.context["form"].initial == {**gegevens(organisatie), "organisatie_anders": None, "kant": None}
    assert tweede.context["form"].initial == {"motivatie": "", "netwerken": [str(netwerk.pk)]}
    assert f'value="{netwerk.pk}" checked' in re.sub(r' id="[^"]*"', "", tweede.content.decode())


def test_wijzig_returns_to_the_check(client: Client, organisatie: Organisatie) -> None:
    vul_in(client, organisatie)

    response = client.post(reverse(STAP1), gegevens(organisatie, naam="Anna Ander"))

    assert response.url == reverse(STAP3)
    assert client.get(reverse(STAP3)).context["gegevens"]["naam"] == "Anna Ander"


def test_current_step_is_marked_for_everybody(client: Client, organisatie: Organisatie) -> None:
    vul_in(client, organisatie)

    gevonden = [
        re.findall(r'<li[^>]*aria-current="step"[^>]*><span>([^<]*)', client.get(reverse(naam)).content.decode())
        for naam in (STAP1, STAP2, STAP3)
    ]

    assert gevonden == [["Uw gegevens"], ["Samenwerking"], ["Controleren"]]


def test_receipt_says_what_happens_next_and_sending_twice_ends_there(client: Client, organisatie: Organisatie) -> None:
    vul_in(client, organisatie)

    antwoorden = [verstuur(client).url, verstuur(client).url]

    assert antwoorden == [reverse("aanmelden_ontvangen")] * 2
    assert "anna@voorbeeld.test" in client.get(antwoorden[0]).content.decode()
    assert Bericht.objects.count() == 1


def test_get_writes_nothing(client: Client, organisatie: Organisatie) -> None:
    vul_in(client, organisatie)
    verstuur(client)
    paden = [link("aanmelding_bevestigen"), link("aanmelding_volgen"), f"{link('aanmelding_volgen')}intrekken/"]
    vul_in(client, organisatie)

    with CaptureQueriesContext(connection) as vangst:
        statussen = [client.get(pad).status_code for pad in [*map(reverse, (STAP1, STAP2, STAP3)), *paden]]

    assert statussen == [200] * 6
    assert [vraag["sql"] for vraag in vangst if not vraag["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize(
    ("naam", "aantal"),
    # Step 1: session, organisations with their side, sides. Step 2: also networks. Step 3: also the rules of play.
    [(STAP1, 3), (STAP2, 4), (STAP3, 5)],
)
def test_steps_ask_few_queries(
    client: Client, organisatie: Organisatie, naam: str, aantal: int, assert_constant_queries: Callable[..., None]
) -> None:
    vul_in(client, organisatie)

    def maak(hoeveel: int) -> None:
        OrganisatieFactory.create_batch(hoeveel)
        NetwerkFactory.create_batch(hoeveel)

    assert_constant_queries(client, reverse(naam), maak, aantal)


def test_follow_page_asks_few_queries(client: Client, assert_constant_queries: Callable[..., None]) -> None:
    aanmelding, pad = met_volglink(staat="vraag")

    def maak(hoeveel: int) -> None:
        for _ in range(hoeveel):
            Aanmeldingstap.objects.create(aanmelding=aanmelding, soort="vraag", door_naam="R", tekst="Hoe?")

    # The request with its organisation, and its steps.
    assert_constant_queries(client, pad, maak, 2)


# --- what may be filled in -------------------------------------------------------------------------------------------


def test_empty_form_says_per_field_what_to_do(client: Client) -> None:
    response = client.post(reverse(STAP1), {})

    assert fouten(response) == {
        "naam": ["Vul uw naam in."],
        "email": ["Vul het e-mailadres van uw werk in."],
        "organisatie": ["Kies uw organisatie. Staat die er niet bij? Kies dan ‘Mijn organisatie staat er niet bij’."],
        "functie": ["Vul uw functie in."],
    }
    assert "<title>Fout: " in response.content.decode()
    assert response.content.decode().count('aria-invalid="true"') == 4


def test_organisation_of_before_a_merger_is_no_choice(client: Client, organisatie: Organisatie) -> None:
    oud = OrganisatieFactory(opvolger=organisatie)
    geweest = OrganisatieFactory(geldig_tot=vandaag())

    for keuze in (oud.pk, geweest.pk, 999_999, "x", "9" * 40, "\x00"):
        response = client.post(reverse(STAP1), gegevens(organisatie, organisatie=str(keuze)))

        assert fouten(response) == {"organisatie": ["Kies een organisatie uit de lijst."]}


def test_new_organisation_needs_a_name_and_a_side(client: Client, organisatie: Organisatie) -> None:
    response = client.post(reverse(STAP1), gegevens(organisatie, organisatie="anders"))

    assert fouten(response) == {
        "organisatie_anders": ["Vul de naam van uw organisatie in."],
        "kant": ["Kies waar uw organisatie bij hoort."],
    }


@pytest.mark.parametrize("geen", [True, False])
def test_new_organisation_is_kept_as_text(client: Client, organisatie: Organisatie, geen: bool) -> None:
    partij: Partij = PartijFactory()
    kant = "geen" if geen else str(partij.pk)

    vul_in(client, organisatie, organisatie="anders", organisatie_anders="Nieuw  bedrijf", kant=kant)
    verstuur(client)

    aanmelding = Aanmelding.objects.get()
    assert (aanmelding.organisatie, aanmelding.organisatie_anders) == (None, "Nieuw bedrijf")
    assert aanmelding.partij == (None if geen else partij)


@pytest.mark.parametrize("teken", ["\x00", "\x1b", "\u202e"])
@pytest.mark.parametrize("veld", ["naam", "functie", "organisatie_anders"])
def test_unreadable_character_is_an_error_beside_the_field(
    client: Client, organisatie: Organisatie, veld: str, teken: str
) -> None:
    response = client.post(reverse(STAP1), gegevens(organisatie, **{veld: f"An{teken}na"}))

    assert fouten(response) == {veld: [VREEMD]}


@pytest.mark.parametrize(
    ("veld", "fout"),
    [
        ("naam", ["Uw naam mag niet langer zijn dan 120 tekens."]),
        ("functie", ["Uw functie mag niet langer zijn dan 120 tekens."]),
        ("organisatie_anders", ["De naam mag niet langer zijn dan 160 tekens."]),
        ("kant", ["Kies een van de mogelijkheden."]),
        ("organisatie", ["Kies een organisatie uit de lijst."]),
    ],
)
def test_very_long_input_is_an_error_beside_the_field(
    client: Client, organisatie: Organisatie, veld: str, fout: list[str]
) -> None:
    response = client.post(reverse(STAP1), gegevens(organisatie, **{veld: "x" * 10_000}))

    assert fouten(response) == {veld: fout}


@pytest.mark.parametrize(
    "adres",
    [
        "geen",
        "a@b",
        "a b@voorbeeld.test",
        "a@voorbeeld.test\nBcc: b@voorbeeld.test",
        "a@voorbeeld.test,b@voorbeeld.test",
        "a@voorbeeld.test\x00",
        "x" * 10_000 + "@voorbeeld.test",
    ],
)
def test_no_address_smuggles_a_second_line_or_receiver(client: Client, organisatie: Organisatie, adres: str) -> None:
    response = client.post(reverse(STAP1), gegevens(organisatie, email=adres))

    assert list(fouten(response)) == ["email"]


def test_mail_holds_no_word_of_the_applicant(organisatie: Organisatie) -> None:
    meld_aan(organisatie, naam="Win\r\nBcc", functie="http://kwaad.test")

    bericht = Bericht.objects.get()
    assert bericht.aan == "anna@voorbeeld.test"
    assert "kwaad" not in bericht.onderwerp + bericht.tekst
    assert Aanmelding.objects.get().naam == "Win Bcc"


@pytest.mark.parametrize(
    ("waarden", "fout"),
    [
        ({"motivatie": "\x00"}, {"motivatie": [VREEMD]}),
        ({"motivatie": "x" * 10_000}, {"motivatie": ["Deze tekst mag niet langer zijn dan 2000 tekens."]}),
        ({"netwerken": ["9" * 40]}, {"netwerken": ["Kies alleen netwerken uit de lijst."]}),
        ({"netwerken": ["\x00"]}, {"netwerken": ["Kies alleen netwerken uit de lijst."]}),
    ],
)
def test_second_step_refuses_what_does_not_fit(
    client: Client, organisatie: Organisatie, waarden: dict[str, Any], fout: dict[str, list[str]]
) -> None:
    client.post(reverse(STAP1), gegevens(organisatie))

    response = client.post(reverse(STAP2), samenwerking() | waarden)

    assert fouten(response) == fout


def test_text_that_fits_in_the_browser_fits_here_with_its_line_breaks(client: Client, organisatie: Organisatie) -> None:
    client.post(reverse(STAP1), gegevens(organisatie))
    tekst = "\r\n".join(["x" * 99] * 20) + "y"  # 2000 in a browser, which counts a line break as one

    response = client.post(reverse(STAP2), samenwerking(motivatie=tekst))

    assert response.status_code == 302


def test_address_that_cannot_be_mailed_is_refused_at_the_door(client: Client, organisatie: Organisatie) -> None:
    response = client.post(reverse(STAP1), gegevens(organisatie, email=f"jan@{'ü' * 60}.nl"))

    assert fouten(response) == {"email": [GEEN_ADRES]}


def test_closed_and_national_networks_are_no_choice(
    client: Client, organisatie: Organisatie, landelijk: Netwerk
) -> None:
    open_netwerk, gesloten = NetwerkFactory(), NetwerkFactory(profiel="netwerk")
    client.post(reverse(STAP1), gegevens(organisatie))

    keuzes = client.get(reverse(STAP2)).context["form"].fields["netwerken"].choices
    antwoorden = [client.post(reverse(STAP2), samenwerking(netwerk)) for netwerk in (gesloten, landelijk)]

    assert keuzes == [(str(open_netwerk.pk), open_netwerk.naam)]
    assert [list(fouten(antwoord)) for antwoord in antwoorden] == [["netwerken"]] * 2


def test_fields_can_be_filled_by_the_browser(client: Client) -> None:
    html = client.get(reverse(STAP1)).content.decode()

    in_de_pagina = html[html.index("<main") :]
    assert re.findall(r'name="(\w+)"[^>]*autocomplete="([\w-]+)"', in_de_pagina) == [
        ("naam", "name"),
        ("email", "email"),
        ("organisatie", "off"),
        ("organisatie_anders", "organization"),
        ("functie", "organization-title"),
    ]


@pytest.mark.regel("R34")
@pytest.mark.parametrize("motivatie", ["", "   \n "])
def test_R34_no_request_without_the_cooperation_described(
    client: Client, organisatie: Organisatie, spelregels: Spelregels, motivatie: str
) -> None:
    client.post(reverse(STAP1), gegevens(organisatie))
    response = client.post(reverse(STAP2), samenwerking(motivatie=motivatie))
    verstuur(client)
    with pytest.raises(Onvolledig):
        dien_in(aanvraag=Aanvraag("Anna", "anna@voorbeeld.test", "Functie", motivatie, spelregels))

    assert list(fouten(response)) == ["motivatie"]
    assert (Aanmelding.objects.count(), Bericht.objects.count()) == (0, 0)


@pytest.mark.regel("R34")
def test_R34_no_request_without_agreement_with_the_rules(client: Client, organisatie: Organisatie) -> None:
    vul_in(client, organisatie)

    response = verstuur(client, akkoord="")

    assert fouten(response) == {"akkoord": ["Ga akkoord met de spelregels. Anders kunt u geen lid worden."]}
    assert (Aanmelding.objects.count(), Bericht.objects.count()) == (0, 0)


@pytest.mark.regel("R34")
def test_R34_agreement_is_with_the_version_in_force(
    client: Client, organisatie: Organisatie, spelregels: Spelregels
) -> None:
    vul_in(client, organisatie)
    Spelregels.objects.create(versie=3, tekst="Later", geldig_vanaf=vandaag() + timedelta(days=1))
    nieuw = Spelregels.objects.create(versie=2, tekst="Nieuw")

    oud_akkoord = verstuur(client, versie="1")
    with pytest.raises(Onvolledig):
        dien_in(aanvraag=Aanvraag("Anna", "anna@voorbeeld.test", "Functie", "Motivatie", spelregels))
    verstuur(client, versie="2")

    assert fouten(oud_akkoord) == {
        "akkoord": ["De spelregels zijn net veranderd. Lees ze opnieuw en verstuur dan uw aanvraag."]
    }
    assert 'name="versie" value="2"' in oud_akkoord.content.decode()
    assert Aanmelding.objects.get().spelregels == nieuw


def test_without_rules_nobody_can_agree(client: Client, organisatie: Organisatie) -> None:
    Spelregels.objects.all().delete()
    vul_in(client, organisatie)

    response = verstuur(client)

    assert fouten(response) == {"__all__": ["Er zijn nog geen spelregels. Neem contact op met de netwerkregisseur."]}
    assert Aanmelding.objects.count() == 0


# --- one answer for everybody ----------------------------------------------------------------------------------------


def zonder_token(response: Any, adres: str) -> str:
    html = re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", response.content.decode())
    return html.replace(adres, "[adres]")


def test_known_and_unknown_address_get_the_same_answer_and_one_mail(
    organisatie: Organisatie, landelijk: Netwerk
) -> None:
    lid(landelijk)
    AanmeldingFactory(email="loopt@voorbeeld.test", staat="vraag")
    GebruikerFactory(email="geweest@voorbeeld.test")
    antwoorden = {}

    for wie in ("nieuw", "lid", "loopt", "geweest"):
        client, adres = Client(), f"{wie}@voorbeeld.test"
        vul_in(client, organisatie, email=adres.upper())
        with CaptureQueriesContext(connection) as vangst:
            response = verstuur(client)
        pagina = zonder_token(client.get(response.url), adres.upper())
        soort = [re.sub(r"\s.*", "", vraag["sql"]) for vraag in vangst]
        antwoorden[wie] = (response.status_code, response.url, dict(response.headers), pagina, soort)

    assert [antwoord == antwoorden["nieuw"] for antwoord in antwoorden.values()] == [True] * 4
    assert [bericht.aan.split("@")[0].lower() for bericht in Bericht.objects.order_by("gemaakt_op")] == list(antwoorden)
    assert len(set(Bericht.objects.values_list("onderwerp", flat=True))) == 1


def test_each_mail_says_what_its_reader_can_do(organisatie: Organisatie, landelijk: Netwerk) -> None:
    lid(landelijk)
    lopend = AanmeldingFactory(email="loopt@voorbeeld.test", volg_hash=hash_van("oud"))
    paden = {}

    for wie in ("nieuw", "lid", "loopt"):
        meld_aan(organisatie, email=f"{wie}@voorbeeld.test")
        tekst = Bericht.objects.latest("gemaakt_op").tekst
        paden[wie] = sorted(naam for naam in ("bevestigen", "volgen") if f"/lid-worden/{naam}/" in tekst) + [
            "inloggen"
        ] * (reverse("account_login") in tekst)

    lopend.refresh_from_db()
    assert paden == {"nieuw": ["bevestigen", "volgen"], "lid": ["inloggen"], "loopt": ["volgen"]}
    assert Client().get(link("aanmelding_volgen")).context["aanmelding"] == lopend
    assert lopend.volg_hash == hash_van("oud")
    assert (lopend.staat, lopend.naam != "Anna Proef") == ("wacht", True)


def test_ended_member_asks_again(organisatie: Organisatie, landelijk: Netwerk) -> None:
    lid(landelijk, staat="beeindigd", tot=vandaag() - timedelta(days=1))

    meld_aan(organisatie, email="LID@voorbeeld.test")
    Client().post(link("aanmelding_bevestigen"))

    assert Aanmelding.objects.get().staat == "wacht"


@pytest.mark.parametrize("wanneer", ["onbevestigd", "wacht", "afgewezen"])
def test_stranger_who_knows_the_address_kills_no_link(organisatie: Organisatie, wanneer: str) -> None:
    """H11: whatever state the request is in, each link its owner was mailed goes on leading to it."""
    meld_aan(organisatie)
    bevestigen, volgen = link("aanmelding_bevestigen"), link("aanmelding_volgen")
    if wanneer != "onbevestigd":
        Client().post(bevestigen)

    meld_aan(organisatie, email="ANNA@voorbeeld.test", naam="Een Vreemde")
    tweede = link("aanmelding_volgen")
    if wanneer == "onbevestigd":
        Client().post(bevestigen)
    aanvraag = Aanmelding.objects.get(naam="Anna Proef")
    if wanneer == "afgewezen":
        wie, nu = GebruikerFactory(), timezone.now()
        besluit = {"besloten_door": wie, "besloten_op": nu, "besluit_projectteam_op": vandaag(), "reden": "Nee"}
        Aanmelding.objects.filter(pk=aanvraag.pk).update(staat="afgewezen", **besluit)

    gevolgd = [Client().get(pad).context["aanmelding"] for pad in (volgen, tweede)]

    assert (aanvraag.staat, gevolgd) == ("wacht", [aanvraag, aanvraag])


def test_of_two_requests_of_one_address_one_comes_into_treatment(organisatie: Organisatie) -> None:
    meld_aan(organisatie)
    eerste = link("aanmelding_bevestigen")
    meld_aan(organisatie, naam="Anna Tweede")

    statussen = [Client().post(pad).status_code for pad in (link("aanmelding_bevestigen"), eerste)]

    assert statussen == [302, 409]
    assert [(a.naam, a.staat) for a in Aanmelding.objects.exclude(staat="onbevestigd")] == [("Anna Tweede", "wacht")]


def test_request_nobody_confirmed_in_time_is_deleted_by_the_next(organisatie: Organisatie) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=8), tick=False):
        meld_aan(organisatie, email="oud@voorbeeld.test")
    bewaard = AanmeldingFactory(ingediend_op=timezone.now() - timedelta(days=80))

    meld_aan(organisatie)

    assert set(Aanmelding.objects.values_list("email", flat=True)) == {"anna@voorbeeld.test", bewaard.email}


def test_member_is_told_so(client: Client, landelijk: Netwerk) -> None:
    client.force_login(lid(landelijk).gebruiker)

    antwoorden = [client.get(reverse(STAP1)), client.post(reverse(STAP1), {}), client.get(reverse(STAP3))]

    assert [antwoord.templates[0].name for antwoord in antwoorden] == ["aanmelden/al_lid.html"] * 3


# --- not too often ---------------------------------------------------------------------------------------------------


def test_fourth_mail_to_one_address_is_not_sent_and_reads_the_same(organisatie: Organisatie, limieten: None) -> None:
    antwoorden = [meld_aan(organisatie, email=adres) for adres in ["Anna@voorbeeld.test", "anna@voorbeeld.test"] * 2]

    assert [(antwoord.status_code, antwoord.url) for antwoord in antwoorden] == [
        (302, reverse("aanmelden_ontvangen"))
    ] * 4
    assert Bericht.objects.count() == 3


def test_office_behind_one_address_can_all_ask(organisatie: Organisatie, limieten: None) -> None:
    statussen = [meld_aan(organisatie, email=f"p{n}@voorbeeld.test").status_code for n in range(61)]

    assert statussen == [302] * 60 + [429]
    assert Aanmelding.objects.count() == 60


def test_refused_for_now_keeps_what_was_filled_in(organisatie: Organisatie, limieten: None, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"aanmelden": "1/h/ip"}
    meld_aan(organisatie)
    client = Client()
    vul_in(client, organisatie, email="b@voorbeeld.test")

    response = verstuur(client)

    assert (response.status_code, response.templates[0].name) == (429, "429.html")
    assert client.get(reverse(STAP3)).context["gegevens"]["email"] == "b@voorbeeld.test"


# --- confirming ------------------------------------------------------------------------------------------------------


def test_opening_the_link_confirms_nothing_and_the_button_does_once(organisatie: Organisatie) -> None:
    meld_aan(organisatie)
    pad = link("aanmelding_bevestigen")

    stappen = [
        (getattr(Client(), methode)(pad).status_code, Aanmelding.objects.get().staat)
        for methode in ("get", "head", "get", "post", "post", "get")
    ]

    assert stappen == [
        (200, "onbevestigd"),
        (200, "onbevestigd"),
        (200, "onbevestigd"),
        (302, "wacht"),
        (404, "wacht"),
        (404, "wacht"),
    ]


@pytest.mark.parametrize("methode", ["get", "post"])
def test_used_expired_and_unknown_links_read_the_same(organisatie: Organisatie, methode: str) -> None:
    meld_aan(organisatie)
    gebruikt = link("aanmelding_bevestigen")
    Client().post(gebruikt)
    with time_machine.travel(timezone.now() - timedelta(days=7, seconds=1), tick=False):
        meld_aan(organisatie, email="b@voorbeeld.test")
        verlopen = link("aanmelding_bevestigen")
    onbekend = reverse("aanmelding_bevestigen", args=["x" * 43])

    antwoorden = [getattr(Client(), methode)(pad) for pad in (gebruikt, verlopen, onbekend)]

    assert [antwoord.status_code for antwoord in antwoorden] == [404] * 3
    assert len({antwoord.content for antwoord in antwoorden}) == 1
    assert Aanmelding.objects.filter(staat="wacht").count() == 1


def test_only_hashes_are_in_the_request(organisatie: Organisatie) -> None:
    meld_aan(organisatie)

    aanmelding = Aanmelding.objects.get()
    assert aanmelding.bevestig_hash == hash_van(link("aanmelding_bevestigen").split("/")[-2])
    assert aanmelding.volg_hash == hash_van(link("aanmelding_volgen").split("/")[-2])


def test_secret_pages_stay_out_of_caches_and_of_the_referer(organisatie: Organisatie) -> None:
    meld_aan(organisatie)
    paden = [link("aanmelding_bevestigen"), link("aanmelding_volgen"), reverse("aanmelding_volgen", args=["x"])]

    koppen = [
        (r.headers["Referrer-Policy"], "no-store" in r.headers["Cache-Control"]) for r in map(Client().get, paden)
    ]

    assert koppen == [("strict-origin", True)] * 3


def test_button_works_with_the_csrf_check_on(organisatie: Organisatie) -> None:
    meld_aan(organisatie)
    pad, client = link("aanmelding_bevestigen"), Client(enforce_csrf_checks=True)

    zonder = client.post(pad).status_code
    token = re.findall(r'csrfmiddlewaretoken" value="([^"]+)', client.get(pad).content.decode())[0]
    met = client.post(pad, {"csrfmiddlewaretoken": token}).status_code

    assert (zonder, met) == (403, 302)


@pytest.mark.parametrize("intussen", ["andere aanvraag", "al lid"])
def test_confirming_after_another_way_in_is_friendly(
    organisatie: Organisatie, landelijk: Netwerk, intussen: str
) -> None:
    meld_aan(organisatie, email="lid@voorbeeld.test")
    if intussen == "al lid":
        lid(landelijk)
    else:
        AanmeldingFactory(email="Lid@voorbeeld.test")

    response = Client().post(link("aanmelding_bevestigen"))

    assert (response.status_code, response.templates[0].name) == (409, "aanmelden/al_opgepakt.html")
    assert Aanmelding.objects.get(email="lid@voorbeeld.test").staat == "onbevestigd"


def test_request_and_invitation_for_one_address_meet(organisatie: Organisatie) -> None:
    def nodig_uit(email: str, **velden: Any) -> Uitnodiging:
        basis = {"naam": "A", "organisatie": organisatie, "door": GebruikerFactory(), "token_hash": hash_van(email)}
        return Uitnodiging.objects.create(
            **{**basis, "email": email, "geldig_tot": timezone.now() + timedelta(days=1), **velden}
        )

    uitnodiging = nodig_uit("ANNA@voorbeeld.test")
    nodig_uit("b@voorbeeld.test", geldig_tot=timezone.now() - timedelta(days=1))
    nodig_uit("c@voorbeeld.test", staat="ingetrokken")

    for naam in ("anna", "b", "c"):
        meld_aan(organisatie, email=f"{naam}@voorbeeld.test")
        Client().post(link("aanmelding_bevestigen"))

    assert list(Aanmelding.objects.order_by("email").values_list("uitnodiging", "staat")) == [
        (uitnodiging.pk, "wacht"),
        (None, "wacht"),
        (None, "wacht"),
    ]
    uitnodiging.refresh_from_db()
    assert uitnodiging.staat == "open"


# --- following -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("staat", "kop"),
    [
        ("onbevestigd", "Bevestig eerst uw e-mailadres"),
        ("wacht", "Uw aanvraag wacht op een besluit"),
        ("vraag", "We hebben een vraag aan u"),
        ("toegelaten", "U bent toegelaten"),
        ("afgewezen", "Uw aanvraag is afgewezen"),
        ("ingetrokken", "U hebt uw aanvraag ingetrokken"),
    ],
)
def test_follow_page_says_the_state_in_words(client: Client, staat: str, kop: str) -> None:
    besluit = {"besloten_door": GebruikerFactory(), "besloten_op": timezone.now(), "besluit_projectteam_op": vandaag()}
    _, pad = met_volglink(staat=staat, reden="U werkt niet mee." if staat == "afgewezen" else "", **besluit)

    html = client.get(pad).content.decode()

    assert re.findall(r'<h2 id="kop-stand">([^<]*)</h2>', html) == [kop]
    assert html.count("U werkt niet mee.") == (1 if staat == "afgewezen" else 0)
    assert html.count("Aanvraag intrekken") == (1 if staat in {"onbevestigd", "wacht", "vraag"} else 0)


def test_applicant_reads_no_proposal_and_no_name_of_who_decides(client: Client) -> None:
    aanmelding, pad = met_volglink(staat="vraag")
    for soort in ("voorstel", "vraag"):
        Aanmeldingstap.objects.create(
            aanmelding=aanmelding, soort=soort, door_naam="Regisseur Geheim", tekst=f"Tekst van {soort}"
        )

    html = client.get(pad).content.decode()

    assert ("Tekst van vraag" in html, "Tekst van voorstel" in html, "Regisseur Geheim" in html) == (True, False, False)


def test_answer_returns_to_the_queue_and_twice_is_once(client: Client) -> None:
    aanmelding, pad = met_volglink(staat="vraag")
    Aanmeldingstap.objects.create(aanmelding=aanmelding, soort="vraag", door_naam="R", tekst="Waar?")

    leeg = client.post(pad, {"antwoord": " "})
    statussen = [client.post(pad, {"antwoord": "In de regio."}).status_code for _ in range(2)]
    te_laat = client.post(pad, {"antwoord": "Iets anders."}, follow=True)

    aanmelding.refresh_from_db()
    assert fouten(leeg) == {"antwoord": ["Vul uw antwoord in."]}
    assert statussen == [302, 302]
    assert (aanmelding.staat, soorten(aanmelding)) == ("wacht", ["vraag", "antwoord"])
    assert aanmelding.stappen.last().tekst == "In de regio."
    assert list(Gebeurtenis.objects.values_list("wat", flat=True)) == ["aanmelding.beantwoord"]
    assert [str(melding) for melding in te_laat.context["messages"]][-1:] == [
        "Er staat geen vraag meer open. Uw antwoord is niet verstuurd."
    ]


@pytest.mark.parametrize("tekst", ["\x00", "x" * 10_000])
def test_answer_that_does_not_fit_is_an_error_beside_the_field(client: Client, tekst: str) -> None:
    aanmelding, pad = met_volglink(staat="vraag")
    Aanmeldingstap.objects.create(aanmelding=aanmelding, soort="vraag", door_naam="R", tekst="Waar?")

    assert list(fouten(client.post(pad, {"antwoord": tekst}))) == ["antwoord"]


def test_withdrawing_asks_first_and_twice_is_once(client: Client) -> None:
    aanmelding, pad = met_volglink()

    vraag = client.get(f"{pad}intrekken/")
    statussen = [client.post(f"{pad}intrekken/").status_code for _ in range(2)]
    daarna = client.get(f"{pad}intrekken/")

    aanmelding.refresh_from_db()
    assert (vraag.status_code, vraag.templates[0].name) == (200, "aanmelden/intrekken.html")
    assert (statussen, daarna.url) == ([302, 302], pad)
    assert (aanmelding.staat, soorten(aanmelding)) == ("ingetrokken", ["ingetrokken"])
    assert list(Gebeurtenis.objects.values_list("wat", flat=True)) == ["aanmelding.ingetrokken"]


def test_decided_request_stays_decided() -> None:
    besluit = {"besloten_door": GebruikerFactory(), "besloten_op": timezone.now(), "besluit_projectteam_op": vandaag()}
    aanmelding, pad = met_volglink(staat="toegelaten", **besluit)

    melding = [str(m) for m in Client().post(f"{pad}intrekken/", follow=True).context["messages"]]

    aanmelding.refresh_from_db()
    assert (trek_in(aanmelding=aanmelding), beantwoord(aanmelding=aanmelding, tekst="x")) == (False, False)
    assert melding == ["Over uw aanvraag is al besloten. U kunt hem niet meer intrekken."]
    assert (aanmelding.staat, Gebeurtenis.objects.count()) == ("toegelaten", 0)


def test_withdrawn_before_confirming_cannot_be_confirmed(organisatie: Organisatie) -> None:
    meld_aan(organisatie)

    Client().post(f"{link('aanmelding_volgen')}intrekken/")

    assert Client().post(link("aanmelding_bevestigen")).status_code == 404
    assert Aanmelding.objects.get().staat == "ingetrokken"


@pytest.mark.parametrize("naam", ["aanmelding_volgen", "aanmelding_intrekken"])
@pytest.mark.parametrize("methode", ["get", "post"])
def test_follow_link_that_does_not_exist_is_friendly(client: Client, naam: str, methode: str) -> None:
    AanmeldingFactory(volg_hash="")

    response = getattr(client, methode)(reverse(naam, args=["x" * 43]), {"antwoord": "x"})

    assert (response.status_code, response.templates[0].name) == (404, "aanmelden/link_werkt_niet.html")


# --- the door is where people look for it ----------------------------------------------------------------------------


@pytest.mark.parametrize(("pagina", "aantal"), [("start", 2), ("over", 2), ("contact", 1)])
def test_open_pages_lead_to_the_form(client: Client, pagina: str, aantal: int) -> None:
    """The button on the page itself and the link at the foot of every page; two in the head, wide and on a phone."""
    kop, pagina_zelf = client.get(reverse(pagina)).content.decode().split("<main")

    assert [deel.count(f'href="{reverse(STAP1)}"') for deel in (kop, pagina_zelf)] == [2, aantal]
