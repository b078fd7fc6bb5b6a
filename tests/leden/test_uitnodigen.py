"""Inviting people, accepting, and inviting by list (R34, R35; S5)."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.core.geheim import hash_van
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Aanmelding, Gremiumlid, Lidmaatschap, Netwerkwens, SpelregelsAkkoord, Uitnodiging
from leden.queries.uitnodigen import Gast
from leden.services.aanmeldingen import besluit_over_aanmelding
from leden.services.uitnodigen import (
    Uitnodigfout,
    UitnodigingWerktNiet,
    aanvaard,
    nodig_uit,
    trek_uitnodiging_in,
    verstuur_opnieuw,
    zoek_uitnodiging,
)
from netwerken.models import Organisatie
from tests.cast import Cast
from tests.factories import AanmeldingFactory, GebruikerFactory, LidmaatschapFactory, NetwerkFactory, OrganisatieFactory
from tests.leden.hulp_toelating import (
    landelijk_netwerk,
    link_in,
    projectteamlid,
    regisseur,
    spelregels,
    uitnodiging,
)

pytestmark = [pytest.mark.django_db, pytest.mark.databank]
STAAT = Uitnodiging.Staat
WAT = {"functie": "Adviseur", "motivatie": "Wij oefenen samen."}


def gast(organisatie, *netwerken, **velden) -> Gast:
    gegevens = {"naam": "Gast Gerritsen", "email": "gast@voorbeeld.test", **velden}
    return Gast(organisatie=organisatie, netwerken=netwerken, **gegevens)


def contactpersoon(**velden):
    """Return a membership with the role of contactpersoon."""
    return LidmaatschapFactory(rol="contactpersoon", gebruiker__naam="Co Contact", **velden)


def wat_er_gebeurde():
    return list(Gebeurtenis.objects.exclude(wat="account.ingelogd").order_by("pk").values_list("wat", flat=True))


# --- who may invite whom ---------------------------------------------------------------------------------------------


def test_only_those_who_speak_for_others_invite(cast: Cast) -> None:
    mogen = set()

    for naam, wie in cast.personen.items():
        try:
            nodig_uit(gast(cast.a.organisatie, cast.a.netwerk, email=f"{naam}@elders.test"), door=wie)
        except Uitnodigfout:
            continue
        mogen.add(naam)

    assert mogen == {"contactpersoon_a", "voorzitter_a", "regisseur", "projectteam"}


def test_contactpersoon_invites_for_the_own_organisation_and_the_own_network(client_van) -> None:
    lid = contactpersoon()
    elders = contactpersoon(gebruiker=lid.gebruiker)
    vreemd, vreemd_netwerk = OrganisatieFactory(), NetwerkFactory()

    form = client_van(lid.gebruiker).get(reverse("uitnodiging_nieuw")).context["form"]
    geweigerd = {}
    for naam, voorstel in {
        "andere organisatie": gast(vreemd, lid.netwerk),
        "ander netwerk": gast(lid.organisatie, vreemd_netwerk),
        "organisatie hoort bij het andere netwerk": gast(elders.organisatie, lid.netwerk),
        "geen netwerk": gast(lid.organisatie),
        "andere rol": gast(lid.organisatie, lid.netwerk, rol="voorzitter"),
    }.items():
        with pytest.raises(Uitnodigfout) as fout:
            nodig_uit(voorstel, door=lid.gebruiker)
        geweigerd[naam] = list(fout.value.bezwaren)

    assert set(form.fields["organisatie"].queryset) == {lid.organisatie, elders.organisatie}
    assert set(form.fields["netwerken"].queryset) == {lid.netwerk, elders.netwerk}
    assert geweigerd == {
        "andere organisatie": ["organisatie", "netwerken"],
        "ander netwerk": ["netwerken"],
        "organisatie hoort bij het andere netwerk": ["netwerken"],
        "geen netwerk": ["netwerken"],
        "andere rol": ["rol"],
    }
    assert nodig_uit(gast(lid.organisatie, lid.netwerk), door=lid.gebruiker).namens_projectteam is False


def test_voorzitter_invites_for_any_organisation_and_gives_roles() -> None:
    lid, vreemd = LidmaatschapFactory(rol="voorzitter"), OrganisatieFactory()

    rij = nodig_uit(gast(vreemd, lid.netwerk, rol="contactpersoon"), door=lid.gebruiker)

    assert (rij.organisatie, rij.rol) == (vreemd, "contactpersoon")


def test_foreign_keys_in_the_form_are_field_errors(client_van) -> None:
    lid = contactpersoon()
    client = client_van(lid.gebruiker)

    response = client.post(
        reverse("uitnodiging_nieuw"),
        {
            "naam": "Gast",
            "email": "gast@voorbeeld.test",
            "organisatie": OrganisatieFactory().pk,
            "netwerken": [NetwerkFactory().pk, "x"],
            "rol": "baas",
        },
    )

    assert set(response.context["form"].errors) == {"organisatie", "netwerken", "rol"}
    assert Uitnodiging.objects.count() == 0


def test_invitation_is_kept_as_a_hash_for_seven_days(client_van) -> None:
    lid = contactpersoon()

    response = client_van(lid.gebruiker).post(
        reverse("uitnodiging_nieuw"),
        {
            "naam": " Gast  Gerritsen ",
            "email": "gast@voorbeeld.test",
            "organisatie": lid.organisatie.pk,
            "netwerken": [lid.netwerk.pk],
            "rol": "lid",
        },
    )

    rij = Uitnodiging.objects.get()
    token = link_in(Bericht.objects.get(), "/uitnodiging/")
    assert response.status_code == 302
    assert (rij.naam, rij.door, rij.geldig_tot - rij.verstuurd_op) == (
        "Gast Gerritsen",
        lid.gebruiker,
        timedelta(days=7),
    )
    assert (rij.token_hash, list(rij.netwerken.all())) == (hash_van(token), [lid.netwerk])
    assert wat_er_gebeurde() == ["uitnodiging.verstuurd"]


def test_one_open_invitation_per_address() -> None:
    wie, organisatie = projectteamlid(), OrganisatieFactory()
    eerste = nodig_uit(gast(organisatie), door=wie)

    with pytest.raises(Uitnodigfout, match="Er loopt al een uitnodiging"):
        nodig_uit(gast(organisatie, email="GAST@voorbeeld.test"), door=wie)
    with time_machine.travel(timezone.now() + timedelta(days=8), tick=False):
        tweede = nodig_uit(gast(organisatie), door=wie)

    eerste.refresh_from_db()
    assert (eerste.staat, tweede.staat) == (STAAT.INGETROKKEN, STAAT.OPEN)


def test_member_of_everything_asked_is_not_invited() -> None:
    lid, organisatie, ander = LidmaatschapFactory(), OrganisatieFactory(), NetwerkFactory()
    wie = projectteamlid()
    adres = lid.gebruiker.email.upper()

    with pytest.raises(Uitnodigfout, match="Deze persoon is al lid"):
        nodig_uit(gast(organisatie, lid.netwerk, email=adres), door=wie)
    rij = nodig_uit(gast(organisatie, lid.netwerk, ander, email=adres), door=wie)

    assert rij.staat == STAAT.OPEN


# --- the list of invitations -----------------------------------------------------------------------------------------


def test_list_shows_own_invitations_and_all_to_those_who_keep_the_membership(client_van) -> None:
    lid, baas = contactpersoon(), regisseur()
    uitnodiging(door=lid.gebruiker, organisatie=lid.organisatie, naam="Van Co")
    uitnodiging(door=baas, organisatie=lid.organisatie, naam="Van Iris", email="b@voorbeeld.test")

    gezien = {
        wie.naam: {rij.naam for rij in client_van(wie).get(reverse("uitnodiging_lijst")).context["page_obj"]}
        for wie in (lid.gebruiker, baas)
    }

    assert gezien == {"Co Contact": {"Van Co"}, "Iris Regisseur": {"Van Co", "Van Iris"}}


def test_list_asks_as_many_queries_for_three_rows_as_for_one(client_van, assert_constant_queries) -> None:
    wie = regisseur()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            nummer = Uitnodiging.objects.count()
            uitnodiging(
                door=GebruikerFactory(),
                organisatie=OrganisatieFactory(),
                netwerken=[NetwerkFactory()],
                email=f"gast-{nummer}@voorbeeld.test",
            )

    assert_constant_queries(client_van(wie), reverse("uitnodiging_lijst"), maak, 7)


def test_sending_again_gives_a_new_link_and_withdrawing_ends_it(client_van) -> None:
    lid = contactpersoon()
    rij, oud = uitnodiging(door=lid.gebruiker, organisatie=lid.organisatie, netwerken=[lid.netwerk])
    client, pad = client_van(lid.gebruiker), reverse("uitnodiging_detail", args=[rij.pk])

    client.post(pad, {"actie": "opnieuw"})
    nieuw = link_in(Bericht.objects.get(), "/uitnodiging/")
    werkt = {token: client.get(reverse("uitnodiging_aanvaarden", args=[token])).status_code for token in (oud, nieuw)}
    client.post(pad, {"actie": "intrekken"})
    daarna = client.get(reverse("uitnodiging_aanvaarden", args=[nieuw])).status_code
    nogmaals = client.post(pad, {"actie": "opnieuw"})

    assert (werkt, daarna) == ({oud: 404, nieuw: 200}, 404)
    assert (nogmaals.status_code, "al gebruikt of ingetrokken" in nogmaals.text) == (409, True)
    assert wat_er_gebeurde() == ["uitnodiging.opnieuw_verstuurd", "uitnodiging.ingetrokken"]


def test_invitation_of_another_inviter_does_not_exist(client_van) -> None:
    rij, _ = uitnodiging(door=regisseur(), organisatie=OrganisatieFactory())
    vreemde = contactpersoon().gebruiker

    response = client_van(vreemde).get(reverse("uitnodiging_detail", args=[rij.pk]))

    assert response.status_code == 404
    for handeling in (trek_uitnodiging_in, verstuur_opnieuw):
        with pytest.raises(Uitnodigfout):
            handeling(rij, door=vreemde)


# --- accepting -------------------------------------------------------------------------------------------------------


def test_page_says_who_invites_for_what_and_shows_the_rules(client) -> None:
    spelregels()
    wie = projectteamlid()
    SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=spelregels_nu())
    rij, token = uitnodiging(
        door=wie, organisatie=OrganisatieFactory(naam="Water bv"), netwerken=[NetwerkFactory(naam="Vitaal Noord")]
    )

    response = client.get(reverse("uitnodiging_aanvaarden", args=[token]))

    assert [response.text.count(woord) for woord in ("Pien Projectteam", "Water bv", "Vitaal Noord")] == [1, 1, 1]
    assert "We delen wat nodig is." in response.text
    assert "no-store" in response.headers["Cache-Control"]
    rij.refresh_from_db()
    assert rij.staat == STAAT.OPEN


def spelregels_nu():
    return SpelregelsAkkoord._meta.get_field("spelregels").related_model.objects.get()


@pytest.mark.regel("R34")
def test_accepting_needs_function_cooperation_and_agreement_with_the_rules_shown(client) -> None:
    lid = contactpersoon()
    regels = spelregels()
    SpelregelsAkkoord.objects.create(gebruiker=lid.gebruiker, spelregels=regels)
    _, token = uitnodiging(door=lid.gebruiker, organisatie=lid.organisatie, netwerken=[lid.netwerk])
    pad = reverse("uitnodiging_aanvaarden", args=[token])

    leeg = client.post(pad, {"versie": "1"})
    oud = client.post(pad, {**WAT, "akkoord": "on", "versie": "0"})

    assert set(leeg.context["form"].errors) == {"functie", "motivatie", "akkoord"}
    assert oud.context["form"].errors == {
        "akkoord": ["De spelregels zijn net veranderd. Lees ze nog eens en ga opnieuw akkoord."]
    }
    assert 'name="versie" value="1"' in oud.text
    assert Aanmelding.objects.count() == 0


@pytest.mark.regel("R35")
def test_invitation_of_a_contactpersoon_leads_to_the_queue(client) -> None:
    lid = contactpersoon()
    rij, token = uitnodiging(door=lid.gebruiker, organisatie=lid.organisatie, netwerken=[lid.netwerk])

    response = client.post(reverse("uitnodiging_aanvaarden", args=[token]), {**WAT, "akkoord": "on"})

    aanmelding = Aanmelding.objects.get()
    rij.refresh_from_db()
    assert response.status_code == 200
    assert (aanmelding.staat, aanmelding.uitnodiging, rij.staat) == ("wacht", rij, STAAT.AANVAARD)
    assert (aanmelding.email, aanmelding.functie, list(aanmelding.netwerken.all())) == (
        "gast@voorbeeld.test",
        "Adviseur",
        [lid.netwerk],
    )
    assert aanmelding.volg_hash == hash_van(link_in(Bericht.objects.get(), "/lid-worden/volgen/"))
    assert list(aanmelding.stappen.values_list("soort", flat=True)) == ["ingediend", "bevestigd"]
    assert Gebruiker.objects.filter(email="gast@voorbeeld.test").count() == 0


@pytest.mark.regel("R35")
def test_invitation_of_the_projectteam_lets_in_with_the_decision_recorded(client) -> None:
    landelijk, netwerk, wie = landelijk_netwerk(), NetwerkFactory(), projectteamlid()
    regels = spelregels()
    SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=regels)
    _, token = uitnodiging(
        door=wie,
        organisatie=OrganisatieFactory(),
        netwerken=[netwerk],
        namens_projectteam=True,
        rol="contactpersoon",
        verstuurd_op=timezone.now() - timedelta(days=2),
    )
    pad = reverse("uitnodiging_aanvaarden", args=[token])

    eerste = client.post(pad, {**WAT, "akkoord": "on", "versie": "1"})
    tweede = client.post(pad, {**WAT, "akkoord": "on", "versie": "1"})

    aanmelding, nieuw = Aanmelding.objects.get(), Gebruiker.objects.get(email="gast@voorbeeld.test")
    assert (eerste.status_code, tweede.status_code) == (200, 404)
    assert (aanmelding.staat, aanmelding.besloten_door) == ("toegelaten", wie)
    assert aanmelding.besluit_projectteam_op == vandaag() - timedelta(days=2)
    assert dict(nieuw.lidmaatschappen.values_list("netwerk", "rol")) == {
        landelijk.pk: "lid",
        netwerk.pk: "lid",
    }
    assert Netwerkwens.objects.get().rol == "contactpersoon"
    assert list(nieuw.spelregelakkoorden.values_list("spelregels", flat=True)) == [regels.pk]
    assert wat_er_gebeurde() == ["uitnodiging.aanvaard", "wens.gedaan", "aanmelding.toegelaten"]
    assert list(Bericht.objects.values_list("aan", flat=True)) == ["gast@voorbeeld.test"]


def test_existing_member_gets_the_missing_networks_and_no_second_account(client) -> None:
    lid, erbij, wie = LidmaatschapFactory(rol="voorzitter"), NetwerkFactory(naam="Erbij"), projectteamlid()
    _, token = uitnodiging(
        door=wie,
        organisatie=lid.organisatie,
        netwerken=[lid.netwerk, erbij],
        namens_projectteam=True,
        email=lid.gebruiker.email.upper(),
    )
    pad = reverse("uitnodiging_aanvaarden", args=[token])

    pagina = client.get(pad)
    client.post(pad, {**WAT, "akkoord": "on"})

    assert pagina.context["netwerken"] == [erbij]
    assert Gebruiker.objects.filter(email__iexact=lid.gebruiker.email).count() == 1
    assert dict(lid.gebruiker.lidmaatschappen.values_list("netwerk", "rol")) == {
        lid.netwerk_id: "voorzitter",
        erbij.pk: "lid",
    }


def test_open_request_and_invitation_of_the_projectteam_meet() -> None:
    wie, netwerk, erbij = projectteamlid(), NetwerkFactory(), NetwerkFactory()
    aanmelding = AanmeldingFactory(email="Gast@voorbeeld.test", netwerken=[netwerk], motivatie="Eigen woorden")

    nodig_uit(gast(aanmelding.organisatie, erbij), door=wie)
    aanmelding.refresh_from_db()
    gekoppeld = (aanmelding.staat, aanmelding.uitnodiging)
    token = link_in(Bericht.objects.get(), "/uitnodiging/")
    aanvaard(token, spelregels=None, **WAT)

    aanmelding.refresh_from_db()
    assert gekoppeld == ("wacht", Uitnodiging.objects.get())
    assert (Aanmelding.objects.count(), aanmelding.staat, aanmelding.motivatie) == (1, "toegelaten", "Eigen woorden")
    assert set(Lidmaatschap.objects.values_list("netwerk", flat=True)) == {netwerk.pk, erbij.pk}


def test_unconfirmed_request_is_confirmed_by_accepting() -> None:
    lid = contactpersoon()
    aanmelding = AanmeldingFactory(email="gast@voorbeeld.test", staat="onbevestigd", bevestig_hash="x")
    _, token = uitnodiging(door=lid.gebruiker, organisatie=lid.organisatie, netwerken=[lid.netwerk])

    aanvaard(token, spelregels=None, **WAT)

    rij = Aanmelding.objects.get()
    assert (rij.pk, rij.staat, rij.bevestig_hash, rij.organisatie) == (aanmelding.pk, "wacht", "", lid.organisatie)


def test_decision_before_accepting_uses_the_invitation_up(client) -> None:
    wie = projectteamlid()
    aanmelding = AanmeldingFactory(email="gast@voorbeeld.test")
    _, token = uitnodiging(door=wie, organisatie=aanmelding.organisatie)

    besluit_over_aanmelding(aanmelding, uitkomst="toegelaten", reden="", besluit_op=vandaag(), door=wie)

    assert client.get(reverse("uitnodiging_aanvaarden", args=[token])).status_code == 404


def test_unknown_used_expired_and_withdrawn_give_one_and_the_same_page(client) -> None:
    wie, organisatie = projectteamlid(), OrganisatieFactory()
    tokens = ["bestaat-niet"]
    for nummer, velden in enumerate(
        ({"staat": STAAT.AANVAARD}, {"staat": STAAT.INGETROKKEN}, {"geldig_tot": timezone.now()})
    ):
        tokens.append(uitnodiging(door=wie, organisatie=organisatie, email=f"g{nummer}@voorbeeld.test", **velden)[1])

    antwoorden = set()
    for token in tokens:
        pad = reverse("uitnodiging_aanvaarden", args=[token])
        for response in (client.get(pad), client.post(pad, {**WAT, "akkoord": "on"})):
            antwoorden.add((response.status_code, response.text.replace(pad, "")))

    assert [status for status, _ in antwoorden] == [404]
    assert Aanmelding.objects.count() == 0


# --- the right to invite ends ----------------------------------------------------------------------------------------


def _einde_lidmaatschap(lid):
    Lidmaatschap.objects.update(staat="beeindigd", tot=vandaag())


def _lagere_rol(lid):
    Lidmaatschap.objects.update(rol="lid")


def _account_dicht(lid):
    Gebruiker.objects.update(is_active=False)


def _andere_organisatie(lid):
    Lidmaatschap.objects.update(organisatie=OrganisatieFactory())


@pytest.mark.parametrize("einde", [_einde_lidmaatschap, _lagere_rol, _account_dicht, _andere_organisatie])
def test_invitation_stops_working_when_its_sender_may_not_invite_any_more(einde) -> None:
    lid = contactpersoon()
    _, token = uitnodiging(door=lid.gebruiker, organisatie=lid.organisatie, netwerken=[lid.netwerk])
    werkte = zoek_uitnodiging(token)

    einde(lid)

    with pytest.raises(UitnodigingWerktNiet):
        zoek_uitnodiging(token)
    with pytest.raises(UitnodigingWerktNiet):
        aanvaard(token, spelregels=None, **WAT)
    assert werkte.door == lid.gebruiker


@pytest.mark.regel("R35")
def test_sender_who_left_the_projectteam_decides_no_more() -> None:
    lid = LidmaatschapFactory(rol="voorzitter")
    wie = projectteamlid()
    Lidmaatschap.objects.update(gebruiker=wie)
    _, token = uitnodiging(door=wie, organisatie=OrganisatieFactory(), netwerken=[lid.netwerk], namens_projectteam=True)
    Gremiumlid.objects.update(tot=vandaag() - timedelta(days=1))

    aanmelding = aanvaard(token, spelregels=None, **WAT)

    assert aanmelding.staat == "wacht"


# --- by list ---------------------------------------------------------------------------------------------------------


def lijst(*regels: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("lijst.csv", "\n".join(["naam;e-mail;organisatie;netwerken;rol", *regels]).encode())


def bekijk(client, *regels: str):
    return client.post(reverse("uitnodiging_inlezen"), {"bestand": lijst(*regels)})


@pytest.fixture
def veld(db):
    """An inviter with one network and one organisation to choose from."""
    return contactpersoon(
        netwerk__slug="vitaal-noord",
        organisatie__code="water-bv",
        organisatie__naam="Water bv",
        organisatie__korte_naam="Water",
    )


def test_list_is_shown_before_anything_is_sent_and_then_sent_whole(client_van, veld) -> None:
    client = client_van(veld.gebruiker)

    gezien = bekijk(
        client,
        "Ada Adams;ada@water.test;water-bv;vitaal-noord;",
        "Bob Bos;bob@water.test;WATER BV;Vitaal-Noord|vitaal-noord;Lid",
    )
    tussendoor = Uitnodiging.objects.count()
    response = client.post(reverse("uitnodiging_inlezen"), {"regels": gezien.context["ondertekend"]})

    assert (gezien.status_code, gezien.context["meldingen"], tussendoor) == (200, [], 0)
    assert response.status_code == 302
    assert set(Uitnodiging.objects.values_list("naam", "email", "organisatie__code", "netwerken__slug", "rol")) == {
        ("Ada Adams", "ada@water.test", "water-bv", "vitaal-noord", "lid"),
        ("Bob Bos", "bob@water.test", "water-bv", "vitaal-noord", "lid"),
    }
    assert Bericht.objects.count() == 2


def test_every_wrong_cell_is_named_and_nothing_is_lost(client_van, veld) -> None:
    uitnodiging(door=veld.gebruiker, organisatie=veld.organisatie, email="loopt@water.test")
    NetwerkFactory(slug="vreemd")
    regels = (
        "Ada Adams;ada@water.test;water-bv;vitaal-noord;",
        ";geen-adres;Onbekend bv;vreemd|nergens;baas",
        "Bob Bos;dubbel@water.test;water-bv;vitaal-noord;lid",
        "Bob Bos;DUBBEL@water.test;water-bv;vitaal-noord;lid",
        "Cor Cats;loopt@water.test;water-bv;vitaal-noord;lid",
        "=1+1;cor@water.test;water-bv;vitaal-noord;lid",
        "Dot Dam;dot@water.test;water-bv;;voorzitter",
        "Ev\x07a;eva@water.test;water-bv;vitaal-noord;lid",
    )

    response = bekijk(client_van(veld.gebruiker), *regels)

    assert response.context["meldingen"] == [
        "regel 3, naam: Vul de naam in.",
        "regel 3, e-mail: Dit is geen geldig e-mailadres.",
        "regel 3, organisatie: Deze organisatie staat niet in uw lijst.",
        "regel 3, netwerken: U kunt niet uitnodigen voor vreemd, nergens.",
        "regel 3, rol: Kies lid, contactpersoon of voorzitter.",
        "regel 4, e-mail: Dit e-mailadres staat vaker in de lijst.",
        "regel 5, e-mail: Dit e-mailadres staat vaker in de lijst.",
        "regel 6, e-mail: Er loopt al een uitnodiging voor dit e-mailadres.",
        "regel 7, naam: Een formule kan niet. Vul de tekst zelf in.",
        "regel 8, netwerken: Kies minstens één netwerk.",
        "regel 8, rol: Alleen de voorzitter, het projectteam en de netwerkregisseur geven een andere rol dan lid.",
        "regel 9, naam: Hier staat een teken in dat we niet kunnen lezen.",
    ]
    assert "<title>Fout: Uw lijst" in response.text
    assert [rij.regel.naam for rij in response.context["rijen"]] == [
        regel.split(";")[0].replace("\x07", "\ufffd") for regel in regels
    ]
    assert Uitnodiging.objects.count() == 1


def test_signed_list_with_an_error_sends_nothing(client_van, veld) -> None:
    client = client_van(veld.gebruiker)
    gezien = bekijk(client, "Ada;ada@water.test;water-bv;vitaal-noord;", "Bob;bob@water.test;water-bv;vitaal-noord;")
    uitnodiging(door=veld.gebruiker, organisatie=veld.organisatie, email="bob@water.test")

    response = client.post(reverse("uitnodiging_inlezen"), {"regels": gezien.context["ondertekend"]})

    assert response.context["meldingen"] == ["regel 3, e-mail: Er loopt al een uitnodiging voor dit e-mailadres."]
    assert (Uitnodiging.objects.count(), Bericht.objects.count()) == (1, 0)


def test_list_of_another_person_or_of_yesterday_is_refused(client_van, veld) -> None:
    client = client_van(veld.gebruiker)
    ondertekend = bekijk(client, "Ada;ada@water.test;water-bv;vitaal-noord;").context["ondertekend"]
    ander = client_van(LidmaatschapFactory(rol="voorzitter", netwerk=veld.netwerk).gebruiker)
    pad = reverse("uitnodiging_inlezen")

    antwoorden = [
        ander.post(pad, {"regels": ondertekend}, follow=True),
        client.post(pad, {"regels": ondertekend + "x"}, follow=True),
    ]
    with time_machine.travel(timezone.now() + timedelta(minutes=61), tick=False):
        antwoorden.append(client_van(veld.gebruiker).post(pad, {"regels": ondertekend}, follow=True))

    melding = "Deze lijst is te lang geleden bekeken. Kies het bestand opnieuw."
    assert [response.text.count(melding) for response in antwoorden] == [1, 1, 1]
    assert Uitnodiging.objects.count() == 0


def test_checking_a_list_asks_as_many_queries_for_300_rows_as_for_one(
    client_van, veld, django_assert_num_queries
) -> None:
    client = client_van(veld.gebruiker)
    bekijk(client, "Ada;ada@water.test;water-bv;vitaal-noord;")

    for aantal in (1, 300):
        with django_assert_num_queries(8):
            response = bekijk(client, *(f"P {n};p{n}@water.test;water-bv;vitaal-noord;" for n in range(aantal)))
        assert len(response.context["rijen"]) == aantal


def test_what_happened_to_the_file_is_told_before_anything_is_sent(client_van, veld) -> None:
    boek = Workbook()
    boek.active.append(["Onze mensen"])
    boek.active.append(["Naam", "E-mail", "Telefoon", "Organisatie"])
    boek.active.append(["Ada Adams", "ada@water.test", "0612345678", "water-bv", "dag"])
    boek.create_sheet("Geheim", 0).sheet_state = "hidden"
    uit = io.BytesIO()
    boek.save(uit)

    response = client_van(veld.gebruiker).post(
        reverse("uitnodiging_inlezen"), {"bestand": SimpleUploadedFile("lijst.xlsx", uit.getvalue())}
    )

    zinnen = [
        "Uit dit bestand lezen we het blad “Sheet”.",
        "Verborgen bladen lezen we niet: “Geheim”.",
        "Deze rijen staan boven de kop. We lezen ze niet: 1.",
        "Deze kolommen lezen we niet: Telefoon, kolom 5.",
    ]
    assert response.context["opmerkingen"] == zinnen
    assert [response.text.count(zin) for zin in zinnen] == [1, 1, 1, 1]
    assert [rij.regel.naam for rij in response.context["rijen"]] == ["Ada Adams"]


def test_which_sheet_is_asked_when_two_are_lists(client_van, veld) -> None:
    boek = Workbook()
    for naam, blad in (("Ada", boek.active), ("Bob", boek.create_sheet("Tweede"))):
        blad.append(["Naam", "E-mail", "Organisatie"])
        blad.append([naam, f"{naam.lower()}@water.test", "water-bv"])
    uit = io.BytesIO()
    boek.save(uit)
    client, pad = client_van(veld.gebruiker), reverse("uitnodiging_inlezen")

    gevraagd = client.post(pad, {"bestand": SimpleUploadedFile("l.xlsx", uit.getvalue())})
    gekozen = client.post(pad, {"bestand": SimpleUploadedFile("l.xlsx", uit.getvalue()), "blad": "Tweede"})

    assert gevraagd.context["form"].errors == {
        "blad": ["In dit bestand staan meer lijsten. Kies welk blad u bedoelt, en kies het bestand opnieuw."]
    }
    assert re.findall(r'<option value="([^"]*)"', gevraagd.text) == ["", "Sheet", "Tweede"]
    assert [rij.regel.naam for rij in gekozen.context["rijen"]] == ["Bob"]


def test_empty_list_holds_only_a_heading_and_no_people(client_van, veld) -> None:
    client = client_van(veld.gebruiker)

    voorbeeld = client.get(reverse("uitnodiging_voorbeeldlijst"))
    terug = client.post(
        reverse("uitnodiging_inlezen"), {"bestand": SimpleUploadedFile("uitnodigen.csv", voorbeeld.content)}
    )

    assert voorbeeld.content.decode("utf-8-sig") == "naam;e-mail;organisatie;netwerken;rol\r\n"
    assert terug.context["form"].errors == {"bestand": ["In deze lijst staan geen mensen."]}


def test_invitation_can_start_from_a_missing_partner(client_van) -> None:
    lid = LidmaatschapFactory(rol="voorzitter", netwerk__slug="vitaal-noord")
    partner = Organisatie.objects.create(code="vitens", naam="Vitens", korte_naam="Vitens", soort="bedrijf")

    response = client_van(lid.gebruiker).get(
        reverse("uitnodiging_nieuw"), {"netwerk": "vitaal-noord", "organisatie": "vitens"}
    )

    assert response.context["form"].initial == {"netwerken": [lid.netwerk_id], "organisatie": partner.pk}
