"""A version and what was decided on it never change: the database refuses it, whoever asks and by whichever road.

A decision may be withdrawn once, and its account may be taken off when the person leaves; the name stays.
"""

from typing import Any

from django.db import migrations

VERSIE = "een versie verandert nooit; leg een nieuwe versie voor"
BESLUIT = "een besluit verandert nooit; trek het in en besluit opnieuw"
VRAAG = "aan wie wat is gevraagd, verandert nooit"


def anders(velden: str) -> str:
    """Return the condition that one of these columns changes; `{ander}` is how the database says "differs"."""
    return " OR ".join(f"NEW.{veld} {{ander}} OLD.{veld}" for veld in velden.split())


# name -> (table, condition that is refused, message)
GRENDELS = {
    "versie_bevroren": ("actieplannen_versie", "OLD.sleutel = OLD.sleutel", VERSIE),
    "besluit_bevroren": (
        "actieplannen_besluit",
        anders("sleutel vraag_id versie_sha256 uitkomst reden op datum door_naam mandaat_id overgenomen_van_id")
        + " OR (NEW.door_id IS NOT NULL AND " + anders("door_id") + ")"
        + " OR (OLD.ingetrokken_op IS NOT NULL AND (" + anders("ingetrokken_op ingetrokken_door_naam") + "))",
        BESLUIT,
    ),
    "besluitvraag_bevroren": (
        "actieplannen_besluitvraag", anders("sleutel ronde_id stap soort gremium_id organisatie_id"), VRAAG
    ),
    "besluitronde_bevroren": ("actieplannen_besluitronde", anders("sleutel versie_id"), VRAAG),
}


def zet_aan(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for naam, (tabel, vorm, melding) in GRENDELS.items():
        conditie = vorm.format(ander="IS NOT" if sqlite else "IS DISTINCT FROM")
        if sqlite:
            schema_editor.execute(
                f"CREATE TRIGGER {naam} BEFORE UPDATE ON {tabel} WHEN {conditie} "
                f"BEGIN SELECT RAISE(ABORT, '{melding}'); END"
            )
            continue
        schema_editor.execute(
            f"CREATE FUNCTION {naam}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            f"CREATE TRIGGER {naam} BEFORE UPDATE ON {tabel} "
            f"FOR EACH ROW WHEN ({conditie}) EXECUTE FUNCTION {naam}()"
        )


def zet_uit(apps: Any, schema_editor: Any) -> None:
    for naam, (tabel, _, _) in GRENDELS.items():
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {naam}")
        else:
            schema_editor.execute(f"DROP TRIGGER {naam} ON {tabel}")
            schema_editor.execute(f"DROP FUNCTION {naam}()")


class Migration(migrations.Migration):
    dependencies = [("actieplannen", "0004_vraag_een_keer")]

    operations = [migrations.RunPython(zet_aan, zet_uit)]
