"""Who is who: who is found, by what, and which contact data each reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from leden.forms.mensen import lees_telefoon
from leden.models import Contactkaart, Lidmaatschap
from netwerken.models import Verzorgingsgebied
from tests.cast import KANARIE, Cast
from tests.factories import (
    DienstverbandFactory,
    GebruikerFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
)

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
TELEFOON = "0612345678"


def nieuw_lid(cast: Cast, wie_naam: str, **organisatie: Any) -> Any:
    """Return somebody in the national network who works at a new organisation."""
    wie = GebruikerFactory(naam=wie_naam)
    bij = OrganisatieFactory(**organisatie)
    LidmaatschapFactory(gebruiker=wie, netwerk=cast.landelijk, organisatie=bij)
    DienstverbandFactory(gebruiker=wie, organisatie=bij, functie="Coördinator")
    return wie


@pytest.fixture
def deelnemer(cast: Cast, client_van: ClientVan) -> Client:
    return client_van(cast["deelnemer"])


@pytest.fixture
def mensen(cast: Cast) -> dict[str, Any]:
    """Two members of the national network, who differ in everything that can be searched."""
    friese = nieuw_lid(cast, "Zoë de Vries", naam="Veiligheidsregio Fryslân", korte_naam="VRF", sectoren=[cast.sector])
    limburgse = nieuw_lid(cast, "Ad Jansen", naam="Gasbedrijf Zuid", code="gas-zuid")
    bij = limburgse.dienstverbanden.get().organisatie
    Verzorgingsgebied.objects.create(organisatie=bij, sector=cast.sector, regio=cast.regio, omvang="geheel")
    Contactkaart.objects.create(gebruiker=friese).themas.add(cast.thema)
    return {"friese": friese, "limburgse": limburgse}


def namen(client: Client, pad: str = "gids_personen", **vraag: Any) -> list[str]:
    return [rij.naam for rij in client.get(reverse(pad), vraag).context["page_obj"]]


# --- finding ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ({}, ["Ad Jansen", "Alleen Deelnemer", "Zoë de Vries"]),
        ({"q": "zoe"}, ["Zoë de Vries"]),
        ({"q": "ZOË VRIES"}, ["Zoë de Vries"]),
        ({"q": "Fryslan"}, ["Zoë de Vries"]),
        ({"q": "vrf"}, ["Zoë de Vries"]),
        ({"q": "zoe gasbedrijf"}, []),
        ({"q": "%"}, []),
        ({"organisatie": "gas-zuid"}, ["Ad Jansen"]),
        ({"sector": "drinkwater"}, ["Zoë de Vries"]),
        ({"thema": "1"}, ["Zoë de Vries"]),
        ({"regio": "regio"}, ["Ad Jansen"]),
        ({"sector": "bestaat-niet"}, ["Ad Jansen", "Alleen Deelnemer", "Zoë de Vries"]),
    ],
)
def test_person_is_found_by_name_employer_sector_region_and_theme(
    vraag: dict[str, str], gevonden: list[str], cast: Cast, mensen: dict[str, Any], deelnemer: Client
) -> None:
    if "regio" in vraag:
        vraag = {"regio": cast.regio.organisatie.code}

    assert namen(deelnemer, **vraag) == gevonden


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ({"q": "fryslan"}, ["Veiligheidsregio Fryslân"]),
        ({"q": "gas zuid"}, ["Gasbedrijf Zuid"]),
        ({"sector": "drinkwater"}, ["Bedrijf A", "Bedrijf B", "Veiligheidsregio Fryslân"]),
        ({"kant": "rijk"}, []),
        ({"kant": "bedrijven"}, ["Bedrijf A", "Bedrijf B"]),
        ({"regio": "regio", "q": "gas"}, ["Gasbedrijf Zuid"]),
    ],
)
def test_organisation_is_found_by_name_side_sector_and_region(
    vraag: dict[str, str], gevonden: list[str], cast: Cast, mensen: dict[str, Any], deelnemer: Client
) -> None:
    if "regio" in vraag:
        vraag = {**vraag, "regio": cast.regio.organisatie.code}

    assert namen(deelnemer, "gids_organisaties", **vraag) == gevonden


def test_who_has_left_or_is_closed_is_not_listed(cast: Cast, deelnemer: Client) -> None:
    for velden in ({"staat": "geschorst"}, {"staat": "beeindigd", "tot": vandaag()}):
        LidmaatschapFactory(netwerk=cast.landelijk, **velden)
    LidmaatschapFactory(netwerk=cast.landelijk, gebruiker=GebruikerFactory(is_active=False))

    assert namen(deelnemer) == ["Alleen Deelnemer"]


def test_search_does_not_reach_through_what_the_reader_may_not_see(cast: Cast, deelnemer: Client) -> None:
    antwoorden = [deelnemer.get(reverse("gids_personen"), {"q": vraag}) for vraag in ("7f3a", "Bedrijf B", "Lid")]

    assert [antwoord.context["page_obj"].paginator.count for antwoord in antwoorden] == [0, 0, 0]
    assert [KANARIE in antwoord.content.decode() for antwoord in antwoorden] == [False, False, False]


def test_directory_is_for_members_of_the_national_network(cast: Cast, client_van: ClientVan) -> None:
    for naam in ("gids_personen", "gids_organisaties"):
        mag = {
            persona for persona, wie in cast.personen.items() if client_van(wie).get(reverse(naam)).status_code == 200
        }

        assert mag == {"deelnemer"}


def test_directory_pages_by_50_and_keeps_the_filter(cast: Cast, deelnemer: Client) -> None:
    for nummer in range(51):
        nieuw_lid(cast, f"Persoon {nummer:02}")

    antwoord = deelnemer.get(reverse("gids_personen"), {"q": "persoon", "pagina": 2})

    assert [rij.naam for rij in antwoord.context["page_obj"]] == ["Persoon 50"]
    assert '?q=persoon&amp;pagina=1"' in antwoord.content.decode()


@pytest.mark.parametrize(("naam", "aantal"), [("gids_personen", 10), ("gids_organisaties", 9)])
def test_directory_asks_a_constant_number_of_queries(
    naam: str, aantal: int, cast: Cast, deelnemer: Client, assert_constant_queries: Callable[..., None]
) -> None:
    teller = iter(range(100))

    def maak(erbij: int) -> None:
        for _ in range(erbij):
            nieuw_lid(cast, f"Persoon {next(teller)}", sectoren=[cast.sector])

    assert_constant_queries(deelnemer, reverse(naam), maak, aantal)


def test_answer_for_htmx_is_the_same_whole_page(cast: Cast, mensen: dict[str, Any], deelnemer: Client) -> None:
    pad = reverse("gids_personen") + "?q=zoe"

    gewoon, htmx = (
        re.sub(r'(csrfmiddlewaretoken" value=")\w+', r"\1", deelnemer.get(pad, headers=koppen).content.decode())
        for koppen in ({}, {"HX-Request": "true"})
    )

    assert gewoon == htmx
    assert (gewoon.count('id="resultaten"'), gewoon.count('id="aantal"')) == (1, 1)


# --- one person ------------------------------------------------------------------------------------------------------


def test_person_page_names_only_shared_networks(cast: Cast, client_van: ClientVan) -> None:
    wie = cast["lid_b"]
    for netwerk in (cast.landelijk, cast.a.netwerk):
        LidmaatschapFactory(gebruiker=wie, netwerk=netwerk, organisatie=cast.b.organisatie)
    GremiumlidFactory(gremium=cast.gremia["stuurgroep"], gebruiker=wie)
    pad = reverse("gids_persoon", args=[wie.pk])

    gezien = {
        persona: [lid.netwerk.slug for lid in client_van(cast[persona]).get(pad).context["gezien"].netwerken]
        for persona in ("deelnemer", "lid_a", "voorzitter_b", "regisseur", "lid_b")
    }

    assert gezien == {
        "deelnemer": ["landelijk-netwerk"],
        "lid_a": ["netwerk-a"],
        "voorzitter_b": ["netwerk-b"],
        "regisseur": [],
        "lid_b": ["landelijk-netwerk", "netwerk-a", "netwerk-b"],
    }
    assert cast.b.netwerk.naam not in client_van(cast["deelnemer"]).get(pad).content.decode()


def test_person_without_shared_network_is_not_found(cast: Cast, client_van: ClientVan) -> None:
    pad = reverse("gids_persoon", args=[cast["lid_b"].pk])

    assert client_van(cast["lid_a"]).get(pad).status_code == 404


def test_person_page_asks_a_constant_number_of_queries(
    cast: Cast, deelnemer: Client, assert_constant_queries: Callable[..., None]
) -> None:
    wie = nieuw_lid(cast, "Met veel rollen")

    def maak(erbij: int) -> None:
        for _ in range(erbij):
            GremiumlidFactory(gebruiker=wie)
            DienstverbandFactory(gebruiker=wie)
            LidmaatschapFactory(gebruiker=wie, organisatie=cast.a.organisatie)

    assert_constant_queries(deelnemer, reverse("gids_persoon", args=[wie.pk]), maak, 10)


# What a reader sees of a member of B (also in the national network) for each choice; written by hand.
ZIET: dict[str, set[str]] = {
    "leden": {"lid_b", "deelnemer", "voorzitter_b"},
    "netwerk": {"lid_b", "contactpersoon_b", "voorzitter_b"},
    "niemand": {"lid_b"},
    "geen kaart": set(),
}
# Who meets lid_b at all: its network, the national network, and those who keep the membership.
ONTMOET = {"lid_b", "contactpersoon_b", "voorzitter_b", "deelnemer", "regisseur", "projectteam"}


@pytest.mark.parametrize("veld", ["telefoon", "email"])
@pytest.mark.parametrize("keuze", list(ZIET))
def test_contact_field_is_seen_as_its_owner_chose(veld: str, keuze: str, cast: Cast, client_van: ClientVan) -> None:
    wie = cast["lid_b"]
    LidmaatschapFactory(gebruiker=wie, netwerk=cast.landelijk, organisatie=cast.b.organisatie)
    # The head of B is in the national network too, the contactpersoon of B is not.
    LidmaatschapFactory(gebruiker=cast["voorzitter_b"], netwerk=cast.landelijk, organisatie=cast.b.organisatie)
    if keuze != "geen kaart":
        ander = "email_voor" if veld == "telefoon" else "telefoon_voor"
        Contactkaart.objects.create(gebruiker=wie, telefoon=TELEFOON, **{f"{veld}_voor": keuze, ander: "niemand"})
    waarde = TELEFOON if veld == "telefoon" else wie.email
    pad = reverse("gids_persoon", args=[wie.pk])

    antwoorden = {persona: client_van(cast[persona]).get(pad) for persona in cast.personen}

    assert {p for p, antwoord in antwoorden.items() if antwoord.status_code == 200} == ONTMOET
    assert {p for p, antwoord in antwoorden.items() if waarde in antwoord.content.decode()} == ZIET[keuze]


# --- one's own card --------------------------------------------------------------------------------------------------

PAD = "contactkaart_wijzigen"


def invoer(**anders: Any) -> dict[str, Any]:
    return {"telefoon": "06 12 34 56 78", "telefoon_voor": "leden", "email_voor": "niemand", "themas": [], **anders}


def test_card_is_saved_for_oneself_and_logged_without_contents(cast: Cast, deelnemer: Client) -> None:
    antwoord = deelnemer.post(reverse(PAD), invoer(themas=[cast.thema.pk], gebruiker=str(cast["lid_b"].pk)))

    assert antwoord.status_code == 302
    kaart = Contactkaart.objects.get()
    assert (kaart.gebruiker, kaart.telefoon, kaart.telefoon_voor, kaart.email_voor, list(kaart.themas.all())) == (
        cast["deelnemer"],
        TELEFOON,
        "leden",
        "niemand",
        [cast.thema],
    )
    regel = Gebeurtenis.objects.get(wat="contactgegevens.gewijzigd")
    assert (regel.door, regel.bijzonderheden) == (
        cast["deelnemer"],
        {"velden": ["telefoon", "telefoon_voor", "email_voor", "themas"]},
    )


def test_saving_the_same_again_is_no_event(cast: Cast, deelnemer: Client) -> None:
    for _ in range(2):
        deelnemer.post(reverse(PAD), invoer())

    assert Gebeurtenis.objects.filter(wat="contactgegevens.gewijzigd").count() == 1


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        (
            {"telefoon": "12345"},
            "Vul een telefoonnummer in van 10 cijfers, of een nummer dat begint met + en een landcode.",
        ),
        (
            {"telefoon": "bel mij"},
            "Vul een telefoonnummer in van 10 cijfers, of een nummer dat begint met + en een landcode.",
        ),
        ({"telefoon_voor": ""}, "Kies wie uw telefoonnummer ziet."),
        ({"email_voor": ""}, "Kies wie uw e-mailadres ziet."),
    ],
)
def test_mistake_is_told_in_plain_words_and_changes_nothing(
    anders: dict[str, str], fout: str, cast: Cast, deelnemer: Client
) -> None:
    antwoord = deelnemer.post(reverse(PAD), invoer(**anders))

    assert [tekst for fouten in antwoord.context["form"].errors.values() for tekst in fouten] == [fout]
    assert "<title>Fout: " in antwoord.content.decode()
    assert Contactkaart.objects.count() == 0


@pytest.mark.parametrize("anders", [{"telefoon_voor": "iedereen"}, {"themas": ["999999"]}, {"themas": ["x"]}])
def test_choice_that_is_not_there_is_refused(anders: dict[str, Any], cast: Cast, deelnemer: Client) -> None:
    antwoord = deelnemer.post(reverse(PAD), invoer(**anders))

    assert (antwoord.status_code, list(antwoord.context["form"].errors)) == (200, list(anders))
    assert Contactkaart.objects.count() == 0


@pytest.mark.parametrize(
    ("getypt", "bewaard"),
    [
        ("06 12345678", "0612345678"),
        ("(020) 123 45 67", "0201234567"),
        ("+31 (0)6-1234.5678", "+31612345678"),
        ("0032 470 12 34 56", "+32470123456"),
        ("112", None),
        ("06123456789", None),
        ("0012345", None),
        ("+0612345678", None),
        ("=cmd|x", None),
        ("٠٦١٢٣٤٥٦٧٨", None),
    ],
)
def test_phone_number_is_kept_in_one_form(getypt: str, bewaard: str | None) -> None:
    assert lees_telefoon(getypt) == bewaard


def test_page_shows_what_is_saved(cast: Cast, deelnemer: Client) -> None:
    deelnemer.post(reverse(PAD), invoer(themas=[cast.thema.pk]))

    form = deelnemer.get(reverse(PAD)).context["form"]

    assert {naam: form[naam].value() for naam in form.fields} == {
        "telefoon": TELEFOON,
        "telefoon_voor": "leden",
        "email_voor": "niemand",
        "themas": [cast.thema.pk],
    }
    assert Lidmaatschap.objects.filter(gebruiker=cast["deelnemer"]).count() == 1
