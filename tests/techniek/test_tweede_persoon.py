"""What gives somebody rights needs a second person: the row only comes with the confirmation of another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kantoor.access import bevoegd, can
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from kantoor.post.services import mag_nog
from kantoor.techniek.models import Verzoek
from kantoor.techniek.services.verzoeken import GEEN_ANDER, Verzoekfout, bevestig, dien_in, trek_in, wijs_af
from leden.models import Gremiumlid, Spelregels, SpelregelsAkkoord
from netwerken.models import Gremiumrecht
from tests.accounts.hulp import zet_app_aan
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory
from tests.techniek.formulier import gelezen

pytestmark = pytest.mark.databank
REDEN = "Zij neemt het werk van haar voorganger over."
ClientVan = Callable[[Any], Client]


def beheerder(**velden: Any) -> Gebruiker:
    return GebruikerFactory(is_staff=True, is_superuser=True, **velden)


@pytest.fixture
def een(db: None) -> Gebruiker:
    return beheerder(naam="Een Beheerder", email="een@voorbeeld.test")


@pytest.fixture
def twee(db: None) -> Gebruiker:
    return beheerder(naam="Twee Beheerder", email="twee@voorbeeld.test")


def vraag(door: Gebruiker, betreft: Gebruiker | None, soort: str = "rechten", **gegevens: Any) -> Verzoek:
    return dien_in(soort=soort, betreft=betreft, gegevens=gegevens or {"recht": "beheer"}, reden=REDEN, door=door)


def post(client: Client, verzoek: Verzoek, stap: str) -> int:
    return client.post(reverse("verzoek_detail", args=[verzoek.pk]), {"stap": stap}).status_code


def test_keeper_is_made_by_two_persons(een: Gebruiker, twee: Gebruiker, client_van: ClientVan) -> None:
    nieuw = GebruikerFactory(naam="Nieuwe Beheerder", email="nieuw@voorbeeld.test")
    gegevens = {"email": "Nieuw@voorbeeld.test", "recht": "beheer", "reden": REDEN}

    client_van(een).post(reverse("verzoek_nieuw", args=["rechten"]), gegevens)
    verzoek = Verzoek.objects.get()
    nieuw.refresh_from_db()
    ervoor = (nieuw.is_staff, nieuw.is_superuser)
    zelf = post(client_van(een), verzoek, "bevestig")
    ander = post(client_van(twee), verzoek, "bevestig")

    nieuw.refresh_from_db()
    assert ervoor == (False, False)
    assert (zelf, ander) == (409, 302)
    assert (nieuw.is_staff, nieuw.is_superuser) == (True, True)
    assert bevoegd(nieuw, "sleutelbeheer")
    regels = Gebeurtenis.objects.filter(wat__startswith="tweede_persoon.").order_by("nummer")
    assert [(regel.wat, regel.door, regel.bijzonderheden["reden"]) for regel in regels] == [
        ("tweede_persoon.gevraagd", een, REDEN),
        ("tweede_persoon.bevestigd", twee, REDEN),
    ]
    assert {regel.op_naam for regel in regels} == {
        "Een account openen of technisch beheer geven: Nieuwe Beheerder krijgt technisch beheer met alle rechten"
    }
    assert list(Bericht.objects.order_by("gemaakt_op").values_list("aan", flat=True)) == [twee.email, nieuw.email]


def test_nobody_confirms_what_one_asked_or_gains_by(een: Gebruiker, twee: Gebruiker) -> None:
    drie = beheerder()
    twee.is_active = False
    twee.save()
    verzoek = dien_in(soort="rechten", betreft=twee, gegevens={"recht": "open"}, reden=REDEN, door=een)
    twee.is_active = True
    twee.save()

    for wie in (een, twee):
        with pytest.raises(Verzoekfout, match="Een ander bevestigt het"):
            bevestig(verzoek, door=wie)
    with pytest.raises(Verzoekfout):
        bevestig(verzoek, door=GebruikerFactory(is_staff=True))
    twee.is_active = False
    twee.save()

    assert bevestig(verzoek, door=drie).staat == Verzoek.Staat.BEVESTIGD


@pytest.mark.regel("R34")
def test_second_person_agrees_to_the_rules_of_play_first(een: Gebruiker, twee: Gebruiker) -> None:
    verzoek = vraag(een, GebruikerFactory())
    regels = Spelregels.objects.create(versie=9, tekst="Nieuw.", geldig_vanaf=vandaag())

    for doe in (lambda: bevestig(verzoek, door=twee), lambda: wijs_af(verzoek, door=twee), lambda: vraag(een, twee)):
        with pytest.raises(Verzoekfout, match="akkoord gingen met de spelregels"):
            doe()
    mag_voor_akkoord = bool(can(twee, "beslissen", verzoek))
    SpelregelsAkkoord.objects.create(gebruiker=twee, spelregels=regels)

    assert not mag_voor_akkoord
    assert mag_nog(Bericht.objects.get(gebruiker=twee))
    assert bevestig(verzoek, door=twee).staat == Verzoek.Staat.BEVESTIGD


def test_database_refuses_who_confirms_an_own_request(een: Gebruiker, twee: Gebruiker) -> None:
    verzoek = vraag(een, GebruikerFactory())

    for wie in (een, verzoek.betreft):
        with pytest.raises(IntegrityError), transaction.atomic():
            Verzoek.objects.filter(pk=verzoek.pk).update(
                staat="bevestigd", besloten_op=timezone.now(), besloten_door=wie
            )


def test_without_a_second_keeper_nothing_can_be_asked_and_it_says_so(een: Gebruiker, client_van: ClientVan) -> None:
    persoon = GebruikerFactory()
    gegevens = {"email": persoon.email, "recht": "beheer", "reden": REDEN}

    pagina = client_van(een).post(reverse("verzoek_nieuw", args=["rechten"]), gegevens)

    assert GEEN_ANDER in pagina.content.decode()
    assert not Verzoek.objects.exists()


@pytest.mark.parametrize("wat", ["verlopen", "vrager weg", "afgewezen", "ingetrokken", "bevestigd"])
def test_what_waits_no_longer_cannot_be_confirmed(een: Gebruiker, twee: Gebruiker, wat: str) -> None:
    persoon = GebruikerFactory()
    verzoek = vraag(een, persoon)
    match wat:
        case "verlopen":
            Verzoek.objects.update(verloopt_op=timezone.now() - timedelta(seconds=1))
        case "vrager weg":
            Gebruiker.objects.filter(pk=een.pk).update(is_superuser=False)
        case "afgewezen":
            wijs_af(verzoek, door=twee)
        case "ingetrokken":
            trek_in(verzoek, door=een)
        case "bevestigd":
            bevestig(verzoek, door=twee)

    with pytest.raises(Verzoekfout):
        bevestig(verzoek, door=twee)

    persoon.refresh_from_db()
    assert persoon.is_superuser is (wat == "bevestigd")
    assert Gebeurtenis.objects.filter(wat="tweede_persoon.bevestigd").count() == (wat == "bevestigd")


def test_request_is_asked_once_and_not_for_what_is_so(een: Gebruiker, twee: Gebruiker) -> None:
    persoon = GebruikerFactory()
    vraag(een, persoon)

    with pytest.raises(Verzoekfout, match="wacht al"):
        vraag(twee, persoon)
    with pytest.raises(Verzoekfout, match="heeft dit recht al"):
        vraag(een, twee)
    with pytest.raises(Verzoekfout, match="met alle rechten"):
        vraag(GebruikerFactory(is_staff=True), persoon)


def test_request_is_for_keepers_only(een: Gebruiker, twee: Gebruiker, client_van: ClientVan) -> None:
    verzoek = vraag(een, GebruikerFactory())
    gewoon = client_van(GebruikerFactory(is_staff=True))

    assert gewoon.get(reverse("verzoek_lijst")).status_code == 403
    assert gewoon.get(reverse("verzoek_nieuw", args=["rechten"])).status_code == 403
    assert post(gewoon, verzoek, "bevestig") == 404
    assert client_van(een).get(reverse("verzoek_nieuw", args=["bestaat-niet"])).status_code == 404
    assert post(client_van(twee), verzoek, "iets anders") == 404


# --- seats and powers ------------------------------------------------------------------------------------------------


def test_seat_is_given_by_two_persons_and_not_in_the_admin(
    een: Gebruiker, twee: Gebruiker, client_van: ClientVan
) -> None:
    persoon, gremium = GebruikerFactory(naam="Zetel Houder"), GremiumFactory(naam="Projectteam")
    gegevens = {"email": persoon.email, "gremium": gremium.pk, "van": vandaag().isoformat(), "tot": "", "reden": REDEN}
    client = client_van(een)

    in_admin = client.post(
        reverse("admin:leden_gremiumlid_add"), {"gebruiker": een.pk, "gremium": gremium.pk, "van": vandaag()}
    )
    client.post(reverse("verzoek_nieuw", args=["zetel"]), gegevens)
    ervoor = Gremiumlid.objects.count()
    bevestig(Verzoek.objects.get(), door=twee)

    assert (in_admin.status_code, ervoor) == (403, 0)
    zetel = Gremiumlid.objects.get()
    assert (zetel.gebruiker, zetel.gremium, zetel.van, zetel.tot) == (persoon, gremium, vandaag(), None)
    with pytest.raises(Verzoekfout, match="al een zetel"):
        vraag(een, persoon, "zetel", gremium=gremium.pk, naam=gremium.naam, van=vandaag().isoformat(), tot=None)


def test_seat_ends_sooner_at_once_and_not_later(een: Gebruiker, client_van: ClientVan) -> None:
    morgen, later = vandaag() + timedelta(days=1), vandaag() + timedelta(days=9)
    zetel = GremiumlidFactory(tot=later, van=vandaag())
    ander = GremiumFactory()
    url, client = reverse("admin:leden_gremiumlid_change", args=[zetel.pk]), client_van(een)
    basis = gelezen(client.get(url))

    eerder = client.post(url, basis | {"tot": [morgen.isoformat()], "gremium": [ander.pk], "gebruiker": [een.pk]})
    weer_later = [client.post(url, basis | {"tot": [tot]}).status_code for tot in (later.isoformat(), "")]

    zetel.refresh_from_db()
    assert (eerder.status_code, weer_later) == (302, [200, 200])
    assert zetel.tot == morgen
    assert {zetel.gebruiker, zetel.gremium}.isdisjoint({een, ander})


def test_power_of_a_body_is_given_by_two_persons_without_a_seat_in_it(
    een: Gebruiker, twee: Gebruiker, client_van: ClientVan
) -> None:
    drie = beheerder()
    gremium = GremiumFactory(naam="Stuurgroep")
    GremiumlidFactory(gremium=gremium, gebruiker=twee)
    url, client = reverse("admin:netwerken_gremium_change", args=[gremium.pk]), client_van(een)
    rij = {"rechten-TOTAL_FORMS": ["1"], "rechten-0-recht": ["beslist_over_leden"], "code": ["anders"]}

    client.post(url, gelezen(client.get(url)) | rij)
    in_admin = (Gremiumrecht.objects.exists(), gremium.code)
    client.post(
        reverse("verzoek_nieuw", args=["recht"]),
        {"gremium": gremium.pk, "recht": "beslist_over_leden", "reden": REDEN},
    )
    verzoek = Verzoek.objects.get()
    with pytest.raises(Verzoekfout, match="Een ander bevestigt het"):
        bevestig(verzoek, door=twee)
    bevestig(verzoek, door=drie)

    gremium.refresh_from_db()
    assert in_admin == (False, gremium.code)
    assert [recht.recht for recht in gremium.rechten.all()] == ["beslist_over_leden"]


# --- address and second factor ---------------------------------------------------------------------------------------


def test_address_is_changed_by_two_persons_and_told_to_both_addresses(een: Gebruiker, twee: Gebruiker) -> None:
    persoon = GebruikerFactory(email="oud@voorbeeld.test")
    EmailAddress.objects.filter(user=persoon).delete()
    EmailAddress.objects.create(user=persoon, email=persoon.email, verified=True, primary=True)
    UserSession.objects.create(user=persoon, session_key="a" * 32, ip="127.0.0.1")

    verzoek = vraag(een, persoon, "adres", van="oud@voorbeeld.test", naar="nieuw@voorbeeld.test")
    bevestig(verzoek, door=twee)

    persoon.refresh_from_db()
    adres = EmailAddress.objects.get(user=persoon)
    assert Gebruiker.objects.get(pk=persoon.pk).email == "nieuw@voorbeeld.test"
    assert (adres.email, adres.verified, adres.primary) == ("nieuw@voorbeeld.test", False, True)
    assert not UserSession.objects.filter(user=persoon).exists()
    gemaild = Bericht.objects.filter(onderwerp__startswith="Technisch beheer").values_list("aan", flat=True)
    assert sorted(gemaild) == ["nieuw@voorbeeld.test", "oud@voorbeeld.test"]
    assert all("nieuw@" not in regel.op_naam for regel in Gebeurtenis.objects.all())
    with pytest.raises(Verzoekfout, match="hoort bij een ander account"):
        vraag(een, GebruikerFactory(email="x@voorbeeld.test"), "adres", van="x@voorbeeld.test", naar=twee.email)


def test_second_factor_of_a_keeper_is_reset_by_two_other_persons(een: Gebruiker, twee: Gebruiker) -> None:
    kwijt = beheerder()
    zet_app_aan(kwijt)

    verzoek = vraag(een, kwijt, "tweede-stap", over="app")
    assert kwijt.authenticator_set.exists()
    bevestig(verzoek, door=twee)

    assert not kwijt.authenticator_set.exists()
    assert REDEN in Bericht.objects.get(aan=kwijt.email).tekst


@pytest.mark.django_db(transaction=True)
def test_of_two_who_confirm_at_once_one_does(een: Gebruiker, twee: Gebruiker) -> None:
    verzoek, drie = vraag(een, GebruikerFactory()), beheerder()
    uitkomst: list[str] = []

    def probeer(door: Gebruiker) -> None:
        try:
            bevestig(verzoek, door=door)
            uitkomst.append("ja")
        except Verzoekfout:
            uitkomst.append("nee")
        finally:
            connection.close()

    draden = [threading.Thread(target=probeer, args=[wie]) for wie in (twee, drie)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert sorted(uitkomst) == ["ja", "nee"]
    assert Gebeurtenis.objects.filter(wat="tweede_persoon.bevestigd").count() == 1


def test_list_asks_as_much_of_the_database_for_many_requests(
    een: Gebruiker, twee: Gebruiker, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            vraag(een, GebruikerFactory())
            wijs_af(vraag(een, GebruikerFactory()), door=twee)

    assert_constant_queries(client_van(een), reverse("verzoek_lijst"), maak, 6)
