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
    "http": ({"BASIS_URL": "http://x.nl"}, "KANTOOR_URL moet met https:// beginnen: links in mail wijzen daarheen."),
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
    }

    start = manage("check", omgeving=onveilig)

    redenen = [regel[2:] for regel in start.stderr.splitlines() if regel.startswith("- ")]
    samen = {"sleutel", "debug", "demo", "elke host", "sqlite", "open redis", "http", "mail in een map"}
    samen |= {"geen tweede factor", "geen sleutel voor tweede stappen"}
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
