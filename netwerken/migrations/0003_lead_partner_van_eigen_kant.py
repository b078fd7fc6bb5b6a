"""A lead partner belongs to the side it represents (R4): the database refuses another one, whoever asks.

On SQLite a later migration that remakes netwerken_organisatie drops these triggers first and makes them again.
"""

from typing import Any

from django.db import migrations

MELDING = "een lead partner hoort bij de kant die hij vertegenwoordigt (R4)"
HOORT_BIJ = "(SELECT partij_id FROM netwerken_organisatie WHERE id = NEW.organisatie_id)"
AAN = {
    "sqlite": [
        f"CREATE TRIGGER lead_partner_kant_{keer} BEFORE {keer} ON netwerken_leadpartner "
        f"WHEN {HOORT_BIJ} IS NOT NEW.partij_id BEGIN SELECT RAISE(ABORT, '{MELDING}'); END"
        for keer in ("INSERT", "UPDATE")
    ],
    "postgresql": [
        "CREATE FUNCTION lead_partner_kant() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF {HOORT_BIJ} IS DISTINCT FROM NEW.partij_id THEN "
        f"RAISE EXCEPTION '{MELDING}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$",
        "CREATE TRIGGER lead_partner_kant BEFORE INSERT OR UPDATE ON netwerken_leadpartner "
        "FOR EACH ROW EXECUTE FUNCTION lead_partner_kant()",
    ],
}
UIT = {
    "sqlite": ["DROP TRIGGER lead_partner_kant_INSERT", "DROP TRIGGER lead_partner_kant_UPDATE"],
    "postgresql": [
        "DROP TRIGGER lead_partner_kant ON netwerken_leadpartner",
        "DROP FUNCTION lead_partner_kant()",
    ],
}


def zet_aan(apps: Any, schema_editor: Any) -> None:
    for regel in AAN[schema_editor.connection.vendor]:
        schema_editor.execute(regel)


def zet_uit(apps: Any, schema_editor: Any) -> None:
    for regel in UIT[schema_editor.connection.vendor]:
        schema_editor.execute(regel)


class Migration(migrations.Migration):
    dependencies = [("netwerken", "0002_toelating_en_rollen")]

    operations = [migrations.RunPython(zet_aan, zet_uit)]
