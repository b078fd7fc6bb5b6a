"""Begin an empty office: tables, reference data and the first people, in one command."""

from __future__ import annotations

from argparse import ArgumentParser
from email.utils import parseaddr
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from kantoor.accounts.adapter import op_basis_url
from kantoor.accounts.models import Gebruiker
from leden.services.begin import PROJECTTEAM, REGISSEUR, BeginFout, Eerste, begin


class Command(BaseCommand):
    help = "Maakt van een lege database een kantoor: gegevens, de eerste netwerkregisseur en het eerste projectteam."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        wie = 'als "Naam <adres@organisatie.nl>"'
        parser.add_argument("--regisseur", required=True, help=f"de netwerkregisseur, {wie}")
        parser.add_argument("--projectteam", required=True, action="append", help=f"lid van het projectteam, {wie}")
        parser.add_argument("--toon-links", action="store_true", help="toon ook links om een wachtwoord te kiezen")

    def handle(self, *args: Any, **opties: Any) -> None:
        namen = [(REGISSEUR, opties["regisseur"]), *((PROJECTTEAM, tekst) for tekst in opties["projectteam"])]
        mensen = [Eerste(*parseaddr(tekst), code) for code, tekst in namen]
        self._tabellen()
        call_command("laad_referentie", stdout=self.stdout)
        try:
            nieuw = begin(mensen)
        except (BeginFout, ValidationError) as fout:
            raise CommandError("; ".join(getattr(fout, "messages", [str(fout)]))) from fout
        if not nieuw:
            self.stdout.write("Dit kantoor was al begonnen met deze mensen; er is niets veranderd.")
        for gebruiker in nieuw:
            self.stdout.write(f"{gebruiker.naam} <{gebruiker.email}> krijgt een mail om een wachtwoord te kiezen.")
            if opties["toon_links"]:
                self.stdout.write(f"  eenmalige link, een uur geldig: {eenmalige_link(gebruiker)}")

    def _tabellen(self) -> None:
        """Make the tables when they are not there yet, which only the owner of the database can."""
        plan = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        if not plan.migration_plan(plan.loader.graph.leaf_nodes()):
            return
        try:
            call_command("migrate", interactive=False, verbosity=0)
        except ProgrammingError as fout:
            raise CommandError("Maak eerst de tabellen, als eigenaar van de database: manage.py migrate") from fout


def eenmalige_link(gebruiker: Gebruiker) -> str:
    """Return a link to choose a password, for when mail does not work yet; it works once, for an hour."""
    delen = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    return op_basis_url(reverse("account_reset_password_from_key", kwargs=delen))
