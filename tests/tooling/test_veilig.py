"""Production starts safe or not at all (S20)."""

from pathlib import Path
from typing import Any

import pytest

from kantoor.settings.veilig import onveilige_redenen
from tests.tooling.gereedschap import VEILIG, manage

GOED: dict[str, Any] = {
    "SECRET_KEY": VEILIG["SECRET_KEY"],
    "MFA_SLEUTELS": [VEILIG["KANTOOR_MFA_SLEUTELS"]],
    "DEBUG": False,
    "DEMO": False,
    "ALLOWED_HOSTS": ["kantoor.example.nl"],
    "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql"}},
    "REDIS_URL": VEILIG["REDIS_URL"],
    "BASIS_URL": VEILIG["KANTOOR_URL"],
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "mail.example.nl",
    "EMAIL_USE_TLS": True,
    "DEFAULT_FROM_EMAIL": VEILIG["KANTOOR_AFZENDER"],
    "CONTACTADRES": "meldpunt@example.nl",
    "MFA_VERPLICHT": True,
}
FOUT: dict[str, tuple[dict[str, Any], str]] = {
    "sleutel": ({"SECRET_KEY": "kort"}, "SECRET_KEY ontbreekt of is korter dan 50 tekens."),
    "sleutel zonder toeval": ({"SECRET_KEY": "a" * 60}, "SECRET_KEY ontbreekt of is korter dan 50 tekens."),
    "debug": ({"DEBUG": True}, "DEBUG staat aan."),
    "demo": ({"DEMO": True}, "KANTOOR_DEMO staat aan: de demo-deur laat iedereen binnen zonder wachtwoord."),
    "geen host": ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS ontbreekt: noem de namen van deze site."),
    "elke host": ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS bevat '*': dan vertrouwt het kantoor elke Host-regel."),
    "sqlite": (
        {"DATABASES": {"default": {"ENGINE": "django.db.backends.sqlite3"}}},
        "DATABASE_URL wijst niet naar PostgreSQL: SQLite is alleen voor proberen op één machine.",
    ),
    "geen redis": (
        {"REDIS_URL": ""},
        "REDIS_URL ontbreekt: zonder Redis is er geen werker en geen gedeelde telling van inlogpogingen.",
    ),
    "open redis": (
        {"REDIS_URL": "redis://redis:6379/0"},
        "REDIS_URL heeft geen wachtwoord: iedereen op het netwerk kan taken plaatsen.",
    ),
    "http": (
        {"BASIS_URL": "http://kantoor.example.nl"},
        "KANTOOR_URL moet met https:// beginnen: links in mail wijzen daarheen.",
    ),
    "eigen machine": (
        {"BASIS_URL": "https://localhost"},
        "KANTOOR_URL heeft geen eigen naam: links in mail wijzen dan naar de computer van de lezer.",
    ),
    "andere naam": (
        {"BASIS_URL": "https://ander.example.nl"},
        "KANTOOR_URL noemt een naam die niet in ALLOWED_HOSTS staat: wie een link uit mail opent, krijgt een fout.",
    ),
    "geen afzender": (
        {"DEFAULT_FROM_EMAIL": "Kantoor <kantoor@localhost>"},
        "KANTOOR_AFZENDER ontbreekt of is geen mailadres van u: mail zou van kantoor@localhost komen.",
    ),
    "afzender zonder adres": (
        {"DEFAULT_FROM_EMAIL": "Het kantoor"},
        "KANTOOR_AFZENDER ontbreekt of is geen mailadres van u: mail zou van kantoor@localhost komen.",
    ),
    "geen contact": (
        {"CONTACTADRES": "root@localhost"},
        "KANTOOR_CONTACT is geen mailadres: wie een lek vindt, kan het niet melden (security.txt).",
    ),
    "mail zonder tls": (
        {"EMAIL_USE_TLS": False},
        "EMAIL_URL is zonder TLS: wachtwoord en mail gaan leesbaar over het netwerk. Gebruik smtp+tls of smtp+ssl.",
    ),
    "mail in een map": (
        {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"},
        "EMAIL_URL ontbreekt: mail zou in een map op de server blijven liggen.",
    ),
    "geen sleutel voor tweede stappen": (
        {"MFA_SLEUTELS": []},
        "KANTOOR_MFA_SLEUTELS ontbreekt: zonder sleutel liggen tweede stappen open in de database en elke back-up.",
    ),
    "geen goede sleutel voor tweede stappen": (
        {"MFA_SLEUTELS": [VEILIG["KANTOOR_MFA_SLEUTELS"], "geheim"]},
        "KANTOOR_MFA_SLEUTELS bevat iets dat geen Fernet-sleutel is (32 bytes in base64).",
    ),
    "geen tweede factor": (
        {"MFA_VERPLICHT": False},
        "MFA_VERPLICHT staat uit: het besloten deel vraagt een tweede factor.",
    ),
}


def test_safe_settings_have_no_reason_against_them():
    assert onveilige_redenen(GOED) == []


@pytest.mark.parametrize("geval", FOUT)
def test_each_unsafe_setting_is_named_alone(geval: str):
    afwijking, reden = FOUT[geval]

    assert onveilige_redenen(GOED | afwijking) == [reden]


def test_mail_without_tls_may_go_to_this_machine_itself():
    assert onveilige_redenen(GOED | {"EMAIL_USE_TLS": False, "EMAIL_HOST": "127.0.0.1"}) == []
    assert onveilige_redenen(GOED | {"EMAIL_USE_TLS": False, "EMAIL_USE_SSL": True}) == []


def test_the_name_of_the_site_may_be_one_of_a_domain():
    assert onveilige_redenen(GOED | {"ALLOWED_HOSTS": [".example.nl"]}) == []


def test_production_names_every_reason_at_once_and_does_not_start(tmp_path: Path):
    onveilig = {
        "KANTOOR_MODUS": "productie",
        "KANTOOR_DATA": str(tmp_path),
        "DEBUG": "1",
        "KANTOOR_DEMO": "1",
        "MFA_VERPLICHT": "0",
        "SECRET_KEY": "kort",
        "ALLOWED_HOSTS": "*",
        "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3",
        "REDIS_URL": "redis://redis.invalid:6379/0",
        "KANTOOR_URL": "http://kantoor.example.nl",
        "EMAIL_URL": "filemail://",
        "KANTOOR_CONTACT": "root@localhost",
    }

    start = manage("check", omgeving=onveilig)

    redenen = [regel[2:] for regel in start.stderr.splitlines() if regel.startswith("- ")]
    samen = {"sleutel", "debug", "demo", "elke host", "sqlite", "open redis", "http", "mail in een map"}
    samen |= {"geen tweede factor", "geen sleutel voor tweede stappen", "geen afzender", "geen contact"}
    assert start.returncode == 1
    assert sorted(redenen) == sorted(FOUT[geval][1] for geval in samen)


def test_safe_production_passes_every_deployment_check(tmp_path: Path):
    start = manage("check", "--deploy", "--fail-level", "WARNING", omgeving=VEILIG | {"KANTOOR_DATA": str(tmp_path)})

    assert (start.returncode, start.stderr) == (0, "")


def test_unknown_mode_is_refused(tmp_path: Path):
    start = manage("check", omgeving={"KANTOOR_MODUS": "test", "KANTOOR_DATA": str(tmp_path)})

    assert start.returncode == 1
    assert "KANTOOR_MODUS is 'test'; kies 'proef' of 'productie'." in start.stderr


def test_tasks_accept_json_only(settings):
    assert (settings.CELERY_ACCEPT_CONTENT, settings.CELERY_TASK_SERIALIZER) == (["json"], "json")
