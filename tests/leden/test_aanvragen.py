"""The queue of requests: what it shows, and asking, proposing and deciding (R34, R35)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.core.geheim import hash_van
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Aanmelding, Lidmaatschap, SpelregelsAkkoord, Uitnodiging
from leden.queries.aanvragen import Controle, controles
from leden.services.aanmelden import beantwoord
from leden.services.aanmeldingen import (
    AanvraagAlBesloten,
    NietBevoegd,
    Toelatingsfout,
    besluit_over_aanmelding,
    doe_voorstel,
    stel_vraag,
)
from netwerken.models import Organisatie
from tests.cast import Cast
from tests.factories import (
    AanmeldingFactory,
    DienstverbandFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
)
from tests.leden.hulp_toelating import (
    landelijk_netwerk,
    link_in,
    projectteamlid,
    regisseur,
    spelregels,
    uitnodiging,
)
from tests.testklok import middag

pytestmark = [pytest.mark.django_db, pytest.mark.databank]
STAAT = Aanmelding.Staat


def besluit(aanmelding, door, uitkomst=STAAT.TOEGELATEN, reden="", **meer):
    return besluit_over_aanmelding(aanmelding, uitkomst=uitkomst, reden=reden, besluit_op=vandaag(), door=door, **meer)


def verstuur(client, aanmelding, **velden):
    return client.post(reverse("aanvraag_detail", args=[aanmelding.pk]), {"actie": "besluit", **velden})


def stappen(aanmelding):
    return list(aanmelding.stappen.values_list("soort", "door_naam", "uitkomst", "tekst", "op_voorstel_van"))


# --- who may ---------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R35")
def test_only_bodies_that_keep_the_membership_decide(cast: Cast) -> None:
    geweigerd = set()

    for naam, wie in cast.personen.items():
        if naam in {"regisseur", "projectteam"}:
            continue
        for handeling in (
            lambda wie=wie: besluit(cast.a.aanmelding, wie),
            lambda wie=wie: stel_vraag(cast.a.aanmelding, vraag="Waarom?", door=wie),
            lambda wie=wie: doe_voorstel(cast.a.aanmelding, uitkomst=STAAT.TOEGELATEN, reden="Goed", door=wie),
        ):
            with pytest.raises(NietBevoegd):
                handeling()
        geweigerd.add(naam)

    cast.a.aanmelding.refresh_from_db()
    assert geweigerd == set(cast.personen) - {"regisseur", "projectteam"}
    assert (cast.a.aanmelding.staat, stappen(cast.a.aanmelding), Bericht.objects.count()) == (STAAT.WACHT, [], 0)


@pytest.mark.regel("R35")
def test_who_has_not_agreed_to_the_rules_reads_and_does_not_decide(client_van) -> None:
    spelregels()
    wie, aanmelding = projectteamlid(), AanmeldingFactory()

    client = client_van(wie)
    client.get(reverse("overzicht"))  # the rules are asked once per session

    lezen = client.get(reverse("aanvraag_detail", args=[aanmelding.pk]))
    besluiten = verstuur(client, aanmelding, uitkomst=STAAT.TOEGELATEN)

    assert (lezen.status_code, besluiten.status_code) == (200, 403)
    assert Aanmelding.objects.get().staat == STAAT.WACHT


# --- the queue -------------------------------------------------------------------------------------------------------


def test_queue_is_oldest_first_and_counts_per_view(client_van) -> None:
    for dagen in (2, 9, 5):
        AanmeldingFactory(naam=f"Wacht {dagen}", ingediend_op=middag(dagen))
    AanmeldingFactory(staat=STAAT.VRAAG)
    AanmeldingFactory(staat=STAAT.ONBEVESTIGD)

    response = client_van(regisseur()).get(reverse("aanvraag_lijst"))

    assert [rij["aanmelding"].naam for rij in response.context["rijen"]] == ["Wacht 9", "Wacht 5", "Wacht 2"]
    assert [(rij.staat, rij.aantal) for rij in response.context["weergaven"]] == [
        ("wacht", 3),
        ("vraag", 1),
        ("toegelaten", 0),
        ("afgewezen", 0),
        ("ingetrokken", 0),
    ]
    assert "wacht 9 dagen" in response.text


@pytest.mark.parametrize(("aantal", "rijen"), [(50, [50]), (51, [50, 1])])
def test_queue_comes_in_pages_of_50(client_van, aantal, rijen) -> None:
    AanmeldingFactory.create_batch(aantal)
    client = client_van(regisseur())

    gezien = [
        len(client.get(reverse("aanvraag_lijst"), {"pagina": pagina}).context["rijen"])
        for pagina in range(1, len(rijen) + 1)
    ]

    assert gezien == rijen


def test_decided_requests_stay_readable(client_van) -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory(naam="Afgewezen Anna")
    besluit(aanmelding, wie, STAAT.AFGEWEZEN, "Nog geen samenwerking.")

    response = client_van(wie).get(reverse("aanvraag_lijst"), {"staat": "afgewezen", "open": aanmelding.pk})

    assert [rij["aanmelding"].naam for rij in response.context["rijen"]] == ["Afgewezen Anna"]
    assert "Reden: Nog geen samenwerking." in response.text


def test_unconfirmed_request_does_not_exist_for_the_queue(client_van) -> None:
    aanmelding = AanmeldingFactory(staat=STAAT.ONBEVESTIGD)

    response = client_van(regisseur()).get(reverse("aanvraag_detail", args=[aanmelding.pk]))

    assert response.status_code == 404


@pytest.mark.parametrize("organisatie_bekend", [True, False])
def test_queue_asks_as_many_queries_for_three_rows_as_for_one(
    client_van, assert_constant_queries, organisatie_bekend
) -> None:
    gevolgd = NetwerkFactory()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            organisatie = OrganisatieFactory()
            anders = {} if organisatie_bekend else {"organisatie": None, "organisatie_anders": "Nieuw bv"}
            aanmelding = AanmeldingFactory(netwerken=[gevolgd], **({"organisatie": organisatie} | anders))
            AanmeldingFactory(email=aanmelding.email, staat=STAAT.INGETROKKEN)
            stel_vraag(AanmeldingFactory(), vraag="Wie?", door=vrager)

    vrager = regisseur()
    # Session, account, the facts of the reader; counts per view, number of rows, rows; the count of the menu.
    assert_constant_queries(client_van(vrager), reverse("aanvraag_lijst"), maak, 7)


def test_only_the_opened_request_carries_its_form_and_its_facts(client_van, django_assert_num_queries) -> None:
    netwerk = NetwerkFactory(naam="Netwerk Rivierenland")
    rijen = [AanmeldingFactory(naam=f"Vrager {n}", netwerken=[netwerk], motivatie=f"Reden {n:02}") for n in range(25)]
    client = client_van(regisseur())
    dicht = client.get(reverse("aanvraag_lijst"))

    with django_assert_num_queries(15):  # as above; the request, its networks and steps, and five for the checks
        open_ = client.get(re.findall(rf'href="([^"]*open={rijen[7].pk})#', dicht.text)[0].replace("&amp;", "&"))

    doelen = [f'action="/beheer/aanvragen/{rij.pk}/"' for rij in rijen]
    formulieren = [pagina.text.count(doel) for pagina in (dicht, open_) for doel in doelen]
    assert formulieren == [0] * 25 + [int(n == 7) for n in range(25)]
    assert ([n for n in range(25) if f"Reden {n:02}" in open_.text], "Reden " in dicht.text) == ([7], False)
    assert [len(pagina.content) < 40_000 for pagina in (dicht, open_)] == [True, True]


# --- the checks ------------------------------------------------------------------------------------------------------


def bevindingen(lezer, aanmelding):
    return controles(lezer(regisseur()), [aanmelding])[aanmelding.pk]


@pytest.mark.parametrize(
    ("domeinen", "collega", "goed"),
    [("water.example aqua.example", None, True), ("", "collega@Water.example", True), ("", "x@elders.example", False)],
)
def test_domain_is_known_by_the_list_or_by_a_colleague(lezer, domeinen, collega, goed) -> None:
    organisatie = OrganisatieFactory(naam="Water bv", maildomeinen=domeinen)
    if collega:
        DienstverbandFactory(organisatie=organisatie, gebruiker=GebruikerFactory(email=collega))
    aanmelding = AanmeldingFactory(organisatie=organisatie, email="Ada@Water.example")

    eerste = bevindingen(lezer, aanmelding)[0]

    tekst = "water.example is bekend bij Water bv" if goed else "water.example is nog niet bekend bij Water bv"
    assert eerste == Controle(goed=goed, tekst=tekst)


def test_domain_of_another_organisation_is_said(lezer) -> None:
    OrganisatieFactory(naam="Stroom nv", maildomeinen="stroom.example")
    anders = AanmeldingFactory(organisatie=OrganisatieFactory(naam="Water bv"), email="a@stroom.example")
    nieuw = AanmeldingFactory(organisatie=None, organisatie_anders="Stroomgroep", email="b@stroom.example")

    gevonden = [bevindingen(lezer, rij)[0].tekst for rij in (anders, nieuw)]

    assert gevonden == [
        "stroom.example hoort bij Stroom nv, niet bij Water bv",
        "Stroomgroep staat nog niet in de lijst van organisaties. stroom.example hoort bij Stroom nv",
    ]


def test_checks_name_confirmation_inviter_account_and_earlier_requests(lezer) -> None:
    wie = projectteamlid()
    vroeger = AanmeldingFactory(email="Ada@water.example")
    besluit(vroeger, wie, STAAT.AFGEWEZEN, "Te vroeg.")
    organisatie = OrganisatieFactory(naam="Water bv")
    DienstverbandFactory(gebruiker=GebruikerFactory(email="ada@water.example"), organisatie=organisatie)
    uitnodiging(door=wie, organisatie=organisatie, email="ADA@water.example", namens_projectteam=True)
    aanmelding = AanmeldingFactory(
        email="ada@Water.example", organisatie=organisatie, bevestigd_op=timezone.now() - timedelta(days=1)
    )

    gevonden = [(rij.goed, rij.tekst.partition(" op ")[0]) for rij in bevindingen(lezer, aanmelding)]

    assert gevonden == [
        (True, "water.example is bekend bij Water bv"),
        (True, "E-mailadres bevestigd"),
        (True, "Uitgenodigd door Pien Projectteam namens het projectteam"),
        (True, "Heeft al een account en werkt bij Water bv"),
        (False, "Eerdere aanvraag: afgewezen"),
    ]


@pytest.mark.parametrize(("rol", "dagen", "genoemd"), [("lid", 3, 0), ("contactpersoon", 3, 1), ("voorzitter", -3, 0)])
def test_the_role_that_an_invitation_gives_shows_before_it_is_given(rol: str, dagen: int, genoemd: int, lezer) -> None:
    netwerk, organisatie = NetwerkFactory(), OrganisatieFactory()
    tot = timezone.now() + timedelta(days=dagen)
    velden = {"organisatie": organisatie, "netwerken": [netwerk], "rol": rol, "geldig_tot": tot}
    uitnodiging(door=projectteamlid(), email="gast@voorbeeld.test", **velden)
    aanmelding = AanmeldingFactory(organisatie=organisatie, netwerken=[netwerk], email="gast@voorbeeld.test")

    gevonden = [rij.goed for rij in bevindingen(lezer, aanmelding) if rij.tekst.startswith(f"Wordt {rol} als u")]

    assert gevonden == [False] * genoemd


def test_checks_say_what_is_missing(lezer) -> None:
    gevonden = [(rij.goed, rij.tekst) for rij in bevindingen(lezer, AanmeldingFactory())][1:]

    assert gevonden == [
        (False, "E-mailadres is niet bevestigd"),
        (False, "Niet uitgenodigd door iemand uit het netwerk"),
    ]


# --- asking ----------------------------------------------------------------------------------------------------------


def test_question_goes_by_mail_with_a_new_secret_link(client_van) -> None:
    wie, aanmelding = regisseur(), AanmeldingFactory(naam="Ada Adams", volg_hash=hash_van("oud"))

    response = verstuur(client_van(wie), aanmelding, uitkomst="vraag", reden="Met wie werkt u samen?")

    aanmelding.refresh_from_db()
    bericht = Bericht.objects.get()
    assert response.status_code == 302
    assert aanmelding.staat == STAAT.VRAAG
    assert stappen(aanmelding) == [("vraag", "Iris Regisseur", "", "Met wie werkt u samen?", "")]
    assert bericht.tekst.count("Met wie werkt u samen?") == 1
    assert aanmelding.volg_hash == hash_van(link_in(bericht, "/lid-worden/volgen/"))
    assert list(Gebeurtenis.objects.exclude(wat="account.ingelogd").values_list("wat", "door_naam")) == [
        ("aanmelding.vraag_gesteld", "Iris Regisseur")
    ]


def test_question_needs_words() -> None:
    with pytest.raises(Toelatingsfout, match="Vul in wat u de aanvrager wilt vragen"):
        stel_vraag(AanmeldingFactory(), vraag="  ", door=regisseur())

    assert Bericht.objects.count() == 0


# --- proposing -------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R35")
def test_proposal_is_shown_to_the_projectteam_and_kept_with_the_decision(client_van) -> None:
    aanmelding, beslisser = AanmeldingFactory(naam="Ada Adams"), projectteamlid()

    client_van(regisseur()).post(
        reverse("aanvraag_detail", args=[aanmelding.pk]),
        {"actie": "voorstel", "uitkomst": "toegelaten", "reden": "Werkt mee in de regio."},
    )
    pagina = client_van(beslisser).get(reverse("aanvraag_lijst"), {"open": aanmelding.pk}).text
    besluit(aanmelding, beslisser)

    assert "Voorstel van Iris Regisseur: toelaten." in pagina
    assert stappen(aanmelding) == [
        ("voorstel", "Iris Regisseur", "toegelaten", "Werkt mee in de regio.", ""),
        ("besluit", "Pien Projectteam", "toegelaten", "", "Iris Regisseur"),
    ]


def test_proposal_needs_an_outcome_and_a_reason(client_van) -> None:
    aanmelding = AanmeldingFactory()
    pad = reverse("aanvraag_detail", args=[aanmelding.pk])

    response = client_van(regisseur()).post(pad, {"actie": "voorstel", "uitkomst": "vraag"})

    assert response.context["form"].errors == {
        "uitkomst": ["Kies toelaten of afwijzen. Iets vragen doet u zonder het projectteam."],
        "reden": ["Vul in waarom u dit voorstelt. Het projectteam leest deze tekst."],
    }


# --- deciding --------------------------------------------------------------------------------------------------------


def test_member_of_the_projectteam_decides_today_without_a_date(client_van) -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()

    response = verstuur(client_van(wie), aanmelding, uitkomst="toegelaten")

    aanmelding.refresh_from_db()
    assert response.status_code == 302
    assert (aanmelding.staat, aanmelding.besloten_door, aanmelding.besluit_projectteam_op) == (
        STAAT.TOEGELATEN,
        wie,
        vandaag(),
    )


@pytest.mark.regel("R35")
@pytest.mark.parametrize(
    ("datum", "fout"),
    [
        ("", "Vul in wanneer het projectteam heeft besloten."),
        ("gisteren", "Vul een datum in, bijvoorbeeld 23-11-2026."),
        ("0026-11-20", "Deze datum kan niet kloppen. Controleer het jaar."),
        ("2999-01-01", "De datum van het besluit ligt in de toekomst. Kies vandaag of een eerdere dag."),
    ],
)
def test_regisseur_says_when_the_projectteam_decided(client_van, datum, fout) -> None:
    aanmelding = AanmeldingFactory()

    response = verstuur(client_van(regisseur()), aanmelding, uitkomst="toegelaten", besluit_op=datum)

    assert response.context["form"].errors == {"besluit_op": [fout]}
    assert Aanmelding.objects.get().staat == STAAT.WACHT


@pytest.mark.parametrize(
    ("uitkomst", "fout"),
    [
        ("afgewezen", "Vul in waarom u de aanvraag van Ada Adams afwijst."),
        ("vraag", "Vul in wat u Ada Adams wilt vragen."),
    ],
)
def test_reason_is_asked_in_the_row_of_the_queue(client_van, uitkomst, fout) -> None:
    AanmeldingFactory(naam="Ander")
    aanmelding = AanmeldingFactory(naam="Ada Adams")

    response = verstuur(client_van(projectteamlid()), aanmelding, uitkomst=uitkomst, reden="  ", bron="rij", pagina="1")

    assert response.status_code == 200
    assert {rij["aanmelding"].naam: rij["open"] for rij in response.context["rijen"]} == {
        "Ander": False,
        "Ada Adams": True,
    }
    assert response.context["form"].errors == {"reden": [fout]}
    assert "<title>Fout: " in response.text
    assert response.text.count(f'<a href="#id_{aanmelding.pk.hex}_reden">{fout}</a>') == 1


def test_after_saving_the_next_request_is_open(client_van) -> None:
    nu = timezone.now()
    eerste, tweede, derde = (
        AanmeldingFactory(naam=naam, ingediend_op=nu - timedelta(days=dagen))
        for naam, dagen in (("Eén", 3), ("Twee", 2), ("Drie", 1))
    )
    client = client_van(projectteamlid())

    volgende = [
        verstuur(client, rij, uitkomst="afgewezen", reden="Nee.").headers["Location"] for rij in (tweede, derde, eerste)
    ]
    pagina = client.get(volgende[0])

    assert volgende == [
        f"/beheer/aanvragen/?open={derde.pk}&pagina=1",
        f"/beheer/aanvragen/?open={eerste.pk}&pagina=1",
        "/beheer/aanvragen/",
    ]
    assert "De aanvraag van Twee is afgewezen. De aanvrager krijgt bericht." in pagina.text


def test_second_decider_gets_409_with_both_versions_and_the_typed_text(client_van) -> None:
    aanmelding, eerste, tweede = AanmeldingFactory(naam="Ada Adams"), projectteamlid(), regisseur()
    besluit(aanmelding, eerste)

    response = verstuur(
        client_van(tweede),
        aanmelding,
        uitkomst="afgewezen",
        reden="Mijn lange reden.",
        besluit_op=vandaag().isoformat(),
    )

    assert response.status_code == 409
    assert "Over Ada Adams is al besloten" in response.text
    assert "legde Pien Projectteam iets anders vast" in response.text
    assert "<p>Mijn lange reden.</p>" in response.text
    assert Aanmelding.objects.get().staat == STAAT.TOEGELATEN


def test_letting_in_gives_account_employer_memberships_and_agreement() -> None:
    landelijk, netwerk, regels = landelijk_netwerk(), NetwerkFactory(), spelregels()
    wie = projectteamlid()
    SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=regels)
    aanmelding = AanmeldingFactory(netwerken=[netwerk], functie="Adviseur", spelregels=regels)

    besluit(aanmelding, wie)

    nieuw = Gebruiker.objects.get(email=aanmelding.email)
    assert list(nieuw.dienstverbanden.values_list("organisatie", "functie")) == [
        (aanmelding.organisatie_id, "Adviseur")
    ]
    assert set(nieuw.lidmaatschappen.values_list("netwerk", "rol", "organisatie")) == {
        (landelijk.pk, "lid", aanmelding.organisatie_id),
        (netwerk.pk, "lid", aanmelding.organisatie_id),
    }
    assert list(nieuw.spelregelakkoorden.values_list("spelregels", flat=True)) == [regels.pk]
    assert list(Bericht.objects.values_list("aan", flat=True)) == [aanmelding.email]
    assert list(Gebeurtenis.objects.exclude(wat="account.ingelogd").values_list("wat", flat=True)) == [
        "aanmelding.toegelaten"
    ]


def test_role_comes_from_the_invitation_and_only_in_its_networks() -> None:
    gevraagd, ook = NetwerkFactory(), NetwerkFactory()
    wie, organisatie = projectteamlid(), OrganisatieFactory()
    aanmelding = AanmeldingFactory(organisatie=organisatie, netwerken=[gevraagd, ook], email="gast@voorbeeld.test")
    rij, _ = uitnodiging(door=wie, organisatie=organisatie, netwerken=[gevraagd], rol="contactpersoon")
    LidmaatschapFactory(gebruiker=wie, netwerk=gevraagd, rol="voorzitter")

    besluit(aanmelding, wie)

    rij.refresh_from_db()
    aanmelding.refresh_from_db()
    rollen = Lidmaatschap.objects.exclude(gebruiker=wie).values_list("netwerk", "rol")
    assert dict(rollen) == {gevraagd.pk: "contactpersoon", ook.pk: "lid"}
    assert (rij.staat, aanmelding.uitnodiging) == (Uitnodiging.Staat.AANVAARD, rij)


def test_expired_invitation_gives_no_role() -> None:
    netwerk, wie, organisatie = NetwerkFactory(), projectteamlid(), OrganisatieFactory()
    aanmelding = AanmeldingFactory(organisatie=organisatie, netwerken=[netwerk], email="gast@voorbeeld.test")
    uitnodiging(door=wie, organisatie=organisatie, netwerken=[netwerk], rol="voorzitter", geldig_tot=timezone.now())

    besluit(aanmelding, wie)

    assert list(Lidmaatschap.objects.values_list("rol", flat=True)) == ["lid"]


def test_moved_person_keeps_the_old_employer_and_the_memberships() -> None:
    netwerk, nieuw_netwerk = NetwerkFactory(), NetwerkFactory()
    bestaand = GebruikerFactory(email="ada@voorbeeld.test")
    oud = DienstverbandFactory(gebruiker=bestaand)
    lid = LidmaatschapFactory(gebruiker=bestaand, netwerk=netwerk, organisatie=oud.organisatie, rol="voorzitter")
    aanmelding = AanmeldingFactory(email="Ada@voorbeeld.test", netwerken=[netwerk, nieuw_netwerk])

    besluit(aanmelding, projectteamlid())

    assert Gebruiker.objects.filter(email__iexact="ada@voorbeeld.test").count() == 1
    assert set(bestaand.dienstverbanden.values_list("organisatie", "tot")) == {
        (oud.organisatie_id, None),
        (aanmelding.organisatie_id, None),
    }
    assert set(bestaand.lidmaatschappen.values_list("netwerk", "organisatie", "rol")) == {
        (netwerk.pk, lid.organisatie_id, "voorzitter"),
        (nieuw_netwerk.pk, aanmelding.organisatie_id, "lid"),
    }


def test_running_employment_is_not_doubled_by_one_with_an_end() -> None:
    bestaand, organisatie = GebruikerFactory(email="ada@voorbeeld.test"), OrganisatieFactory()
    DienstverbandFactory(gebruiker=bestaand, organisatie=organisatie, tot=vandaag() + timedelta(days=30))

    besluit(AanmeldingFactory(email=bestaand.email, organisatie=organisatie), projectteamlid())

    assert bestaand.dienstverbanden.count() == 1


def test_membership_whose_term_ran_out_begins_anew() -> None:
    netwerk, bestaand = NetwerkFactory(), GebruikerFactory(email="ada@voorbeeld.test")
    LidmaatschapFactory(gebruiker=bestaand, netwerk=netwerk, tot=vandaag() - timedelta(days=1))

    besluit(AanmeldingFactory(email=bestaand.email, netwerken=[netwerk]), projectteamlid())

    assert list(bestaand.lidmaatschappen.order_by("van").values_list("staat", "tot")) == [
        ("beeindigd", vandaag() - timedelta(days=1)),
        ("actief", None),
    ]


def test_closed_account_is_not_opened_by_a_decision() -> None:
    GebruikerFactory(email="dicht@voorbeeld.test", is_active=False)
    aanmelding = AanmeldingFactory(email="dicht@voorbeeld.test")

    with pytest.raises(Toelatingsfout, match="is gesloten"):
        besluit(aanmelding, projectteamlid())

    assert Aanmelding.objects.get().staat == STAAT.WACHT
    assert Bericht.objects.count() == 0


def test_refusal_is_kept_with_who_when_and_why() -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()

    besluit(aanmelding, wie, STAAT.AFGEWEZEN, "Nog geen samenwerking.")

    assert stappen(aanmelding) == [("besluit", "Pien Projectteam", "afgewezen", "Nog geen samenwerking.", "")]
    assert "Nog geen samenwerking." in Bericht.objects.get().tekst
    assert Gebruiker.objects.filter(email=aanmelding.email).count() == 0


@pytest.mark.parametrize("uitkomst", [STAAT.TOEGELATEN, STAAT.AFGEWEZEN])
def test_decided_request_cannot_be_asked_proposed_or_decided_again(uitkomst) -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()
    besluit(aanmelding, wie, uitkomst, "Reden.")
    met_reden = {"uitkomst": STAAT.AFGEWEZEN, "reden": "Toch niet.", "door": wie}

    for handeling in (
        lambda: besluit_over_aanmelding(aanmelding, besluit_op=vandaag(), **met_reden),
        lambda: doe_voorstel(aanmelding, **met_reden),
        lambda: stel_vraag(aanmelding, vraag="Toch?", door=wie),
    ):
        with pytest.raises(AanvraagAlBesloten):
            handeling()

    assert Aanmelding.objects.get().staat == uitkomst


# --- an organisation that is not in the list -------------------------------------------------------------------------


def test_new_organisation_has_to_be_chosen_before_letting_in(client_van) -> None:
    aanmelding = AanmeldingFactory(naam="Ada Adams", organisatie=None, organisatie_anders="Nieuw bv")
    gekozen = OrganisatieFactory()
    client = client_van(projectteamlid())

    zonder = verstuur(client, aanmelding, uitkomst="toegelaten")
    vreemd = verstuur(client, aanmelding, uitkomst="toegelaten", organisatie="999999")
    met = verstuur(client, aanmelding, uitkomst="toegelaten", organisatie=str(gekozen.pk))

    aanmelding.refresh_from_db()
    assert zonder.context["form"].errors == {"organisatie": ["Kies voor welke organisatie Ada Adams werkt."]}
    assert vreemd.context["form"].errors == {"organisatie": ["Kies een organisatie uit de lijst."]}
    assert (met.status_code, aanmelding.organisatie, aanmelding.staat) == (302, gekozen, STAAT.TOEGELATEN)


def test_refusing_needs_no_organisation(client_van) -> None:
    aanmelding = AanmeldingFactory(organisatie=None, organisatie_anders="Nieuw bv")

    response = verstuur(client_van(projectteamlid()), aanmelding, uitkomst="afgewezen", reden="Nee.")

    assert response.status_code == 302
    assert Aanmelding.objects.get().staat == STAAT.AFGEWEZEN


def test_organisation_is_added_with_side_and_sort(client_van) -> None:
    partij = PartijFactory(code="bedrijven")
    OrganisatieFactory(code="nieuw-bv")
    aanmelding = AanmeldingFactory(organisatie=None, organisatie_anders="Nieuw bv", partij=partij)
    wie = regisseur()

    response = client_van(wie).post(
        reverse("aanvraag_organisatie", args=[aanmelding.pk]),
        {"naam": " Nieuw  bv", "soort": "bedrijf", "partij": partij.pk},
    )

    aanmelding.refresh_from_db()
    nieuw = Organisatie.objects.get(naam="Nieuw bv")
    assert response.status_code == 302
    assert (aanmelding.organisatie, nieuw.code, nieuw.partij, nieuw.soort) == (nieuw, "nieuw-bv-2", partij, "bedrijf")
    assert list(Gebeurtenis.objects.exclude(wat="account.ingelogd").values_list("wat", "op_naam")) == [
        ("organisatie.toegevoegd", "Nieuw bv")
    ]


def test_organisation_that_exists_is_not_added_twice(client_van) -> None:
    bestaand = OrganisatieFactory(naam="Nieuw bv")
    aanmelding = AanmeldingFactory(organisatie=None, organisatie_anders="nieuw BV")

    response = client_van(regisseur()).post(
        reverse("aanvraag_organisatie", args=[aanmelding.pk]),
        {"naam": "nieuw BV", "soort": "bedrijf", "partij": bestaand.partij_id},
    )

    assert response.context["form"].non_field_errors() == [
        "nieuw BV staat al in de lijst. Kies deze organisatie bij het besluit."
    ]
    assert Organisatie.objects.count() == 1


def test_detail_shows_every_step(client_van) -> None:
    wie, aanmelding = projectteamlid(), AanmeldingFactory()
    stel_vraag(aanmelding, vraag="Met wie?", door=wie)
    besluit(aanmelding, wie, STAAT.AFGEWEZEN, "Geen antwoord.")

    tekst = client_van(wie).get(reverse("aanvraag_detail", args=[aanmelding.pk])).text

    assert [tekst.count(woord) for woord in ("Vraag gesteld", "Besloten: afgewezen", "Geen antwoord.")] == [2, 1, 2]


def test_a_proposal_is_mailed_to_the_projectteam_and_marked_in_the_list(
    cast: Cast, client_van: Callable[[Any], Client]
) -> None:
    doe_voorstel(cast.a.aanmelding, uitkomst=STAAT.TOEGELATEN, reden="Bananen", door=cast["regisseur"])

    brief = Bericht.objects.get(onderwerp__startswith="Beslis over een aanvraag")
    lijst = client_van(cast["projectteam"]).get(reverse("aanvraag_lijst")).content.decode()
    assert brief.aan == cast["projectteam"].email
    assert "Bananen" not in brief.tekst
    assert "Voorstel voor het projectteam" in lijst


def test_the_answer_of_an_applicant_is_mailed_to_who_asked_and_marked_in_the_list(
    cast: Cast, client_van: Callable[[Any], Client]
) -> None:
    stel_vraag(cast.a.aanmelding, vraag="Waar werkt u?", door=cast["regisseur"])
    beantwoord(aanmelding=cast.a.aanmelding, tekst="Bananen")
    beantwoord(aanmelding=cast.a.aanmelding, tekst="Bananen")

    brief = Bericht.objects.get(onderwerp="Een aanvrager heeft uw vraag beantwoord")
    lijst = client_van(cast["regisseur"]).get(reverse("aanvraag_lijst")).content.decode()
    assert brief.aan == cast["regisseur"].email
    assert "Bananen" not in brief.tekst
    assert lijst.count("Antwoord binnen") == 1
