"""Secrets of second factors at rest: nothing readable in the database, keys that can be replaced, old data kept."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from cryptography.fernet import Fernet
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kantoor.accounts.versleuteling import SleutelPastNiet, ontsleutel, sluit, versleutel
from kantoor.settings.proef import mfa_sleutel
from tests.accounts.hulp import bevestig, log_in, wachtend_geheim, zet_app_aan, zet_sleutel_aan
from tests.factories import GebruikerFactory

MIGRATIE = import_module("kantoor.accounts.migrations.0002_versleutel_tweede_stap")


def opgeslagen() -> str:
    return json.dumps(list(Authenticator.objects.order_by("pk").values_list("data", flat=True)))


def test_database_holds_no_secret_of_a_second_factor(db: None) -> None:
    persoon = GebruikerFactory()
    geheim = zet_app_aan(persoon)
    codes = RecoveryCodes.activate(persoon)
    zaad = ontsleutel(codes.instance.data["seed"])

    assert geheim not in opgeslagen()
    assert zaad not in opgeslagen()
    assert not any(code in opgeslagen() for code in codes.get_unused_codes())
    assert ontsleutel(Authenticator.objects.get(type="totp").data["secret"]) == geheim


def test_secret_that_waits_for_its_first_code_is_not_in_the_session_row(db: None, client: Client) -> None:
    log_in(client, GebruikerFactory())
    bevestig(client)

    pagina = client.get(reverse("mfa_activate_totp"))
    geheim = pagina.context["form"].secret
    rij = str(Session.objects.get(pk=client.session.session_key).get_decoded())
    client.get(reverse("mfa_totp_qr"))
    fout = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert geheim in pagina.content.decode().replace(" ", "")
    assert geheim not in rij
    assert fout.context["form"].secret == geheim == wachtend_geheim(client)


@pytest.mark.parametrize("gevonden", ["JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", "gAAAAA-van-een-andere-sleutel"])
def test_secret_that_no_key_opens_gives_way_to_a_new_one(db: None, client: Client, gevonden: str) -> None:
    log_in(client, GebruikerFactory())
    bevestig(client)
    sessie = client.session
    sessie[SECRET_SESSION_KEY] = gevonden
    sessie.save()

    beeld = client.get(reverse("mfa_totp_qr")).status_code
    pagina = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert (beeld, pagina.status_code) == (404, 200)
    assert pagina.context["form"].secret == wachtend_geheim(client) != gevonden
    assert gevonden not in str(Session.objects.get(pk=client.session.session_key).get_decoded())


@pytest.mark.databank
def test_migration_encrypts_what_was_kept_in_clear_and_can_go_back(db: None) -> None:
    persoon, ander = GebruikerFactory(), GebruikerFactory()
    Authenticator.objects.create(user=persoon, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    Authenticator.objects.create(user=persoon, type="recovery_codes", data={"seed": "abc123", "used_mask": 5})
    oud = {"migrated_codes": ["code-een", "code-twee"]}
    Authenticator.objects.create(user=ander, type="recovery_codes", data=oud)
    zet_sleutel_aan(persoon)
    in_het_open = opgeslagen()

    MIGRATIE.versleutel_alles(apps, None)
    eerste = opgeslagen()
    MIGRATIE.versleutel_alles(apps, None)

    assert opgeslagen() == eerste  # what is encrypted stays as it is
    assert not any(geheim in eerste for geheim in ("JBSWY3DPEHPK3PXP", "abc123", "code-een", "code-twee"))
    assert Authenticator.objects.get(user=persoon, type="recovery_codes").data["used_mask"] == 5
    assert Authenticator.objects.get(user=ander).wrap().get_unused_codes() == oud["migrated_codes"]
    MIGRATIE.ontsleutel_alles(apps, None)
    assert opgeslagen() == in_het_open


@pytest.mark.databank
def test_key_is_replaced_without_losing_a_second_factor(
    db: None, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    oud, nieuw = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    settings.MFA_SLEUTELS = [oud]
    geheim = zet_app_aan(GebruikerFactory())
    settings.MFA_SLEUTELS = [nieuw, oud]

    call_command("vernieuw_mfa_sleutel")

    settings.MFA_SLEUTELS = [nieuw]
    assert ontsleutel(Authenticator.objects.get().data["secret"]) == geheim
    assert capsys.readouterr().out == "1 tweede stappen opnieuw versleuteld. De vorige sleutel kan nu weg.\n"


def test_key_that_went_too_early_is_said_and_nothing_is_changed(db: None, settings: Any) -> None:
    zet_app_aan(GebruikerFactory())
    eerst = opgeslagen()
    settings.MFA_SLEUTELS = [Fernet.generate_key().decode()]

    with pytest.raises(CommandError, match="Zet de vorige sleutel er weer achter"):
        call_command("vernieuw_mfa_sleutel")
    with pytest.raises(SleutelPastNiet):
        Authenticator.objects.get().wrap().validate_code("123456")

    assert opgeslagen() == eerst


def test_same_secret_is_stored_differently_each_time() -> None:
    assert versleutel("geheim") != versleutel("geheim")
    assert ontsleutel(sluit("geheim")) == "geheim"


def test_try_out_makes_its_key_once_and_keeps_it_to_itself(tmp_path: Path) -> None:
    bestand = tmp_path / "mfa_key"

    eerste, tweede = mfa_sleutel(bestand), mfa_sleutel(bestand)

    assert eerste == tweede
    assert Fernet(eerste)
    assert bestand.stat().st_mode & 0o777 == 0o600
