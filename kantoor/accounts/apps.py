from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kantoor.accounts"
    label = "accounts"
    verbose_name = "Accounts"
