"""Tie every line of the log to the one before it, those already written included."""

from typing import Any

from django.db import migrations, models

from kantoor.audit.keten import VELDEN, afdruk


def rijg(apps: Any, schema_editor: Any) -> None:
    """Number the existing lines in their order, and hash them into a chain."""
    Gebeurtenis, Keten = apps.get_model("audit", "Gebeurtenis"), apps.get_model("audit", "Keten")
    nummer, vorige = 0, ""
    for regel in Gebeurtenis.objects.order_by("moment", "pk").iterator(chunk_size=1000):
        nummer += 1
        regel.nummer, regel.vorige = nummer, vorige
        regel.door_sleutel = str(regel.door_id) if regel.door_id else ""
        regel.hash = vorige = afdruk(vorige, {veld: getattr(regel, veld) for veld in VELDEN})
        regel.save()
    Keten.objects.create(pk=1, nummer=nummer, hash=vorige)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_begin")]

    operations = [
        migrations.CreateModel(
            name="Keten",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveBigIntegerField(default=0, verbose_name="nummer van de laatste gebeurtenis")),
                ("hash", models.CharField(blank=True, max_length=64, verbose_name="afdruk van de laatste gebeurtenis")),
            ],
            options={"verbose_name": "eind van het logboek", "verbose_name_plural": "eind van het logboek"},
        ),
        migrations.AddField("gebeurtenis", "nummer", models.PositiveBigIntegerField(null=True, editable=False)),
        migrations.AddField(
            "gebeurtenis", "door_sleutel", models.CharField(blank=True, default="", max_length=64, verbose_name="sleutel van wie"), preserve_default=False
        ),
        migrations.AddField(
            "gebeurtenis", "vorige", models.CharField(blank=True, default="", editable=False, max_length=64, verbose_name="afdruk van de vorige"), preserve_default=False
        ),
        migrations.AddField("gebeurtenis", "hash", models.CharField(null=True, editable=False, max_length=64)),
        migrations.RunPython(rijg, migrations.RunPython.noop),
    ]
