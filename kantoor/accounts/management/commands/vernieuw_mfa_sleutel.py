"""Encrypt every secret of a second factor anew with the first of `KANTOOR_MFA_SLEUTELS`."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from kantoor.accounts.versleuteling import SleutelPastNiet, bewerk_geheimen, vernieuw


class Command(BaseCommand):
    help = "Versleutelt alle geheimen van tweede stappen opnieuw, met de eerste sleutel van KANTOOR_MFA_SLEUTELS."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                aantal = bewerk_geheimen(Authenticator, vernieuw)
        except SleutelPastNiet as fout:
            raise CommandError(f"{fout} Zet de vorige sleutel er weer achter, na een komma.") from fout
        self.stdout.write(f"{aantal} tweede stappen opnieuw versleuteld. De vorige sleutel kan nu weg.")
