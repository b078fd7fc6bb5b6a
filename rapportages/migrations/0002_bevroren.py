"""An edition is never changed: the database refuses it, whoever asks and by whichever road."""

from typing import Any

from django.db import migrations

MELDING = "een editie verandert nooit; maak een nieuwe editie"
AAN = {
    "sqlite": [
        "CREATE TRIGGER editie_bevroren BEFORE UPDATE ON rapportages_editie "
        f"BEGIN SELECT RAISE(ABORT, '{MELDING}'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION editie_bevroren() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MELDING}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER editie_bevroren BEFORE UPDATE ON rapportages_editie "
        "FOR EACH ROW EXECUTE FUNCTION editie_bevroren()",
    ],
}
UIT = {
    "sqlite": ["DROP TRIGGER editie_bevroren"],
    "postgresql": ["DROP TRIGGER editie_bevroren ON rapportages_editie", "DROP FUNCTION editie_bevroren()"],
}


def zet_aan(apps: Any, schema_editor: Any) -> None:
    for regel in AAN[schema_editor.connection.vendor]:
        schema_editor.execute(regel)


def zet_uit(apps: Any, schema_editor: Any) -> None:
    for regel in UIT[schema_editor.connection.vendor]:
        schema_editor.execute(regel)


class Migration(migrations.Migration):
    dependencies = [("rapportages", "0001_begin")]

    operations = [migrations.RunPython(zet_aan, zet_uit)]
