"""Take away the second factor of an account from the server, for a keeper who lost it when there is no other keeper."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kantoor.accounts.models import Gebruiker
from kantoor.techniek.services.tweede_stap import zet_tweede_stap_terug
from kantoor.techniek.services.verzoeken import Verzoekfout


class Command(BaseCommand):
    help = "Zet de tweede stap van een account terug. De eigenaar krijgt de reden per e-mail; het staat in het logboek."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="e-mailadres van het account")
        parser.add_argument("--reden", required=True, help="waarom; de eigenaar leest dit")

    def handle(self, *args: Any, email: str, reden: str, **options: Any) -> None:
        account = Gebruiker.objects.filter(email__iexact=email).first()
        if account is None:
            raise CommandError(f"Er is geen account met het adres {email}.")
        try:
            zet_tweede_stap_terug(account, reden=reden, door=None)
        except Verzoekfout as fout:
            raise CommandError(str(fout)) from fout
        self.stdout.write(f"De tweede stap van {account} is teruggezet. De eigenaar krijgt bericht.")
