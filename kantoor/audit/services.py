"""Writing the log."""

from typing import Any

from django.db import transaction
from django.db.models import Model

from kantoor.audit.models import Gebeurtenis


class BuitenTransactie(RuntimeError):
    """A log line outside the transaction of its change could survive a rollback, or be lost."""


def leg_vast(
    wat: str, op: Model, *, door: Any, resultaat: str = "gelukt", herkomst: str = "", **bijzonderheden: Any
) -> Gebeurtenis:
    """Write one event about `op` in the running transaction.

    `door` is the acting account, or None for the system. `bijzonderheden` must be JSON and free of closed content.
    Raises `BuitenTransactie` when there is no transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise BuitenTransactie(wat)
    return Gebeurtenis.objects.create(
        wat=wat,
        door=door if getattr(door, "pk", None) else None,
        door_naam=str(door) if door else "het systeem",
        op_soort=op._meta.model_name or "",
        op_sleutel=str(op.pk),
        op_naam=str(op)[:200],
        resultaat=resultaat,
        herkomst=herkomst,
        bijzonderheden=bijzonderheden,
    )
