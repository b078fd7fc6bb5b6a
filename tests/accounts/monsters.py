"""Samples for the paths of accounts: links in a mail, keys and sessions."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from tests.access.monster import Monster, persoon_van
from tests.cast import KANARIE, Cast, Huis


def sleutelhanger(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A passkey of the member of this network."""
    rij, _ = Authenticator.objects.get_or_create(
        user=persoon_van(cast, huis),
        type=Authenticator.Type.WEBAUTHN,
        defaults={"data": {"name": f"Sleutel {KANARIE}"}},
    )
    return {"pk": rij.pk}


def _herstel(cast: Cast, huis: Huis) -> dict[str, Any]:
    wie = persoon_van(cast, huis)
    return {"uidb36": user_pk_to_url_str(wie), "key": EmailAwarePasswordResetTokenGenerator().make_token(wie)}


def sessie(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A session of the member of this network."""
    rij, _ = UserSession.objects.get_or_create(
        user=persoon_van(cast, huis), session_key=f"sessie-{huis.netwerk.slug}", defaults={"ip": "127.0.0.1"}
    )
    return {"sessie_id": rij.pk}


MONSTERS: dict[str, Monster] = {
    "account_reset_password_from_key": Monster(_herstel, besloten=False),
    "account_confirm_email": Monster(
        lambda cast, huis: {"key": EmailConfirmationHMAC(EmailAddress.objects.get(user=persoon_van(cast, huis))).key},
        besloten=False,
    ),
    # allauth asks everybody to log in once more before it looks for the key, so a stranger gets that page.
    "mfa_edit_webauthn": Monster(sleutelhanger, binnen=frozenset({"lid_b"}), besloten=False),
    "mfa_remove_webauthn": Monster(sleutelhanger, binnen=frozenset({"lid_b"}), besloten=False),
    "sessie_beeindigen": Monster(sessie, binnen=frozenset({"lid_b"})),
}
MAAK = {
    UserSession: sessie,
}
