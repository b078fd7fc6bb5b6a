"""What was typed without a session or with a token of before comes back to its own person on its own page, or never."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from cryptography.fernet import Fernet
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from kantoor.accounts.getypt import GROOTSTE_ZEGEL, MERK, SESSIE, VELD, open_zegel
from kantoor.accounts.versleuteling import versleutel
from kantoor.core.models import vandaag
from leden.models import Spelregels
from tests.access.vormen import Vorm, vorm_naar, vormen_in
from tests.accounts.hulp import code_op, log_in, zet_app_aan
from tests.cast import Cast
from tests.factories import WACHTWOORD

TEKST = "Wie belt wie als de stroom uitvalt? <b>Rode & blauwe</b> 'lijst'"
STAAT_ER_NOG = "Wat u typte staat er nog; controleer het en verstuur het zelf."


class Schrijver:
    """Somebody of network B who has the page to change the own contact details open, and typed in it."""

    def __init__(self, cast: Cast, pad: str, wie: str = "lid_b", *, streng: bool = False) -> None:
        self.wie, self.pad = cast[wie], pad
        self.client = Client(enforce_csrf_checks=streng)
        self.client.force_login(self.wie)
        vorm = vorm_naar(self.client.get(pad).content.decode(), pad, pad)
        assert vorm is not None
        self.vorm: Vorm = vorm
        self.invoer: dict[str, Any] = {**vorm.ingevuld(houd=True), "titel": [TEKST]}

    def zonder_sessie(self, **meer: Any) -> str:
        """Send the form without a session; return the seal in the page to log in."""
        antwoord = Client().post(self.pad, {**self.invoer, **meer})
        assert antwoord.status_code == 200
        return zegel_in(antwoord)


def zegel_in(antwoord: Any) -> str:
    gevonden = re.search(rf'name="{VELD}" value="([^"]+)"', antwoord.content.decode())
    return gevonden[1] if gevonden else ""


def log_in_met(client: Client, gebruiker: Any, zegel: str, **meer: Any) -> Any:
    gegevens = {"login": gebruiker.email, "password": WACHTWOORD, VELD: zegel, **meer}
    return client.post(reverse("account_login"), gegevens)


@pytest.fixture(autouse=True)
def _lege_cache() -> None:
    cache.clear()


@pytest.fixture
def pad(cast: Cast) -> str:
    return reverse("actie_nieuw", args=[cast.b.netwerk.slug, cast.b.plan.padnaam])


@pytest.fixture
def schrijver(cast: Cast, pad: str) -> Schrijver:
    return Schrijver(cast, pad)


def test_text_typed_without_a_session_is_in_the_form_after_logging_in(schrijver: Schrijver, pad: str) -> None:
    client = Client()

    antwoord = client.post(pad, schrijver.invoer)
    zegel = zegel_in(antwoord)
    mislukt = client.post(reverse("account_login"), {"login": "x@y.nl", "password": "nee", "next": pad, VELD: zegel})
    ingelogd = log_in_met(client, schrijver.wie, zegel_in(mislukt), next=pad)
    pagina = client.get(ingelogd.headers["Location"]).content.decode()
    nog_eens = client.get(pad).content.decode()

    assert antwoord.templates[0].name == "account/login.html"
    assert "Het is niet weg: log in" in antwoord.content.decode()
    assert TEKST not in antwoord.content.decode()
    assert f'name="next" value="{pad}"' in antwoord.content.decode()
    assert ingelogd.headers["Location"] == pad
    terug = vorm_naar(pagina, pad, pad)
    assert terug is not None
    assert zonder_toeval(terug.ingevuld(houd=True)) == zonder_toeval(schrijver.invoer)
    assert f"U was uitgelogd. {STAAT_ER_NOG}" in pagina
    assert STAAT_ER_NOG not in nog_eens
    assert SESSIE not in client.session


def zonder_toeval(invoer: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return what was sent without what differs each time; a browser leaves out the first new line of a text."""
    eigen = {naam: waarden for naam, waarden in invoer.items() if naam not in {"csrfmiddlewaretoken", MERK}}
    return {naam: [waarde.lstrip("\n") for waarde in waarden] for naam, waarden in eigen.items()}


def test_it_goes_along_through_the_second_step(schrijver: Schrijver, pad: str) -> None:
    geheim = zet_app_aan(schrijver.wie)
    client = Client()
    zegel = schrijver.zonder_sessie(toelichting="lang " * 2000)

    halverwege = log_in_met(client, schrijver.wie, zegel, next=pad)
    rij = Session.objects.get(pk=client.session.session_key)
    klaar = client.post(halverwege.headers["Location"], {"code": code_op(geheim, timezone.now().timestamp())})
    pagina = client.get(klaar.headers["Location"]).content.decode()

    assert halverwege.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert TEKST not in str(rij.get_decoded())
    assert (klaar.headers["Location"], STAAT_ER_NOG in pagina) == (pad, True)


