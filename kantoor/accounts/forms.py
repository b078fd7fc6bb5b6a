"""allauth's forms in our own words: a label above the field, a hint, and an error that says what to do."""

from contextlib import suppress
from typing import Any, ClassVar, NamedTuple

from allauth.account import forms as account
from allauth.account.adapter import get_adapter as account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter as mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn import forms as webauthn

from kantoor.accounts.poging import CODES, meld_pogingen
from kantoor.accounts.services import verbruik_code
from kantoor.accounts.versleuteling import SleutelPastNiet, ontsleutel, versleutel


class Veldtekst(NamedTuple):
    """The words of one field: label, hint, and the error when it is left empty."""

    label: str
    hint: str = ""
    leeg: str = "Vul dit veld in."


EMAIL = Veldtekst("E-mailadres", leeg="Vul uw e-mailadres in.")
WACHTWOORD = Veldtekst("Wachtwoord", leeg="Vul uw wachtwoord in.")
NIEUW = Veldtekst(
    "Nieuw wachtwoord",
    "Minstens 12 tekens. Een zin van een paar woorden is sterk en makkelijk te onthouden.",
    "Vul een nieuw wachtwoord in.",
)
NOG_EEN_KEER = Veldtekst("Nieuw wachtwoord nog een keer", leeg="Vul het nieuwe wachtwoord nog een keer in.")
CODE = Veldtekst("Code", "De zes cijfers uit uw app, of een herstelcode.", "Vul de code in.")
SLEUTELNAAM = Veldtekst(
    "Naam van de sleutel",
    "Bijvoorbeeld: laptop van het werk.",
    "Geef de sleutel een naam.",
)


class EigenWoorden:
    """Mixin that puts `teksten` on the fields and takes away what the label already says."""

    teksten: ClassVar[dict[str, Veldtekst]] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for naam, tekst in self.teksten.items():
            veld = self.fields[naam]  # type: ignore[attr-defined]
            veld.label, veld.help_text = tekst.label, tekst.hint
            veld.error_messages["required"] = tekst.leeg
            veld.widget.attrs.pop("placeholder", None)


class Inloggen(EigenWoorden, account.LoginForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"login": EMAIL, "password": WACHTWOORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Lets the browser offer the password it keeps for this address.
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class WachtwoordVergeten(EigenWoorden, account.ResetPasswordForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"email": EMAIL}


class WachtwoordKiezen(EigenWoorden, account.ResetPasswordKeyForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"password1": NIEUW, "password2": NOG_EEN_KEER}


class WachtwoordInstellen(EigenWoorden, account.SetPasswordForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"password1": NIEUW, "password2": NOG_EEN_KEER}


class WachtwoordWijzigen(EigenWoorden, account.ChangePasswordForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {
        "oldpassword": Veldtekst("Huidig wachtwoord", leeg="Vul uw huidige wachtwoord in."),
        "password1": NIEUW,
        "password2": NOG_EEN_KEER,
    }


class AdresToevoegen(EigenWoorden, account.AddEmailForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"email": Veldtekst("Nieuw e-mailadres", leeg="Vul een e-mailadres in.")}


class OpnieuwBevestigen(EigenWoorden, account.ReauthenticateForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"password": WACHTWOORD}


class EenmaligeCode(EigenWoorden):
    """Mixin of a form that asks a code: one of the app counts once, and of a recovery code its owner hears."""

    teksten: ClassVar[dict[str, Veldtekst]] = {"code": CODE}
    user: Any
    authenticator: Authenticator

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        stap = self.authenticator
        if stap.type == Authenticator.Type.TOTP and not verbruik_code(
            gebruiker=self.user, geheim=decrypt(stap.data["secret"]), code=code
        ):
            self._emit_authentication_failed(stap)
            raise mfa_adapter().validation_error("incorrect_code")
        return code

    def _emit_authentication_failed(self, authenticator: Authenticator) -> None:
        """Tell the owner of many wrong codes too: who types them knows the password."""
        super()._emit_authentication_failed(authenticator)  # type: ignore[misc]
        meld_pogingen(context.request, self.user, sleutel=str(self.user.pk), wat=CODES)

    def save(self) -> None:
        super().save()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            self.authenticator.refresh_from_db()
            over = len(self.authenticator.wrap().get_unused_codes())
            account_adapter().send_notification_mail("account/email/herstelcode_gebruikt", self.user, {"over": over})


class TweedeStap(EenmaligeCode, mfa.AuthenticateForm):
    """The second step of logging in."""


class TweedeStapBevestigen(EenmaligeCode, mfa.ReauthenticateForm):
    """Saying again who you are."""


class AppAanzetten(EigenWoorden, totp.ActivateTOTPForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {
        "code": Veldtekst("Code uit de app", "Zes cijfers. Elke halve minuut is er een nieuwe code.", "Vul de code in.")
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the secret that waits for its first code encrypted in the session, which is a row in the database.

        One that no key opens is not used: the page then shows a new one.
        """
        sessie = context.request.session
        with suppress(SleutelPastNiet):
            sessie[SECRET_SESSION_KEY] = ontsleutel(sessie.pop(SECRET_SESSION_KEY, ""))
        super().__init__(*args, **kwargs)
        sessie[SECRET_SESSION_KEY] = versleutel(self.secret)

    def clean_code(self) -> str:
        """Use up the code that switches the app on: seen over a shoulder it must not log in after that."""
        code = str(super().clean_code())
        if not verbruik_code(gebruiker=self.user, geheim=self.secret, code=code):
            raise mfa_adapter().validation_error("incorrect_code")
        return code


class SleutelToevoegen(EigenWoorden, webauthn.AddWebAuthnForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {
        "name": SLEUTELNAAM,
        "passwordless": Veldtekst(
            "Gebruik deze sleutel om zonder wachtwoord in te loggen",
            "Dat heet een passkey. Uw apparaat vraagt dan om uw vinger, gezicht of pincode.",
        ),
    }


class SleutelHernoemen(EigenWoorden, webauthn.EditWebAuthnForm):
    teksten: ClassVar[dict[str, Veldtekst]] = {"name": SLEUTELNAAM}
