from django.apps.registry import Apps
from django.db import migrations

DOOR_NIEMAND = "het systeem"


def schrijf_stappen(apps: Apps, schema_editor: object) -> None:
    """Write what is known of questions that were asked before: when they were asked, and answered or closed."""
    Vraag, Vraagstap = apps.get_model("vragen", "Vraag"), apps.get_model("vragen", "Vraagstap")
    stappen = []
    for vraag in Vraag.objects.order_by("gesteld_op", "pk").iterator():
        stappen.append(
            Vraagstap(
                vraag_id=vraag.pk,
                soort="gesteld",
                op=vraag.gesteld_op,
                door_id=vraag.door_id,
                door_naam=vraag.door_naam,
                tekst=vraag.gevraagd,
            )
        )
        if vraag.afgehandeld_op:
            stappen.append(
                Vraagstap(
                    vraag_id=vraag.pk,
                    soort=vraag.staat,
                    op=vraag.afgehandeld_op,
                    door_id=vraag.afgehandeld_door_id,
                    door_naam=vraag.afgehandeld_door_naam or DOOR_NIEMAND,
                    tekst=vraag.antwoord,
                    besluit=vraag.besluit,
                    eigenaar=vraag.eigenaar,
                    dag=vraag.gereed_op,
                )
            )
    Vraagstap.objects.bulk_create(stappen, batch_size=500)


class Migration(migrations.Migration):

    dependencies = [("vragen", "0002_antwoord_en_uitvoering")]

    operations = [migrations.RunPython(schrijf_stappen, migrations.RunPython.noop)]
