"""A version and what was decided on it never change: the database refuses it, whoever asks and by whichever road.

A decision may be withdrawn once, and its account may be taken off when the person leaves; the name stays.
"""

from django.db import migrations

from kantoor.core.grendels import Grendel, anders, vergrendel

VRAAG = "aan wie wat is gevraagd, verandert nooit"


class Migration(migrations.Migration):
    dependencies = [("besluiten", "0001_begin")]

    operations = [
        vergrendel(
            Grendel(
                naam="versie_bevroren",
                tabel="besluiten_versie",
                melding="een versie verandert nooit; leg een nieuwe versie voor",
            ),
            Grendel(
                naam="besluit_bevroren",
                tabel="besluiten_besluit",
                als=anders("sleutel vraag_id versie_sha256 uitkomst reden op datum door_naam mandaat_id overgenomen_van_id")
                + " OR (NEW.door_id IS NOT NULL AND " + anders("door_id") + ")"
                + " OR (OLD.ingetrokken_op IS NOT NULL AND (" + anders("ingetrokken_op ingetrokken_door_naam") + "))",
                melding="een besluit verandert nooit; trek het in en besluit opnieuw",
            ),
            Grendel(
                naam="besluitvraag_bevroren",
                tabel="besluiten_besluitvraag",
                als=anders("sleutel ronde_id stap soort gremium_id organisatie_id"),
                melding=VRAAG,
            ),
            Grendel(
                naam="besluitronde_bevroren",
                tabel="besluiten_besluitronde",
                als=anders("sleutel versie_id"),
                melding=VRAAG,
            ),
        )
    ]
