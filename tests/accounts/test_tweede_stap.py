"""The second factor: no closed page without it, and no code twice (S7)."""

import re
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from django.utils import timezone
from pytest_django import Settings

from kantoor.access.toegang import toegang_van
from tests.accounts.hulp import bevestig, code_op, log_in, zet_app_aan, zet_sleutel_aan
from tests.cast import Cast
from tests.factories import GebruikerFactory

WAARDEN = {"int": "1", "uuid": str(uuid.UUID(int=1)), "slug": "x", "str": "x", "path": "x", "plandeel": "actieplan"}


@pytest.fixture(autouse=True)
def _lege_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def besloten_paden(patronen: Any = None, voor: str = "") -> Iterator[str]:
    """Yield one address for every pattern that asks for an account and is not a page of the own account."""
    for patroon in patronen or get_resolver().url_patterns:
        deel = str(patroon.pattern) if isinstance(patroon.pattern, RoutePattern) else None
        if deel is None:
            continue
        pad = voor + re.sub(r"<(?:(\w+):)?\w+>", lambda gevonden: WAARDEN[gevonden[1] or "str"], deel)
        if isinstance(patroon, URLResolver):
            yield from besloten_paden(patroon.url_patterns, pad)
        elif isinstance(patroon, URLPattern) and not pad.startswith("account/"):
            toegang = toegang_van(patroon.callback)
            if toegang is None or not toegang.anoniem:
                yield f"/{pad}"


def test_no_closed_page_opens_without_a_second_factor(db: None, client: Client, settings: Settings) -> None:
    settings.MFA_VERPLICHT = True
    log_in(client, GebruikerFactory(is_staff=True))
    paden = list(besloten_paden())

    antwoorden = {pad: client.get(pad) for pad in paden}

    anders = {pad: a.status_code for pad, a in antwoorden.items() if a.headers.get("Location") != reverse("mfa_index")}
    assert len(paden) > 5
    assert anders == {}


def test_open_page_shows_a_member_without_second_factor_what_a_visitor_sees(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.MFA_VERPLICHT = True
    client.force_login(cast["lid_b"])

    dicht = client.get(reverse("netwerk_detail", args=[cast.b.netwerk.slug])).status_code
    zet_app_aan(cast["lid_b"])
    open_ = client.get(reverse("netwerk_detail", args=[cast.b.netwerk.slug])).status_code

    assert (dicht, open_) == (404, 200)


@pytest.mark.parametrize("naam", ["mfa_index", "account_email", "usersessions_list", "account_change_password"])
def test_own_account_pages_open_without_a_second_factor(
    db: None, client: Client, settings: Settings, naam: str
) -> None:
    settings.MFA_VERPLICHT = True
    log_in(client, GebruikerFactory())

    assert client.get(reverse(naam)).status_code == 200


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
    code = code_op(client.session[SECRET_SESSION_KEY], time.time())

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
    assert client.session[SECRET_SESSION_KEY] not in response.content.decode()


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
