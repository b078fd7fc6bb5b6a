"""Check every frozen text against its sha256, and every decision against its text."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from besluiten.models import Versie
from besluiten.queries.controle import afwijkingen


class Command(BaseCommand):
    help = "Controleert of versies en besluiten zijn zoals ze zijn vastgelegd."

    def handle(self, *args: Any, **opties: Any) -> None:
        with transaction.atomic():
            aantal = Versie.objects.count()
            gevonden = list(afwijkingen())
        for afwijking in gevonden:
            self.stderr.write(afwijking)
        if gevonden:
            raise CommandError(f"De versies kloppen niet: {len(gevonden)} bevinding(en).")
        self.stdout.write(f"Alle versies kloppen: {aantal}.")