def test_somebody_else_gets_nothing_and_it_is_gone(cast: Cast, schrijver: Schrijver, pad: str) -> None:
    zegel = schrijver.zonder_sessie()
    for naam in ("contactpersoon_b", "voorzitter_b"):
        ander = Client()

        log_in_met(ander, cast[naam], zegel, next=pad)
        pagina = ander.get(pad)

        assert pagina.status_code == 200
        assert (STAAT_ER_NOG in pagina.content.decode(), SESSIE in ander.session) == (False, False)


def test_somebody_else_with_a_second_step_gets_nothing_either(cast: Cast, schrijver: Schrijver, pad: str) -> None:
    ander, client = cast["contactpersoon_b"], Client()
    geheim = zet_app_aan(ander)
    stap = log_in_met(client, ander, schrijver.zonder_sessie(), next=pad)
    client.post(stap.headers["Location"], {"code": code_op(geheim, timezone.now().timestamp())})

    pagina = client.get(pad)

    assert pagina.status_code == 200
    assert (STAAT_ER_NOG in pagina.content.decode(), SESSIE in client.session) == (False, False)


def test_changed_foreign_or_old_seal_gives_nothing(schrijver: Schrijver, settings: Settings) -> None:
    zegel = schrijver.zonder_sessie()
    ongeldig = [
        zegel[:60] + ("A" if zegel[60] != "A" else "B") + zegel[61:],
        zegel[:-4],
        Fernet(Fernet.generate_key()).encrypt(b"getypt1:x").decode(),
        versleutel("een ander geheim van ons"),
        "é" * 20,
        "",
        "A" * (GROOTSTE_ZEGEL + 1),
    ]

    assert open_zegel(zegel) is not None
    assert [open_zegel(waarde) for waarde in ongeldig] == [None] * len(ongeldig)
    for waarde in ongeldig:
        client = Client()
        log_in_met(client, schrijver.wie, waarde)
        assert SESSIE not in client.session
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.GETYPT_DUUR + 2)):
        assert open_zegel(zegel) is None


def test_what_waits_too_long_in_a_session_is_thrown_away(schrijver: Schrijver, pad: str, settings: Settings) -> None:
    client = Client()
    log_in_met(client, schrijver.wie, schrijver.zonder_sessie(), next=pad)
    assert SESSIE in client.session

    with time_machine.travel(timezone.now() + timedelta(seconds=settings.GETYPT_DUUR + 2)):
        pagina = client.get(pad).content.decode()

        assert (STAAT_ER_NOG in pagina, SESSIE in client.session) == (False, False)


def test_page_that_is_shut_by_now_throws_it_away(cast: Cast, schrijver: Schrijver, pad: str) -> None:
    client = Client()
    log_in_met(client, schrijver.wie, schrijver.zonder_sessie(), next=pad)
    schrijver.wie.lidmaatschappen.update(staat="beeindigd")

    antwoord = client.get(pad)

    assert antwoord.status_code == 404
    assert TEKST[:20] not in antwoord.content.decode()
    assert SESSIE not in client.session


def test_another_page_shows_nothing_and_keeps_it_waiting(schrijver: Schrijver, pad: str) -> None:
    client = Client()
    log_in_met(client, schrijver.wie, schrijver.zonder_sessie(), next=pad)

    elders = client.get(reverse("overzicht")).content.decode()

    assert STAAT_ER_NOG not in elders
    assert STAAT_ER_NOG in client.get(pad).content.decode()


def test_token_of_before_brings_the_page_back_with_the_text(cast: Cast, pad: str) -> None:
    schrijver = Schrijver(cast, pad, streng=True)
    log_in(schrijver.client, schrijver.wie)  # in another tab: the token of this page is of before
    client = Client(enforce_csrf_checks=True)
    client.force_login(schrijver.wie)

    antwoord = client.post(pad, schrijver.invoer)
    pagina = client.get(pad).content.decode()

    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, pad)
    assert f"Deze pagina stond te lang open, dus er is nog niets verstuurd. {STAAT_ER_NOG}" in pagina
    terug = vorm_naar(pagina, pad, pad)
    assert terug is not None
    assert terug.ingevuld(houd=True)["titel"] == [TEKST]


def test_token_of_before_without_a_session_leads_to_the_login_and_goes_along(cast: Cast, pad: str) -> None:
    schrijver = Schrijver(cast, pad)
    client = Client(enforce_csrf_checks=True)

    zegel = zegel_in(client.post(pad, schrijver.invoer))
    te_oude_deur = log_in_met(client, schrijver.wie, zegel, next=pad)  # its token is missing
    client.force_login(schrijver.wie)
    al_ingelogd = log_in_met(client, schrijver.wie, zegel, next=pad)

    assert zegel_in(te_oude_deur) == zegel != ""
    assert (al_ingelogd.status_code, al_ingelogd.headers["Location"]) == (302, pad)
    assert STAAT_ER_NOG in client.get(pad).content.decode()


def test_token_of_before_of_somebody_else_is_refused_and_kept_nowhere(cast: Cast, pad: str) -> None:
    schrijver = Schrijver(cast, pad)
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["contactpersoon_b"])

    antwoord = client.post(pad, schrijver.invoer)

    assert antwoord.status_code == 403
    assert "<h1>Deze pagina stond te lang open</h1>" in antwoord.content.decode()
    assert SESSIE not in client.session
    assert STAAT_ER_NOG not in client.get(pad).content.decode()


