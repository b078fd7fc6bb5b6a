"""The end of the chain, and a database that itself refuses to change a line of the log; PostgreSQL refuses to delete one too.

The only change allowed takes away the link to an account that is deleted. SQLite gets no trigger on deleting: a table there
is emptied by deleting, which the tools of Django must be able to do. A missing line is found by the chain.
"""

from typing import Any

from django.db import migrations

from kantoor.core.grendels import Grendel, anders, vergrendel

MELDING = "een regel van het logboek verandert nooit"
KOLOMMEN = (
    "id nummer moment door_sleutel door_naam wat op_soort op_sleutel op_naam herkomst resultaat bijzonderheden vorige hash"
)


def begin_keten(apps: Any, schema_editor: Any) -> None:
    apps.get_model("audit", "Keten").objects.create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin")]

    operations = [
        migrations.RunPython(begin_keten, migrations.RunPython.noop),
        vergrendel(
            Grendel(
                naam="gebeurtenis_onveranderlijk",
                tabel="audit_gebeurtenis",
                als=f"NEW.door_id IS NOT NULL OR {anders(KOLOMMEN)}",
                melding=MELDING,
            ),
            Grendel(
                naam="gebeurtenis_blijft", tabel="audit_gebeurtenis", bij=("DELETE",), melding=MELDING, alleen="postgresql"
            ),
        ),
    ]
