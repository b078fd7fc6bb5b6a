"""The life of a membership, and another employer (R34)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Dienstverband, LeadPartner, Lidmaatschap, Mandaat, Uitnodiging
from leden.services.dienstverband import verander_van_werkgever
from leden.services.lidmaatschap import (
    AlVeranderd,
    Lidmaatschapsfout,
    beeindig,
    geef_rol,
    hervat,
    schors,
    stand,
    zeg_op,
)
from leden.services.overdracht import overdracht_van
from netwerken.models import Netwerk
from tests.cast import KANARIE, Cast
from tests.factories import GebruikerFactory, LidmaatschapFactory, NetwerkFactory, OrganisatieFactory

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
# Session, account, facts of the reader, the menu, the page itself: literal numbers, so that a query more is a decision.
LIJST, DOSSIER, EIGEN = 9, 9, 6


def plek(cast: Cast, persona: str) -> Lidmaatschap:
    return Lidmaatschap.objects.get(gebruiker=cast[persona])


def leest(cast: Cast, persona: str, netwerk: Netwerk) -> bool:
    return Netwerk.objects.visible_to(Lezer(cast[persona])).filter(pk=netwerk.pk).exists()


def pad(rij: Lidmaatschap, actie: str) -> str:
    return f"/beheer/leden/{rij.gebruiker_id}/{rij.pk}/{actie}/"


def uitnodiging(cast: Cast, persona: str, netwerk: Netwerk | None) -> Uitnodiging:
    rij = Uitnodiging.objects.create(
        email=f"{persona}@nieuw.test",
        naam="Nieuw",
        organisatie=cast.a.organisatie,
        door=cast[persona],
        geldig_tot=timezone.now() + timedelta(days=7),
        token_hash=persona,
    )
    if netwerk is not None:
        rij.netwerken.add(netwerk)
    return rij


# --- one change ------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R34")
@pytest.mark.parametrize("verandering", [schors, beeindig])
def test_suspending_and_ending_shut_the_network_at_once(cast: Cast, verandering: Callable[..., Any]) -> None:
    verandering(plek(cast, "lid_b"), reden="Werkt er niet meer aan.", door=cast["regisseur"])

    assert not leest(cast, "lid_b", cast.b.netwerk)
    assert plek(cast, "lid_b").reden == "Werkt er niet meer aan."
    assert Bericht.objects.get().gebruiker == cast["lid_b"]


def test_resuming_opens_it_again(cast: Cast) -> None:
    schors(plek(cast, "lid_b"), reden="Even niet.", door=cast["regisseur"])

    hervat(plek(cast, "lid_b"), door=cast["regisseur"])

    assert leest(cast, "lid_b", cast.b.netwerk)
    assert plek(cast, "lid_b").reden == ""


@pytest.mark.parametrize(
    ("begin", "doe", "fout"),
    [
        ("beeindigd", lambda rij: beeindig(rij, reden="x", door=None), "Dit lidmaatschap is al beëindigd."),
        ("beeindigd", lambda rij: geef_rol(rij, rol="lid", door=None), "Dit lidmaatschap is al beëindigd."),
        ("beeindigd", lambda rij: hervat(rij, door=None), "Alleen een geschorst lidmaatschap kunt u hervatten."),
        ("geschorst", lambda rij: schors(rij, reden="x", door=None), "Alleen een actief lidmaatschap kunt u schorsen."),
        ("actief", lambda rij: hervat(rij, door=None), "Alleen een geschorst lidmaatschap kunt u hervatten."),
        ("actief", lambda rij: beeindig(rij, reden="  ", door=None), "Vul een reden in. Het lid leest deze reden."),
        ("actief", lambda rij: geef_rol(rij, rol="lid", door=None), "Persoon heeft deze rol al."),
        ("actief", lambda rij: geef_rol(rij, rol="baas", door=None), "Kies een rol uit de lijst."),
    ],
)
def test_a_change_that_does_not_fit_says_why_and_changes_nothing(
    db: None, begin: str, doe: Callable[[Lidmaatschap], Any], fout: str
) -> None:
    rij = LidmaatschapFactory(gebruiker__naam="Persoon", staat=begin)

    with pytest.raises(Lidmaatschapsfout) as gevangen:
        doe(rij)

    assert str(gevangen.value) == fout
    assert (Lidmaatschap.objects.get().staat, Gebeurtenis.objects.count()) == (begin, 0)


def test_ending_the_national_membership_ends_all(cast: Cast) -> None:
    landelijk = LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=cast.landelijk)

    beeindig(landelijk, reden="Met pensioen.", door=cast["regisseur"])

    assert set(cast["lid_a"].lidmaatschappen.values_list("staat", "reden")) == {("beeindigd", "Met pensioen.")}
    bericht = Bericht.objects.get()
    assert "- Landelijk Netwerk\n- Netwerk A\n" in bericht.tekst
    assert Gebeurtenis.objects.filter(wat="lidmaatschap.beeindigd").count() == 2


def test_leaving_oneself_needs_no_mail_and_is_only_for_oneself(cast: Cast) -> None:
    zeg_op(plek(cast, "lid_a"), door=cast["lid_a"])

    assert (plek(cast, "lid_a").staat, plek(cast, "lid_a").reden) == ("beeindigd", "Zelf opgezegd.")
    assert Bericht.objects.count() == 0
    with pytest.raises(Lidmaatschapsfout):
        zeg_op(plek(cast, "voorzitter_a"), door=cast["lid_a"])


@pytest.mark.regel("R4")
@pytest.mark.parametrize("verandering", ["beeindigen", "schorsen", "rol"])
def test_losing_the_only_contactpersoon_of_a_lead_partner_warns(cast: Cast, verandering: str) -> None:
    netwerk, organisatie = cast.a.netwerk, cast.a.organisatie
    LeadPartner.objects.create(netwerk=netwerk, partij=organisatie.partij, organisatie=organisatie)
    Mandaat.objects.create(
        netwerk=netwerk,
        gever=OrganisatieFactory(partij=organisatie.partij),
        nemer=organisatie,
        gegeven_door=cast["regisseur"],
        tot=vandaag() + timedelta(days=9),
    )
    rij = plek(cast, "contactpersoon_a")
    doe = {
        "beeindigen": lambda: beeindig(rij, reden="x", door=None),
        "schorsen": lambda: schors(rij, reden="x", door=None),
        "rol": lambda: geef_rol(rij, rol="lid", door=None),
    }

    uitkomst = doe[verandering]()

    assert uitkomst.waarschuwingen == [
        (
            "Bedrijf A heeft geen contactpersoon meer in Netwerk A, "
            "maar is er lead partner en kreeg er een mandaat. Wijs iemand aan."
        )
    ]


def test_no_warning_while_another_contactpersoon_stays(cast: Cast) -> None:
    LeadPartner.objects.create(netwerk=cast.a.netwerk, partij=cast.a.organisatie.partij, organisatie=cast.a.organisatie)
    LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=cast.a.organisatie, rol="contactpersoon")

    uitkomst = beeindig(plek(cast, "contactpersoon_a"), reden="x", door=None)

    assert uitkomst.waarschuwingen == []


def test_open_invitations_go_with_the_role(cast: Cast) -> None:
    ander = LidmaatschapFactory(gebruiker=cast["contactpersoon_a"], rol="voorzitter").netwerk
    hier, daar = (
        uitnodiging(cast, "contactpersoon_a", cast.a.netwerk),
        Uitnodiging.objects.create(
            email="daar@nieuw.test",
            naam="Daar",
            organisatie=cast.a.organisatie,
            door=cast["contactpersoon_a"],
            geldig_tot=timezone.now(),
            token_hash="daar",
        ),
    )
    daar.netwerken.add(ander)

    geef_rol(Lidmaatschap.objects.get(gebruiker=cast["contactpersoon_a"], netwerk=cast.a.netwerk), rol="lid", door=None)

    staten = dict(Uitnodiging.objects.values_list("pk", "staat"))
    assert staten == {hier.pk: "ingetrokken", daar.pk: "open"}


# --- another employer ------------------------------------------------------------------------------------------------


def test_another_employer_ends_what_hung_on_the_old_one(cast: Cast) -> None:
    elders = LidmaatschapFactory(gebruiker=cast["lid_a"])
    nieuw = OrganisatieFactory(naam="Nieuw Bedrijf")

    overstap = verander_van_werkgever(
        cast["lid_a"], nieuwe_organisatie=nieuw, functie="Adviseur", per=vandaag(), door=cast["regisseur"]
    )

    assert [rij.netwerk for rij in overstap.beeindigd] == [cast.a.netwerk]
    assert not leest(cast, "lid_a", cast.a.netwerk)
    assert leest(cast, "lid_a", elders.netwerk)
    assert list(Dienstverband.objects.filter(gebruiker=cast["lid_a"]).values_list("organisatie__naam", "tot")) == [
        ("Nieuw Bedrijf", None),
        ("Bedrijf A", vandaag() - timedelta(days=1)),
    ]


@pytest.mark.parametrize("moment", ["voor", "na"])
def test_handover_names_memberships_actions_and_invitations(cast: Cast, moment: str) -> None:
    uitnodiging(cast, "lid_a", cast.a.netwerk)
    oud = Dienstverband.objects.get(gebruiker=cast["lid_a"])
    if moment == "na":
        cast.personen["lid_a"].lidmaatschappen.update(rol="voorzitter")
        verander_van_werkgever(
            cast["lid_a"], nieuwe_organisatie=OrganisatieFactory(), functie="x", per=vandaag(), door=cast["regisseur"]
        )
        oud.refresh_from_db()

    regels = [(regel.soort, regel.netwerk, regel.wat) for regel in overdracht_van(Lezer(cast["voorzitter_a"]), oud)]

    rol = {"voor": "Lid", "na": "Voorzitter"}[moment]
    open_uitnodiging = [("Open uitnodiging", "Netwerk A", "Aan Nieuw")] if moment == "voor" else []
    assert regels == [
        ("Lidmaatschap", "Netwerk A", rol),
        *open_uitnodiging,
        ("Open verbeteractie", "Netwerk A", "1. Actie 1 a"),
        ("Open verbeteractie", "Netwerk A", "2. Actie 2 a"),
    ]


def test_handover_tells_an_outsider_that_there_are_closed_actions_and_not_how_many(cast: Cast) -> None:
    oud = Dienstverband.objects.get(gebruiker=cast["lid_b"])

    regels = [regel for regel in overdracht_van(Lezer(cast["regisseur"]), oud) if regel.soort == "Open verbeteractie"]

    assert [(regel.netwerk, regel.wat, regel.url) for regel in regels] == [
        (f"Netwerk B {KANARIE}", "Eén of meer acties op deze naam", "")
    ]


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"dagen": 1}, "Deze dag ligt in de toekomst. Leg de overstap vast op de dag zelf of daarna."),
        ({"dagen": -90}, "Deze dag ligt voor het begin van het werk bij Bedrijf A."),
        ({"zelfde": True}, "Lid A werkt al bij Bedrijf A."),
    ],
)
def test_an_employer_that_does_not_fit_says_why(cast: Cast, velden: dict[str, Any], fout: str) -> None:
    organisatie = cast.a.organisatie if velden.get("zelfde") else OrganisatieFactory()
    per = vandaag() + timedelta(days=velden.get("dagen", 0))

    with pytest.raises(Lidmaatschapsfout) as gevangen:
        verander_van_werkgever(
            cast["lid_a"], nieuwe_organisatie=organisatie, functie="x", per=per, door=cast["regisseur"]
        )

    assert str(gevangen.value) == fout
    assert leest(cast, "lid_a", cast.a.netwerk)


# --- pages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actie", "gegevens", "staat", "rol"),
    [
        ("schorsen", {"reden": "Even niet."}, "geschorst", "lid"),
        ("beeindigen", {"reden": "Weg."}, "beeindigd", "lid"),
        ("rol", {"rol": "voorzitter"}, "actief", "lid"),  # the network has to agree: test_wensen.py
    ],
)
def test_the_regisseur_changes_a_membership_on_its_page(
    cast: Cast, client_van: ClientVan, actie: str, gegevens: dict[str, str], staat: str, rol: str
) -> None:
    rij = plek(cast, "lid_b")

    antwoord = client_van(cast["regisseur"]).post(pad(rij, actie), {"gezien": stand(rij), **gegevens})

    rij.refresh_from_db()
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, f"/beheer/leden/{rij.gebruiker_id}/")
    assert (rij.staat, rij.rol) == (staat, rol)


def test_no_reason_is_told_at_its_field(cast: Cast, client_van: ClientVan) -> None:
    rij = plek(cast, "lid_b")

    antwoord = client_van(cast["regisseur"]).post(pad(rij, "schorsen"), {"gezien": stand(rij), "reden": " "})

    assert antwoord.context["form"].errors == {"reden": ["Vul een reden in. Het lid leest deze reden."]}
    assert plek(cast, "lid_b").staat == "actief"


def test_the_second_of_two_gets_a_409_with_both(cast: Cast, client_van: ClientVan) -> None:
    rij = plek(cast, "lid_b")
    gezien = stand(rij)
    schors(rij, reden="Van de eerste.", door=cast["regisseur"])

    antwoord = client_van(cast["regisseur"]).post(pad(rij, "beeindigen"), {"gezien": gezien, "reden": "Van de tweede."})

    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert [deel in tekst for deel in ("Van de eerste.", "Van de tweede.", "De regisseur", "Geschorst")] == [True] * 4
    assert plek(cast, "lid_b").staat == "geschorst"


def test_a_stale_stand_is_refused_by_the_service(cast: Cast) -> None:
    rij = plek(cast, "lid_b")
    gezien = stand(rij)
    geef_rol(rij, rol="voorzitter", door=None)

    with pytest.raises(AlVeranderd) as gevangen:
        schors(rij, reden="x", door=None, gezien=gezien)

    assert gevangen.value.nu.rol == "voorzitter"


@pytest.mark.parametrize("actie", ["schorsen", "beeindigen", "hervatten", "rol"])
def test_only_the_regisseur_reaches_a_change(cast: Cast, client_van: ClientVan, actie: str) -> None:
    adres = pad(plek(cast, "lid_b"), actie)

    antwoorden = {
        wie: client_van(cast[wie]).get(adres).status_code for wie in ("regisseur", "projectteam", "voorzitter_b")
    }

    assert antwoorden == {"regisseur": 200, "projectteam": 404, "voorzitter_b": 404}


def test_a_membership_is_not_found_below_another_person(cast: Cast, client_van: ClientVan) -> None:
    adres = f"/beheer/leden/{cast['lid_a'].pk}/{plek(cast, 'lid_b').pk}/schorsen/"

    assert client_van(cast["regisseur"]).get(adres).status_code == 404


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("zoek=lid a", ["Lid A"]),
        ("zoek=LID-B@", [f"Lid B {KANARIE}"]),
        ("netwerk=netwerk-a", ["Contactpersoon A", "Lid A", "Voorzitter A"]),
        ("organisatie=bedrijf a&netwerk=landelijk-netwerk", ["Alleen Deelnemer"]),
        ("staat=geschorst", ["Mevrouw geschorst"]),
        ("staat=stil", []),
        ("netwerk=bestaat-niet&zoek=lid a", ["Lid A"]),
    ],
)
def test_the_list_is_searched(cast: Cast, client_van: ClientVan, vraag: str, gevonden: list[str]) -> None:
    antwoord = client_van(cast["regisseur"]).get(f"/beheer/leden/?{vraag}")

    assert [lid.naam for lid in antwoord.context["page_obj"]] == gevonden


def test_the_list_asks_the_same_number_of_queries_however_long(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            Dienstverband.objects.create(
                gebruiker=LidmaatschapFactory().gebruiker, organisatie=OrganisatieFactory(), functie="x"
            )

    assert_constant_queries(client_van(cast["regisseur"]), "/beheer/leden/", maak, LIJST)


def test_the_file_asks_the_same_number_of_queries_however_long(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=NetwerkFactory())

    assert_constant_queries(client_van(cast["regisseur"]), f"/beheer/leden/{cast['lid_a'].pk}/", maak, DOSSIER)


def test_ones_own_page_asks_the_same_number_of_queries_however_long(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=NetwerkFactory())

    assert_constant_queries(client_van(cast["lid_a"]), "/account/lidmaatschap/", maak, EIGEN)


def test_changing_employer_on_the_page_leads_to_the_handover(cast: Cast, client_van: ClientVan) -> None:
    nieuw = OrganisatieFactory(code="nieuw")
    client = client_van(cast["regisseur"])
    adres = f"/beheer/leden/{cast['lid_a'].pk}/werkgever/"

    antwoord = client.post(
        adres, {"nieuwe_organisatie": "nieuw", "functie": "Adviseur", "per": vandaag().isoformat()}, follow=True
    )

    oud = Dienstverband.objects.get(gebruiker=cast["lid_a"], organisatie=cast.a.organisatie)
    assert antwoord.redirect_chain == [(f"/beheer/leden/{cast['lid_a'].pk}/overdracht/{oud.pk}/", 302)]
    assert "Eén of meer acties op deze naam" in antwoord.content.decode()
    assert Dienstverband.objects.get(gebruiker=cast["lid_a"], tot=None).organisatie == nieuw


def test_a_person_leaves_on_the_own_page(cast: Cast, client_van: ClientVan) -> None:
    rij = plek(cast, "lid_a")
    client = client_van(cast["lid_a"])

    antwoord = client.post(f"/account/lidmaatschap/{rij.pk}/opzeggen/", {"gezien": stand(rij)}, follow=True)

    assert antwoord.redirect_chain == [("/account/lidmaatschap/", 302)]
    assert client.get("/netwerken/netwerk-a/actieplan/").status_code == 404
    assert client_van(cast["lid_b"]).get(f"/account/lidmaatschap/{rij.pk}/opzeggen/").status_code == 404


def test_someone_who_was_suspended_while_leaving_is_told(cast: Cast, client_van: ClientVan) -> None:
    rij = plek(cast, "lid_a")
    gezien = stand(rij)
    schors(rij, reden="Even niet.", door=cast["regisseur"])

    antwoord = client_van(cast["lid_a"]).post(f"/account/lidmaatschap/{rij.pk}/opzeggen/", {"gezien": gezien})

    assert antwoord.status_code == 409
    assert plek(cast, "lid_a").staat == "geschorst"


def test_a_person_who_does_not_exist_is_not_found(cast: Cast, client_van: ClientVan) -> None:
    vreemd = GebruikerFactory.build().pk

    assert client_van(cast["regisseur"]).get(f"/beheer/leden/{vreemd}/").status_code == 404