@pytest.mark.parametrize("merk", ["", "abc", "abc /pad/:x", None])
def test_form_without_our_mark_only_leads_to_the_login(schrijver: Schrijver, pad: str, merk: str | None) -> None:
    invoer = {**schrijver.invoer, MERK: merk}
    if merk is None:
        del invoer[MERK]

    antwoord = Client().post(pad, invoer)

    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, f"{reverse('account_login')}?next={pad}")


def test_visitor_leaves_nothing_with_us_however_much_is_sent(schrijver: Schrijver, pad: str) -> None:
    client = Client()
    rijen = Session.objects.count()

    with CaptureQueriesContext(connection) as vangst:
        klein = client.post(pad, schrijver.invoer)
        groot = client.post(pad, {**schrijver.invoer, "titel": "lang " * 400_000})
        druk = client.post(pad, {**schrijver.invoer, "titel": "".join(map(chr, range(200, 50_000)))})

    schrijft = [
        vraag["sql"] for vraag in vangst.captured_queries if not vraag["sql"].startswith(("SELECT", "SAVE", "REL"))
    ]
    assert schrijft == []
    assert Session.objects.count() == rijen
    assert len(zegel_in(klein)) <= GROOTSTE_ZEGEL
    for antwoord in (groot, druk):
        assert zegel_in(antwoord) == ""
        assert "te lang om te bewaren" in antwoord.content.decode()


def test_only_one_waits_in_a_session(schrijver: Schrijver, pad: str) -> None:
    client = Client()
    for titel in ("een", "twee"):
        log_in_met(client, schrijver.wie, schrijver.zonder_sessie(titel=titel), next=pad)

    pagina = client.get(pad).content.decode()

    terug = vorm_naar(pagina, pad, pad)
    assert terug is not None
    assert terug.ingevuld(houd=True)["titel"] == ["twee"]


def test_password_code_and_token_are_never_kept(schrijver: Schrijver) -> None:
    namen = ("password1", "wachtwoord", "oldpassword", "credential", "otp_token", "geheim")

    getypt = open_zegel(schrijver.zonder_sessie(**dict.fromkeys(namen, "geheim")))

    assert getypt is not None
    assert getypt.velden.keys() & {*namen, "csrfmiddlewaretoken", MERK} == set()


def test_pages_of_the_own_way_to_log_in_keep_nothing(cast: Cast) -> None:
    client = Client()
    client.force_login(cast["lid_b"])
    pad = reverse("account_email")
    vorm = vormen_in(client.get(pad).content.decode())[-1]

    antwoord = Client().post(pad, {**vorm.ingevuld(), "email": "x@y.nl"})

    assert antwoord.status_code == 302


def test_seal_of_a_demo_door_goes_along(cast: Cast, schrijver: Schrijver, pad: str) -> None:
    schrijver.wie.is_demo = True
    schrijver.wie.save()
    client = Client()

    client.post(reverse("demo_inloggen", args=[schrijver.wie.pk]), {"next": pad, VELD: schrijver.zonder_sessie()})

    assert STAAT_ER_NOG in client.get(pad).content.decode()


def test_form_of_technical_management_comes_back_too(cast: Cast) -> None:
    pad = reverse("admin:netwerken_thema_change", args=[cast.thema.pk])
    beheer = Client()
    beheer.force_login(cast["beheerder"])
    vorm = vorm_naar(beheer.get(pad).content.decode(), pad, pad)
    assert vorm is not None
    client = Client()

    tekst = next(veld.naam for veld in vorm.velden if veld.soort == "text")
    zegel = zegel_in(client.post(pad, {**vorm.ingevuld(houd=True), tekst: TEKST}))
    log_in_met(client, cast["beheerder"], zegel, next=pad)
    pagina = client.get(pad).content.decode()

    terug = vorm_naar(pagina, pad, pad)
    assert terug is not None
    assert terug.ingevuld(houd=True)[tekst] == [TEKST]
    assert STAAT_ER_NOG in pagina


def test_who_must_agree_to_new_rules_first_finds_the_text_after_it(cast: Cast, pad: str) -> None:
    schrijver = Schrijver(cast, pad)
    lang_geleden = vandaag() - timedelta(days=60)
    Spelregels.objects.create(versie=99, tekst="Eén.", geldig_vanaf=lang_geleden, geladen_op=lang_geleden, leesdagen=30)

    gestuurd = schrijver.client.post(pad, schrijver.invoer)
    vraag = schrijver.client.get(gestuurd.headers["Location"])
    daarna = schrijver.client.post(reverse("spelregels_akkoord"), {"versie": "99", "next": pad})
    pagina = schrijver.client.get(pad).content.decode()

    assert gestuurd.headers["Location"] == f"{reverse('spelregels_akkoord')}?{urlencode({'next': pad})}"
    assert STAAT_ER_NOG not in vraag.content.decode()
    assert daarna.headers["Location"] == pad
    assert f"Er is nog niets verstuurd. {STAAT_ER_NOG}" in pagina
