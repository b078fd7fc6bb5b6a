"""Check that the past that is kept ends in what is now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kantoor.verloop.models import verlopen
from kantoor.verloop.queries import afwijkingen


class Command(BaseCommand):
    help = "Controleert of het verleden dat wordt bijgehouden, aansluit op wat er nu staat."

    def handle(self, *args: Any, **opties: Any) -> None:
        with transaction.atomic():
            gevonden = list(afwijkingen())
        for afwijking in gevonden:
            self.stderr.write(afwijking)
        if gevonden:
            raise CommandError(f"Het verloop klopt niet: {len(gevonden)} bevinding(en).")
        self.stdout.write(f"Het verloop klopt: {len(verlopen())} tabellen.")
