"""The database itself refuses to change a line of the log; PostgreSQL refuses to delete one too.

The only change allowed takes away the link to an account that is deleted. SQLite gets no trigger on deleting: a table there
is emptied by deleting, which the tools of Django must be able to do. A missing line is found by the chain.
"""

from typing import Any

from django.db import migrations, models

MELDING = "een regel van het logboek verandert nooit"
KOLOMMEN = (
    "id", "nummer", "moment", "door_sleutel", "door_naam", "wat", "op_soort", "op_sleutel", "op_naam", "herkomst",
    "resultaat", "bijzonderheden", "vorige", "hash",
)
SQLITE_ANDERS = " OR ".join(f"NEW.{kolom} IS NOT OLD.{kolom}" for kolom in KOLOMMEN)
POSTGRES_ANDERS = " OR ".join(f"NEW.{kolom} IS DISTINCT FROM OLD.{kolom}" for kolom in KOLOMMEN)
AAN = {
    "sqlite": [
        "CREATE TRIGGER gebeurtenis_onveranderlijk BEFORE UPDATE ON audit_gebeurtenis "
        f"WHEN NEW.door_id IS NOT NULL OR {SQLITE_ANDERS} BEGIN SELECT RAISE(ABORT, '{MELDING}'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION gebeurtenis_onveranderlijk() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MELDING}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER gebeurtenis_onveranderlijk BEFORE UPDATE ON audit_gebeurtenis FOR EACH ROW "
        f"WHEN (NEW.door_id IS NOT NULL OR {POSTGRES_ANDERS}) EXECUTE FUNCTION gebeurtenis_onveranderlijk()",
        "CREATE TRIGGER gebeurtenis_blijft BEFORE DELETE ON audit_gebeurtenis "
        "FOR EACH ROW EXECUTE FUNCTION gebeurtenis_onveranderlijk()",
    ],
}
UIT = {
    "sqlite": ["DROP TRIGGER gebeurtenis_onveranderlijk"],
    "postgresql": [
        "DROP TRIGGER gebeurtenis_blijft ON audit_gebeurtenis",
        "DROP TRIGGER gebeurtenis_onveranderlijk ON audit_gebeurtenis",
        "DROP FUNCTION gebeurtenis_onveranderlijk()",
    ],
}


def zet_aan(apps: Any, schema_editor: Any) -> None:
    for regel in AAN[schema_editor.connection.vendor]:
        schema_editor.execute(regel)


def zet_uit(apps: Any, schema_editor: Any) -> None:
    for regel in UIT[schema_editor.connection.vendor]:
        schema_editor.execute(regel)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_keten")]

    operations = [
        migrations.AlterModelOptions(
            name="gebeurtenis",
            options={"ordering": ("-nummer",), "verbose_name": "gebeurtenis", "verbose_name_plural": "gebeurtenissen"},
        ),
        migrations.AlterField(
            "gebeurtenis", "nummer", models.PositiveBigIntegerField(editable=False, unique=True, verbose_name="volgnummer")
        ),
        migrations.AlterField(
            "gebeurtenis", "hash", models.CharField(editable=False, max_length=64, unique=True, verbose_name="afdruk")
        ),
        migrations.RunPython(zet_aan, zet_uit),
    ]
