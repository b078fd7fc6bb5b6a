"""Which document does this PDF say it is? Reads bytes of anybody, so it parses nothing and works in the cage."""

from __future__ import annotations

import hashlib
import json
import re
from collections import deque
from dataclasses import asdict, dataclass

# A full edition of 1,000 networks stays under this; hashing this much takes a fraction of a second.
GROOTSTE = 50 * 2**20
# The packet is written uncompressed, in this order and without anything between the elements (`metadata.xmp`); where a
# program saved the file again there may be white space.
CLAIM = re.compile(
    rb"<vkc:sleutel>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})</vkc:sleutel>\s{0,200}"
    rb"<vkc:aanduiding>([0-9A-Za-z._ -]{1,60})</vkc:aanduiding>\s{0,200}"
    rb"<vkc:bevriezing>([0-9a-f]{64})</vkc:bevriezing>"
)


@dataclass(frozen=True, slots=True)
class Herkend:
    """What a file says of itself, which anybody can write, and the fingerprint of its bytes, which is what it is."""

    sleutel: str
    aanduiding: str
    sha256_bevriezing: str
    sha256_bestand: str


def herken(inhoud: bytes) -> Herkend | None:
    """Return what the PDF `inhoud` claims, or None when it is too large, no PDF, or none of ours.

    Only equality of `sha256_bestand` with the registered one proves that a file is ours and unchanged; the claim merely
    says which document to compare it with. With several claims the last counts, as it does for a reader of the PDF.
    """
    if len(inhoud) > GROOTSTE or not inhoud.startswith(b"%PDF-"):
        return None
    # One at a time: a hostile file holds hundreds of thousands.
    laatste = deque(CLAIM.finditer(inhoud), maxlen=1)
    if not laatste:
        return None
    sleutel, aanduiding, bevriezing = (deel.decode("ascii") for deel in laatste[0].groups())
    return Herkend(sleutel, aanduiding, bevriezing, hashlib.sha256(inhoud).hexdigest())


def lees(opdracht: bytes) -> bytes:
    """Do `herken` in the cage: the file goes in, JSON comes out."""
    gevonden = herken(opdracht)
    return json.dumps(asdict(gevonden) if gevonden else None).encode()
