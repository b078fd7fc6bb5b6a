"""Writing the log, and checking that nobody wrote in it afterwards."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model, TextChoices
from django.utils import timezone

from kantoor.audit.herkomst import herkomst_nu
from kantoor.audit.keten import VELDEN, afdruk
from kantoor.audit.models import Gebeurtenis, Keten
from kantoor.audit.register import GEBEURTENISSEN, OnbekendeGebeurtenis
from kantoor.core.wie import NAAMLENGTE, naam_van

_BESTURING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class BuitenTransactie(RuntimeError):
    """A log line outside the transaction of its change could survive a rollback, or be lost."""


def leg_vast(
    wat: TextChoices, op: Model, *, door: Any, resultaat: str = "gelukt", herkomst: str = "", **bijzonderheden: Any
) -> Gebeurtenis:
    """Write one event about `op` in the running transaction.

    `wat` is a member of an app's `gebeurtenissen.py`, `door` the acting account, or None for the system.
    `bijzonderheden` must be JSON and free of closed content. Raises `OnbekendeGebeurtenis` for anything no app
    registered, `BuitenTransactie` when there is no transaction. Other writers of the log wait until this transaction
    ends, so call it after the changes, not before. What is shown as the name of `op` is its `lognaam` where it has one:
    for rows whose own name holds closed words (R26).
    """
    if not isinstance(wat, TextChoices) or wat not in GEBEURTENISSEN:
        raise OnbekendeGebeurtenis(wat)
    if not transaction.get_connection().in_atomic_block:
        raise BuitenTransactie(wat)
    bekend = bool(getattr(door, "pk", None))
    velden: dict[str, Any] = {
        "door_sleutel": str(door.pk) if bekend else "",
        "door_naam": _regel(naam_van(door), NAAMLENGTE),
        "wat": str(wat),
        "op_soort": op._meta.model_name or "",
        "op_sleutel": "" if op.pk is None else str(op.pk)[:64],
        "op_naam": _regel(getattr(op, "lognaam", "") or str(op), 200),
        "herkomst": _regel(herkomst or herkomst_nu(), 64),
        "resultaat": _regel(resultaat, 40),
        "bijzonderheden": _gewone_json(bijzonderheden),
    }
    return _sluit_aan(velden, door if bekend else None)


def _sluit_aan(velden: dict[str, Any], door: Any) -> Gebeurtenis:
    """Add a line at the end of the chain, whose row stays locked until the transaction ends."""
    rij = Keten.objects.select_for_update().filter(pk=1)
    einde = rij.first()
    if einde is None:
        Keten.objects.get_or_create(pk=1)
        einde = rij.get()
    velden["nummer"] = einde.nummer + 1
    velden["moment"] = timezone.now()  # after the wait for the lock, so that the order of time is that of the numbers
    regel = Gebeurtenis(door=door, vorige=einde.hash, hash=afdruk(einde.hash, velden), **velden)
    regel.save(force_insert=True)
    einde.nummer, einde.hash = regel.nummer, regel.hash
    einde.save(update_fields=("nummer", "hash"))
    return regel


def _regel(tekst: str, lengte: int) -> str:
    """Return a text as one line: a name with a line break in it must not look like a line of its own."""
    return _BESTURING.sub(" ", tekst)[:lengte]


def _gewone_json(waarde: Any) -> Any:
    """Return JSON that reads back the same from every database: no control characters, and no floats."""

    def schoon(deel: Any) -> Any:
        if isinstance(deel, str):
            return _BESTURING.sub(" ", deel)
        if isinstance(deel, list):
            return [schoon(rij) for rij in deel]
        if isinstance(deel, dict):
            return {schoon(sleutel): schoon(rij) for sleutel, rij in deel.items()}
        return deel

    return schoon(json.loads(json.dumps(waarde), parse_float=str))


def breuken() -> Iterator[str]:
    """Yield in Dutch, oldest first, each place where the log is not what was written: changed, taken out or put in."""
    nummer, vorige = 0, ""
    for regel in Gebeurtenis.objects.order_by("nummer").iterator(chunk_size=1000):
        if regel.nummer != nummer + 1:
            yield f"Tussen {nummer} en {regel.nummer} ontbreken regels."
        elif regel.vorige != vorige:
            yield f"Regel {regel.nummer} sluit niet aan op de regel ervoor."
        if regel.hash != afdruk(regel.vorige, {veld: getattr(regel, veld) for veld in VELDEN}):
            yield f"Regel {regel.nummer} is veranderd."
        if regel.door_id is not None and str(regel.door_id) != regel.door_sleutel:
            yield f"Regel {regel.nummer} staat op naam van een ander."
        nummer, vorige = regel.nummer, regel.hash
    einde = Keten.objects.filter(pk=1).first() or Keten()
    if (nummer, vorige) != (einde.nummer, einde.hash):
        yield f"Het logboek eindigt bij regel {nummer}, en hoort te eindigen bij regel {einde.nummer}."


def stand() -> Keten:
    """Return the end of the log: its number and hash, to be noted elsewhere."""
    return Keten.objects.filter(pk=1).first() or Keten()


def kent(hash_: str) -> bool:
    """Return whether the log still holds the line with this hash, noted earlier."""
    return Gebeurtenis.objects.filter(hash=hash_).exists()
