"""What can be done with the own account, and the lines it leaves."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.test import Client
from django.urls import reverse

from tests.access.daad import Daad, Gedaan
from tests.accounts.hulp import NIEUW_WACHTWOORD, bevestig, code_op, log_in, wachtend_geheim, zet_app_aan
from tests.factories import WACHTWOORD

NIEUWE = {"password1": NIEUW_WACHTWOORD, "password2": NIEUW_WACHTWOORD}
PAS_DAARNA = "allauth tells it when it is committed, so the line has a transaction of its own"
SESSIE_ALLEEN = "only the session remembers that the password was given again"


def _bevestigd(gedaan: Gedaan) -> None:
    bevestig(gedaan.client)


def _met_app(gedaan: Gedaan) -> None:
    zet_app_aan(gedaan.cast[gedaan.als])
    bevestig(gedaan.client)


def _halverwege(gedaan: Gedaan) -> None:
    """Give the member an app and log in with the password alone."""
    gedaan.geheim = zet_app_aan(gedaan.cast["lid_b"])
    log_in(gedaan.client, gedaan.cast["lid_b"])


def _nieuw_adres(gedaan: Gedaan) -> str:
    rij = EmailAddress.objects.create(user=gedaan.cast["lid_b"], email="nieuw@voorbeeld.test", verified=False)
    return reverse("account_confirm_email", args=[EmailConfirmationHMAC(rij).key])


def _ook_elders(gedaan: Gedaan) -> None:
    """Log the same person in from another browser."""
    elders = Client()
    elders.force_login(gedaan.cast[gedaan.als])
    elders.get(reverse("overzicht"))


def _code(gedaan: Gedaan) -> dict[str, Any]:
    return {"code": code_op(wachtend_geheim(gedaan.client), time.time())}


DADEN: dict[str, Daad] = {
    "account_login": Daad(data=lambda gedaan: {"login": gedaan.cast["lid_b"].email, "password": WACHTWOORD}),
    "account_login | mislukt": Daad(
        data=lambda gedaan: {"login": gedaan.cast["lid_b"].email, "password": "anders"}, sessie=True
    ),
    "account_reset_password_from_key": Daad(
        eerst=lambda gedaan: gedaan.client.get(gedaan.pad).headers["Location"], data=lambda gedaan: NIEUWE
    ),
    "account_change_password": Daad(data=lambda gedaan: {"oldpassword": WACHTWOORD, **NIEUWE}),
    "mfa_authenticate": Daad(eerst=_halverwege, data=lambda gedaan: {"code": code_op(gedaan.geheim, time.time())}),
    "mfa_authenticate | mislukt": Daad(eerst=_halverwege, data=lambda gedaan: {"code": "000000"}, sessie=True),
    "mfa_activate_totp": Daad(
        eerst=_bevestigd,
        data=_code,
        regels=("tweede_stap.toegevoegd", "tweede_stap.toegevoegd"),
        waarom="the app, and the codes for when it is lost; both about the account they belong to",
        na_commit=PAS_DAARNA,
    ),
    "mfa_deactivate_totp": Daad(als="lid_b", eerst=_met_app),
    "mfa_generate_recovery_codes": Daad(eerst=_met_app, na_commit=PAS_DAARNA),
    "mfa_remove_webauthn": Daad(eerst=_bevestigd),
    "mfa_edit_webauthn": Daad(
        eerst=_bevestigd,
        regels=(),
        waarom="the name of one's own key, from which nothing follows",
    ),
    "account_email": Daad(eerst=_bevestigd, data=lambda gedaan: {"email": "nieuw@voorbeeld.test", "action_add": "ja"}),
    "account_confirm_email": Daad(eerst=_nieuw_adres),
    "usersessions_list": Daad(eerst=_ook_elders),
}
GEEN_DAAD = {
    "account_signup": "nobody signs up here (R35)",
    "account_email_verification_sent": "a page that says to look in the mail",
    "account_set_password": "leads to changing it, as everybody has one",
    "account_reset_password": "asks for a mail; nothing of the account changes",
    "account_reauthenticate": SESSIE_ALLEEN,
    "mfa_reauthenticate": SESSIE_ALLEEN,
    "mfa_reauthenticate_webauthn": SESSIE_ALLEEN,
    "mfa_add_webauthn": "needs a key; done in a browser (tests/accounts/test_browser_accounts.py)",
    "mfa_login_webauthn": "same",
}
