from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.module_loading import import_string

from kantoor.verloop.moment import leer_de_databank


class VerloopConfig(AppConfig):
    name = "kantoor.verloop"
    label = "verloop"
    verbose_name = "Verloop"

    def ready(self) -> None:
        """Keep the triggers in line with the tables: around every `migrate` they go away and come back."""
        connection_created.connect(leer_de_databank, dispatch_uid="verloop.moment")
        for signaal, verb in ((pre_migrate, "haal_triggers_weg"), (post_migrate, "houd_bij")):
            # They know models, which are not there yet when this file is read.
            signaal.connect(import_string(f"kantoor.verloop.services.{verb}"), sender=self, dispatch_uid=verb)
