"""How one line of the log is tied to the one before it; a change of this module breaks every chain ever written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from kantoor.core.vast import canoniek

# What a line swears to. The account itself (`door`) may be taken away by law; its key and name on that day stay.
VELDEN = (
    "nummer",
    "moment",
    "door_sleutel",
    "door_naam",
    "wat",
    "op_soort",
    "op_sleutel",
    "op_naam",
    "herkomst",
    "resultaat",
    "bijzonderheden",
)


def afdruk(vorige: str, velden: Mapping[str, Any]) -> str:
    """Return the SHA-256 (64 hex digits) over the hash of the line before ("" for the first) and these `VELDEN`.

    `moment` is an aware datetime; it counts in UTC, to the microsecond, as every database keeps it.
    """
    inhoud = {veld: velden[veld] for veld in VELDEN}
    inhoud["moment"] = inhoud["moment"].astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{vorige}\n{canoniek(inhoud)}".encode()).hexdigest()
