from django.apps import AppConfig

from kantoor.accounts.wachtwoorden import WOORDBRONNEN


class AccountsConfig(AppConfig):
    name = "kantoor.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Load `eigenwoorden.py` of every app: what others know of a person, and so no part of a good password."""
        WOORDBRONNEN.ontdek()
