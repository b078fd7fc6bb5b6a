"""How allauth behaves here: no open sign-up, links on our own address, one answer for every failed login, our words."""

import logging
from typing import Any, ClassVar
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailConfirmation
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from kantoor.accounts.limieten import verbruik, wis
from kantoor.accounts.models import Gebruiker
from kantoor.accounts.poging import INLOGGEN, meld_pogingen, poging_van
from kantoor.accounts.services import beeindig, beeindig_andere_sessies
from kantoor.accounts.versleuteling import ontsleutel, versleutel
from kantoor.core.mailadres import GEEN_ADRES, is_mailbaar

log = logging.getLogger(__name__)
ONJUIST = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze en probeer het opnieuw."
# Changes after which whoever else is logged in on this account has to log in again (S10).
INLOGMIDDEL = frozenset(
    {"account/email/password_changed", "account/email/password_set", "account/email/password_reset"}
)
# Mails to an address that somebody typed and nobody confirmed.
AAN_ONBEKENDEN = frozenset(
    {
        "account/email/unknown_account",
        "account/email/account_already_exists",
        "account/email/email_confirmation",
        "account/email/email_confirmation_signup",
    }
)


def op_basis_url(url: str) -> str:
    """Return the path of `url` on our own address, whatever host name the request claimed (S18)."""
    return f"{settings.BASIS_URL}{urlsplit(url).path}"


class KantoorAccountAdapter(DefaultAccountAdapter):
    """An account comes from a decision of the projectteam (R35), never from a sign-up form."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "cannot_remove_primary_email": "Dit is uw hoofdadres. Kies eerst een ander hoofdadres.",
        "duplicate_email": "Dit e-mailadres staat al bij uw account.",
        "email_password_mismatch": ONJUIST,
        "email_taken": "Dit e-mailadres is al in gebruik.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_code": "Deze code klopt niet of is al gebruikt. Wacht op een nieuwe code en probeer het opnieuw.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "invalid_login": ONJUIST,
        "invalid_password_reset": "Deze link werkt niet meer.",
        "max_email_addresses": "U kunt niet meer dan %d e-mailadressen opgeven.",
        "rate_limited": "U doet dit te vaak achter elkaar. Wacht een paar minuten en probeer het opnieuw.",
        # One sentence for every limit and every address, known or not.
        "too_many_login_attempts": (
            "Er is te vaak geprobeerd in te loggen. Wacht vijf minuten en probeer het opnieuw. "
            "Lukt het dan nog niet? Kies ‘Wachtwoord vergeten’."
        ),
        "unverified_primary_email": "Bevestig dit e-mailadres eerst.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    # --- one answer for every failed login (S8) ---

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Gebruiker | None:
        """Treat a closed account as a wrong password, and count the attempt as one."""
        gebruiker: Gebruiker | None = super().authenticate(request, **credentials)
        if gebruiker is None or gebruiker.is_active:
            return gebruiker
        self.pre_authenticate(request, **credentials)
        return None

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Answer a login that needs no password, such as a passkey, in the same words."""
        messages.error(request, "Inloggen is niet gelukt.")
        return redirect("account_login")

    # --- not too often (S8) ---

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count an attempt: from this place, for this account from here, and for this account from everywhere.

        A device on which the owner logged in before counts apart, so nobody else can shut the owner out.
        """
        wie = poging_van(request, credentials)
        self._eigen_verbruik = [self._verbruik(request, "inloggen_plaats")]
        super().pre_authenticate(request, **credentials)
        if not wie.bekend_toestel:
            self._eigen_verbruik.append(self._verbruik(request, "inloggen_account", sleutel=wie.account))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Tell the owner once a day when many try from devices that are not known."""
        wie = poging_van(request, credentials)
        if not wie.bekend_toestel:
            meld_pogingen(request, wie.gebruiker, sleutel=wie.account, wat=INLOGGEN)

    def _verbruik(self, request: HttpRequest, naam: str, **sleutel: str) -> Any:
        gebruikt = verbruik(request, naam, **sleutel)
        if gebruikt is None:
            raise self.validation_error("too_many_login_attempts")
        return gebruikt

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        for gebruikt in self._eigen_verbruik:
            gebruikt.rollback()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return poging_van(request, credentials).sleutel

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Open the account again to who chose a new password by the link in the mail."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        wis(request, "inloggen_account", sleutel=poging_van(request, credentials).account)

    # --- where somebody goes on to ---

    def is_safe_url(self, url: str) -> bool:
        """Whether `next` may be followed: on our own name only, and never from https back to http (S18).

        allauth by itself takes every name of `ALLOWED_HOSTS`, with either scheme.
        """
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=settings.PRODUCTIE or request.is_secure()
        )

    # --- mail ---

    def clean_email(self, email: str) -> str:
        """Refuse an address no mail can be written to, so that asking for a link ends in a sentence."""
        if not is_mailbaar(email):
            raise ValidationError(GEEN_ADRES)
        return str(super().clean_email(email))

    def get_reset_password_from_key_url(self, key: str) -> str:
        return op_basis_url(super().get_reset_password_from_key_url(key))

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: EmailConfirmation) -> str:
        return op_basis_url(super().get_email_confirmation_url(request, emailconfirmation))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one mail now: its link is a secret and must not lie in the outbox (S9).

        A mail server that does not answer gives the same page as one that does; the log tells. So does one mail too
        many to addresses that nobody confirmed.
        """
        if template_prefix in AAN_ONBEKENDEN and not verbruik(self.request, "post_onbekend"):
            log.warning("Mail %s is niet verstuurd: te veel mail aan onbekende adressen", template_prefix)
            return
        try:
            super().send_mail(template_prefix, email, {**context, "basis_url": settings.BASIS_URL})
        except OSError:
            log.exception("Mail %s is niet verstuurd", template_prefix)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell the owner what changed; the one place that every change of a way to log in passes."""
        if template_prefix in INLOGMIDDEL or template_prefix.startswith("mfa/email/"):
            beeindig_andere_sessies(door=user, behalve=huidige_sessie())
        super().send_notification_mail(template_prefix, user, context, email)


def huidige_sessie() -> str:
    """Return the key of the session of the running request; empty when there is none."""
    return getattr(context.request.session, "session_key", None) or ""


class KantoorMFAAdapter(DefaultMFAAdapter):
    """Names shown by the authenticator app and the browser."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": "U kunt deze tweede stap niet uitzetten.",
        "cannot_generate_recovery_codes": "Zet eerst een tweede stap aan. Daarna kunt u herstelcodes maken.",
        "incorrect_code": KantoorAccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return versleutel(text)

    def decrypt(self, encrypted_text: str) -> str:
        return ontsleutel(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, Any]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Virtueel kantoor continuïteit"}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        aantal: int = user.authenticator_set.filter(type=type).count()
        return f"Sleutel {aantal + 1}"


class SessieAdapter(DefaultUserSessionsAdapter):
    """Ending one's other sessions leaves a line, as ending one does (S21)."""

    def end_sessions(self, sessions: Any) -> None:
        beeindig(sessions, door=sessions[0].user if sessions else None)
