"""The second factor: no closed page without it, and no code twice (S7)."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from tests.accounts.hulp import bevestig, code_op, log_in, wachtend_geheim, zet_app_aan, zet_sleutel_aan
from tests.cast import Cast
from tests.factories import GebruikerFactory


@pytest.fixture(autouse=True)
def _lege_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def test_open_page_shows_a_member_without_second_factor_what_a_visitor_sees(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.MFA_VERPLICHT = True
    client.force_login(cast["lid_b"])

    dicht = client.get(reverse("netwerk_detail", args=[cast.b.netwerk.slug])).status_code
    zet_app_aan(cast["lid_b"])
    open_ = client.get(reverse("netwerk_detail", args=[cast.b.netwerk.slug])).status_code

    assert (dicht, open_) == (404, 200)


@pytest.mark.parametrize("soort", ["totp", "webauthn"])
def test_person_with_a_password_only_sets_up_a_second_factor(
    db: None, client: Client, settings: Settings, soort: str
) -> None:
    settings.MFA_VERPLICHT = True
    log_in(client, GebruikerFactory())
    bevestig(client)
    opzetten = {"totp": ["mfa_activate_totp", "mfa_totp_qr"], "webauthn": ["mfa_add_webauthn"]}[soort]

    statussen = [client.get(reverse(naam)).status_code for naam in ["mfa_index", *opzetten]]

    assert statussen == [200] * len(statussen)
    assert (
        "Zet er hieronder één aan. Daarna opent het besloten deel." in client.get(reverse("mfa_index")).content.decode()
    )


@pytest.mark.parametrize("aan", [zet_app_aan, zet_sleutel_aan])
def test_app_or_key_opens_the_closed_part(db: None, client: Client, settings: Settings, aan: Any) -> None:
    settings.MFA_VERPLICHT = True
    gebruiker = GebruikerFactory()
    client.force_login(gebruiker)

    aan(gebruiker)

    assert client.get(reverse("overzicht")).status_code == 200


def test_password_alone_does_not_log_in_who_has_an_app(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    zet_app_aan(gebruiker)

    response = log_in(client, gebruiker)

    assert response.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("overzicht")).status_code == 302


def test_code_works_once(db: None) -> None:
    gebruiker = GebruikerFactory()
    geheim = zet_app_aan(gebruiker)
    eerste, tweede = Client(), Client()
    nu = timezone.now()

    with time_machine.travel(nu, tick=False):
        code = code_op(geheim, time.time())
        for client in (eerste, tweede):
            log_in(client, gebruiker)
            client.post(reverse("mfa_authenticate"), {"code": code})

    assert "_auth_user_id" in eerste.session
    assert "_auth_user_id" not in tweede.session


def test_used_code_stays_used_when_the_cache_is_emptied(db: None) -> None:
    gebruiker = GebruikerFactory()
    geheim = zet_app_aan(gebruiker)
    ingelogd = []

    with time_machine.travel(timezone.now(), tick=False):
        code = code_op(geheim, time.time())
        for _ in range(2):
            client = Client()
            log_in(client, gebruiker)
            client.post(reverse("mfa_authenticate"), {"code": code})
            ingelogd.append("_auth_user_id" in client.session)
            cache.clear()

    assert ingelogd == [True, False]


def test_code_that_switched_the_app_on_does_not_log_in(db: None, client: Client) -> None:
    gebruiker, dief = GebruikerFactory(), Client()
    log_in(client, gebruiker)
    bevestig(client)

    with time_machine.travel(timezone.now(), tick=False) as klok:
        client.get(reverse("mfa_activate_totp"))
        geheim = wachtend_geheim(client)
        code = code_op(geheim, time.time())
        client.post(reverse("mfa_activate_totp"), {"code": code})
        log_in(dief, gebruiker)
        met_zelfde = dief.post(reverse("mfa_authenticate"), {"code": code})
        klok.shift(30)
        dief.post(reverse("mfa_authenticate"), {"code": code_op(geheim, time.time())})

    assert Authenticator.objects.filter(user=gebruiker, type="totp").count() == 1
    assert met_zelfde.context["form"].has_error("code")
    assert "_auth_user_id" in dief.session


def test_code_used_to_confirm_does_not_log_in(db: None, client: Client) -> None:
    gebruiker, dief = GebruikerFactory(), Client()
    geheim = zet_app_aan(gebruiker)
    client.force_login(gebruiker)

    with time_machine.travel(timezone.now(), tick=False):
        code = code_op(geheim, time.time())
        bevestigd = client.post(reverse("mfa_reauthenticate"), {"code": code})
        cache.clear()
        log_in(dief, gebruiker)
        dief.post(reverse("mfa_authenticate"), {"code": code})

    assert bevestigd.status_code == 302
    assert "_auth_user_id" not in dief.session


def test_old_code_is_refused(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    geheim = zet_app_aan(gebruiker)
    log_in(client, gebruiker)

    oud = (timezone.now() - timedelta(minutes=2)).timestamp()
    response = client.post(reverse("mfa_authenticate"), {"code": code_op(geheim, oud)})

    assert response.context["form"].errors == {
        "code": ["Deze code klopt niet of is al gebruikt. Wacht op een nieuwe code en probeer het opnieuw."]
    }


def test_session_gets_a_new_key_at_the_second_step(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    geheim = zet_app_aan(gebruiker)
    log_in(client, gebruiker)
    voor = client.session.session_key

    client.post(reverse("mfa_authenticate"), {"code": code_op(geheim, time.time())})

    assert "_auth_user_id" in client.session
    assert client.session.session_key != voor


def test_turning_the_app_on_gives_recovery_codes_and_ends_other_sessions(
    transactional_db: None, client: Client
) -> None:
    gebruiker = GebruikerFactory()
    elders = Client()
    for wie in (client, elders):
        log_in(wie, gebruiker)
    bevestig(client)
    client.get(reverse("mfa_activate_totp"))
    code = code_op(wachtend_geheim(client), time.time())

    response = client.post(reverse("mfa_activate_totp"), {"code": code})

    assert response.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert [bericht.subject for bericht in mail.outbox] == ["De app voor inlogcodes staat aan"]
    assert elders.get(reverse("account_email")).status_code == 302
    assert client.get(reverse("account_email")).status_code == 200


def test_recovery_code_logs_in_once(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    zet_app_aan(gebruiker)
    log_in_client = Client()
    client.force_login(gebruiker)
    bevestig(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    bestand = client.get(reverse("mfa_download_recovery_codes"))
    code = bestand.content.decode().split()[0]

    ingelogd = []
    for wie in (log_in_client, Client()):
        log_in(wie, gebruiker)
        wie.post(reverse("mfa_authenticate"), {"code": code})
        ingelogd.append("_auth_user_id" in wie.session)

    assert bestand.headers["Content-Disposition"].startswith("attachment")
    assert ingelogd == [True, False]


def test_every_recovery_code_works_once_and_its_owner_hears_of_each(db: None) -> None:
    gebruiker = GebruikerFactory()
    zet_app_aan(gebruiker)
    codes = RecoveryCodes.activate(gebruiker).get_unused_codes()
    mail.outbox.clear()

    ingelogd = []
    for code in [*codes, *codes]:
        client = Client()
        log_in(client, gebruiker)
        client.post(reverse("mfa_authenticate"), {"code": code})
        ingelogd.append("_auth_user_id" in client.session)
        cache.clear()

    assert ingelogd == [True] * len(codes) + [False] * len(codes)
    assert [(bericht.to, bericht.subject) for bericht in mail.outbox] == [
        ([gebruiker.email], "Er is ingelogd met een herstelcode")
    ] * len(codes)
    assert [re.findall(r"U hebt nog (\d+) codes? over", str(bericht.body)) for bericht in mail.outbox] == [
        [str(over)] for over in reversed(range(len(codes)))
    ]


def test_person_with_a_second_step_adds_an_address(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    geheim = zet_app_aan(gebruiker)
    client.force_login(gebruiker)
    client.post(reverse("mfa_reauthenticate"), {"code": code_op(geheim, time.time())})

    client.post(reverse("account_email"), {"action_add": "", "email": "nieuw@voorbeeld.test"})

    assert [(bericht.to, bericht.subject) for bericht in mail.outbox] == [
        (["nieuw@voorbeeld.test"], "Bevestig uw e-mailadres")
    ]


def test_security_pages_ask_again_who_you_are(db: None, client: Client) -> None:
    log_in(client, GebruikerFactory())

    response = client.get(reverse("mfa_activate_totp"))

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))


def test_qr_code_is_an_image_of_the_waiting_secret_only(db: None, client: Client) -> None:
    log_in(client, GebruikerFactory())
    zonder = client.get(reverse("mfa_totp_qr")).status_code
    bevestig(client)
    client.get(reverse("mfa_activate_totp"))

    response = client.get(reverse("mfa_totp_qr"))

    assert zonder == 404
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/svg+xml")
    assert "no-store" in response.headers["Cache-Control"]
    assert wachtend_geheim(client) not in response.content.decode()


def test_admin_stands_behind_our_login(db: None, client: Client) -> None:
    response = client.get(reverse("admin:index"))

    assert response.headers["Location"] == f"{reverse('account_login')}?next={reverse('admin:index')}"


@pytest.mark.parametrize(("is_staff", "status"), [(False, 403), (True, 200)])
def test_admin_is_for_technical_management(db: None, client: Client, is_staff: bool, status: int) -> None:
    client.force_login(GebruikerFactory(is_staff=is_staff, is_superuser=True))

    response = client.get(reverse("admin:index"))

    assert response.status_code == status
    assert ("Alleen technisch beheerders komen hier." in response.content.decode()) is (status == 403)


def test_admins_own_login_page_is_closed(db: None, client: Client) -> None:
    response = client.get(reverse("admin:login"))

    assert response.headers["Location"].startswith(reverse("account_login"))
