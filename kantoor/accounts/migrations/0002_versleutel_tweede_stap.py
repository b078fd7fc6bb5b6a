"""Encrypts the secrets of second factors that were kept in clear; back is possible, and leaves them in clear again."""

from typing import Any

from django.db import migrations

from kantoor.accounts.versleuteling import bewerk_geheimen, ontsleutel, sluit


def versleutel_alles(apps: Any, _schema: Any) -> None:
    bewerk_geheimen(apps.get_model("mfa", "Authenticator"), sluit)


def ontsleutel_alles(apps: Any, _schema: Any) -> None:
    bewerk_geheimen(apps.get_model("mfa", "Authenticator"), ontsleutel)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_begin"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(versleutel_alles, ontsleutel_alles)]
