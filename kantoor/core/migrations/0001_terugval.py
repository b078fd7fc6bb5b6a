"""The table that counts while Redis is away (kantoor/core/terugvalcache.py)."""

from typing import Any

from django.core.management import call_command
from django.db import migrations

TABEL = "kantoor_terugval"


def maak(apps: Any, schema_editor: Any) -> None:
    call_command("createcachetable", TABEL, database=schema_editor.connection.alias, verbosity=0)


def weg(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABEL)}")


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunPython(maak, weg)]
