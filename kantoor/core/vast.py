"""Content that is fixed: the one way to write it down, and its fingerprint.

Versions, editions and the log all stand on these two; a change here breaks every fingerprint ever kept.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canoniek(inhoud: Any) -> str:
    """Return the one way to write this content: keys sorted, no spaces, letters as they are.

    Raises `ValueError` for a number JSON has no words for (NaN, infinity).
    """
    return json.dumps(inhoud, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256_van(inhoud: Any) -> str:
    """Return the sha256 (64 hex digits) of the canonical form."""
    return hashlib.sha256(canoniek(inhoud).encode()).hexdigest()
