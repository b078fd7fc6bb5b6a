"""The part of the table of the policy about the log."""

from __future__ import annotations

from kantoor.audit.models import Gebeurtenis
from tests.access.personen import alles

INTERN = {"audit.Keten": "end of the chain of the log, read by its writer alone"}
TABEL = {(Gebeurtenis, "bekijken"): {"alles": {"regisseur"}}}
SOORTEN = {Gebeurtenis: alles}
