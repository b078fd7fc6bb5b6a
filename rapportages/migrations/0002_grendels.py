"""An edition is never changed: the database refuses it, whoever asks and by whichever road."""

from django.db import migrations

from kantoor.core.grendels import Grendel, vergrendel


class Migration(migrations.Migration):
    dependencies = [("rapportages", "0001_begin")]

    operations = [
        vergrendel(
            Grendel(
                naam="editie_bevroren",
                tabel="rapportages_editie",
                melding="een editie verandert nooit; maak een nieuwe editie",
            )
        )
    ]
