"""A lead partner belongs to the side it represents (R4): the database refuses another one, whoever asks.

On SQLite a later migration that remakes netwerken_organisatie drops this one first and makes it again.
"""

from django.db import migrations

from kantoor.core.grendels import Grendel, vergrendel


class Migration(migrations.Migration):
    dependencies = [("leden", "0001_begin")]

    operations = [
        vergrendel(
            Grendel(
                naam="lead_partner_kant",
                tabel="leden_leadpartner",
                als="(SELECT partij_id FROM netwerken_organisatie WHERE id = NEW.organisatie_id) {anders} NEW.partij_id",
                bij=("INSERT", "UPDATE"),
                melding="een lead partner hoort bij de kant die hij vertegenwoordigt (R4)",
            )
        )
    ]
