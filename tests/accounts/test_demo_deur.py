"""The door and the mail box of the try-out, and that neither exists outside it."""

import importlib.util
import sys
import uuid
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import clear_url_caches, reverse
from pytest_django import Settings

from demo.queries import demo_groepen
from tests.accounts.hulp import log_in
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory, LidmaatschapFactory

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


def test_login_page_has_a_button_per_demo_person(db: None, client: Client) -> None:
    demo = GebruikerFactory(is_demo=True, naam="Demo Persoon")
    for anders in ({"is_demo": False}, {"is_demo": True, "is_active": False}):
        GebruikerFactory(**anders)

    html = client.get(reverse("account_login")).content.decode()

    assert [deel.split('"')[0] for deel in html.split('action="/demo/inloggen/')[1:]] == [f"{demo.pk}/"]


def test_people_are_grouped_by_what_they_are(db: None) -> None:
    gremium = GremiumFactory(naam="Projectteam", volgorde=1)
    zetel = GremiumlidFactory(gremium=gremium, gebruiker__is_demo=True)
    lid = LidmaatschapFactory(gebruiker__is_demo=True)
    los = GebruikerFactory(is_demo=True)

    groepen = [(naam, [(p.gebruiker, p.wat) for p in personen]) for naam, personen in demo_groepen()]

    assert groepen == [
        ("Projectteam", [(zetel.gebruiker, "Projectteam")]),
        ("Leden van een netwerk", [(lid.gebruiker, f"Lid, {lid.organisatie}")]),
        ("Nog geen lid van een netwerk", [(los, "Nog geen lid")]),
    ]


def test_door_asks_three_queries_however_many_people(db: None) -> None:
    geteld = []
    for _ in range(2):
        LidmaatschapFactory.create_batch(2, gebruiker__is_demo=True)
        with CaptureQueriesContext(connection) as vangst:
            demo_groepen()
        geteld.append(len(vangst))

    assert geteld == [3, 3]


def test_button_logs_in_with_a_new_session(db: None, client: Client) -> None:
    demo = GebruikerFactory(is_demo=True)
    log_in(client, GebruikerFactory())
    voor = client.session.session_key

    response = client.post(reverse("demo_inloggen", args=[demo.pk]))

    assert response.headers["Location"] == reverse("overzicht")
    assert client.session["_auth_user_id"] == str(demo.pk)
    assert client.session.session_key != voor


@pytest.mark.parametrize(
    ("volgende", "doel"), [("/account/e-mail/", "/account/e-mail/"), ("https://kwaad.test/", "/overzicht/")]
)
def test_button_goes_where_the_person_wanted_within_this_site(
    db: None, client: Client, volgende: str, doel: str
) -> None:
    demo = GebruikerFactory(is_demo=True)

    response = client.post(reverse("demo_inloggen", args=[demo.pk]), {"next": volgende})

    assert response.headers["Location"] == doel


@pytest.mark.parametrize("velden", [{"is_demo": False}, {"is_demo": True, "is_active": False}])
def test_door_refuses_every_other_account(db: None, client: Client, velden: dict[str, bool]) -> None:
    gebruiker = GebruikerFactory(**velden)

    assert client.post(reverse("demo_inloggen", args=[gebruiker.pk])).status_code == 404
    assert client.post(reverse("demo_inloggen", args=[uuid.uuid4()])).status_code == 404
    assert "_auth_user_id" not in client.session


def test_door_takes_a_post_with_a_token(db: None) -> None:
    pad = reverse("demo_inloggen", args=[GebruikerFactory(is_demo=True).pk])

    assert Client().get(pad).status_code == 405
    assert Client(enforce_csrf_checks=True).post(pad).status_code == 403


def test_door_and_mail_box_are_not_in_the_site_map_outside_the_try_out(
    db: None, client: Client, settings: Settings
) -> None:
    demo = GebruikerFactory(is_demo=True)
    settings.DEMO = False
    settings.ROOT_URLCONF = _urls_zonder_demo(settings).__name__
    clear_url_caches()

    antwoorden = [client.post(f"/demo/inloggen/{demo.pk}/"), client.get("/demo/postvak/"), client.get("/inloggen/")]

    del sys.modules["urls_zonder_demo"]
    assert [antwoord.status_code for antwoord in antwoorden] == [404, 404, 200]


def _urls_zonder_demo(settings: Settings) -> ModuleType:
    """Return the site map as it is built when DEMO is off, under a name of its own."""
    spec = importlib.util.spec_from_file_location("urls_zonder_demo", settings.BASE_DIR / "kantoor" / "urls.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules["urls_zonder_demo"] = module
    return module


def test_door_names_no_network(db: None, client: Client) -> None:
    lid = LidmaatschapFactory(gebruiker__is_demo=True)

    html = client.get(reverse("account_login")).content.decode()

    assert str(lid.gebruiker) in html
    assert str(lid.netwerk) not in html


@pytest.fixture
def postvak(settings: Settings, tmp_path: Path, client: Client, db: None) -> Path:
    """The folder of the mail box, with `client` logged in as one of the demo people."""
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = BACKEND, str(tmp_path)
    client.force_login(GebruikerFactory(is_demo=True))
    return tmp_path


def stuur(**velden: Any) -> None:
    EmailMessage(**{"subject": "Onderwerp", "body": "Tekst", "to": ["aan@voorbeeld.test"], **velden}).send()


def test_mail_box_shows_what_was_sent(db: None, client: Client, postvak: Path) -> None:
    stuur(subject="Één café", body="Open https://kantoor.test/x/\n<script>alert(1)</script>\n" + "-" * 79 + "\neinde")

    response = client.get(reverse("demo_postvak"))

    (mail,) = response.context["mails"]
    html = response.content.decode()
    assert (mail.aan, mail.onderwerp) == ("aan@voorbeeld.test", "Één café")
    assert 'href="https://kantoor.test/x/"' in html
    assert "<script>alert" not in html
    assert "bestaat alleen in de proefomgeving" in html


def test_mail_box_shows_the_newest_first_and_50_a_page(db: None, client: Client, postvak: Path) -> None:
    for nummer in range(51):
        stuur(subject=f"Mail {nummer:02}")
        nieuw = next(pad for pad in postvak.iterdir() if not pad.name.startswith("20260101"))
        nieuw.rename(postvak / f"20260101-0000{nummer:02}-1.log")

    eerste = client.get(reverse("demo_postvak")).context["mails"]
    tweede = client.get(reverse("demo_postvak"), {"pagina": 2}).context["mails"]

    assert [mail.onderwerp for mail in eerste + tweede] == [f"Mail {nummer:02}" for nummer in reversed(range(51))]
    assert len(eerste) == 50


def test_mail_box_is_for_who_came_in_by_the_door(postvak: Path) -> None:
    bezoeker, ander = Client(), Client()
    ander.force_login(GebruikerFactory(is_demo=False))
    pad = reverse("demo_postvak")

    antwoorden = [bezoeker.get(pad), ander.get(pad)]

    assert [antwoord.status_code for antwoord in antwoorden] == [302, 404]
    assert antwoorden[0].headers["Location"] == f"{reverse('account_login')}?next={pad}"


def test_mail_box_is_not_there_when_mail_is_real(postvak: Path, client: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"

    assert client.get(reverse("demo_postvak")).status_code == 404
