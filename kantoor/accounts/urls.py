"""Log in, log out, password, second factor: allauth's views on Dutch paths.

Each runs in one transaction, as our services do: its change and its line in the log are both there, or neither (S21).
"""

from collections.abc import Iterable

from allauth.account import views as account
from allauth.mfa import urls as mfa
from allauth.usersessions import urls as sessies
from django.db import transaction
from django.urls import URLPattern, URLResolver, include, path

from kantoor.access import Ingelogd, Openbaar, verklaar
from kantoor.accounts.views import QrCode, SessieBeeindigen, SessieBlijven
from kantoor.core.geheimpad import geheim_pad


def in_een_keer(patronen: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return the patterns, each view of which runs in one transaction."""
    gegeven = list(patronen)
    for patroon in gegeven:
        if isinstance(patroon, URLResolver):
            in_een_keer(patroon.url_patterns)
        else:
            patroon.callback = transaction.atomic(patroon.callback)
    return gegeven


deur = verklaar(
    [
        path("inloggen/", account.login, name="account_login"),
        path("uitloggen/", account.logout, name="account_logout"),
        path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
        path("inloggen/aanmelden/", account.signup, name="account_signup"),
        path("inloggen/wachtwoord-vergeten/", account.password_reset, name="account_reset_password"),
        path(
            "inloggen/wachtwoord-vergeten/verstuurd/",
            account.password_reset_done,
            name="account_reset_password_done",
        ),
        geheim_pad(
            r"^inloggen/wachtwoord/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
            account.password_reset_from_key,
            name="account_reset_password_from_key",
        ),
        path(
            "inloggen/wachtwoord/klaar/",
            account.password_reset_from_key_done,
            name="account_reset_password_from_key_done",
        ),
        path("inloggen/e-mail-bevestigen/", account.email_verification_sent, name="account_email_verification_sent"),
        geheim_pad(
            r"^inloggen/e-mail-bevestigen/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"
        ),
    ],
    Openbaar(),
)
eigen_account = verklaar(
    [
        path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
        path("account/e-mail/", account.email, name="account_email"),
        path("account/wachtwoord/", account.password_change, name="account_change_password"),
        path("account/wachtwoord/instellen/", account.password_set, name="account_set_password"),
    ],
    Ingelogd(),
)
tweede_factor = verklaar(mfa, Ingelogd(), behalve={"mfa_authenticate": Openbaar(), "mfa_login_webauthn": Openbaar()})

urlpatterns = [
    *in_een_keer(deur),
    *in_een_keer(eigen_account),
    path("account/beveiliging/totp/qr.svg", QrCode.as_view(), name="mfa_totp_qr"),
    path("account/beveiliging/", include(in_een_keer(tweede_factor))),
    path("account/ingelogd-blijven/", SessieBlijven.as_view(), name="sessie_blijven"),
    path("account/sessies/<int:sessie_id>/beeindigen/", SessieBeeindigen.as_view(), name="sessie_beeindigen"),
    path("account/sessies/", include(in_een_keer(verklaar(sessies, Ingelogd())))),
]
