"""Asking the PDF of a stranger which document it says it is, without trusting it: it is read in the cage."""

from __future__ import annotations

import json
import logging
from uuid import UUID

from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.opsluiten import Kooifout, draai_voor_vreemde
from kantoor.pdf.herken import GROOTSTE, Herkend

logger = logging.getLogger(__name__)
WERK = "kantoor.pdf.herken:lees"
GRENZEN = Grenzen(geheugen_mib=256, seconden=10, uit_mib=1, dicht=True)


def herken_vreemd(inhoud: bytes) -> Herkend | None:
    """Return what `kantoor.pdf.herken.herken` finds, also None when it could not be read."""
    if len(inhoud) > GROOTSTE:
        return None
    try:
        uit = json.loads(draai_voor_vreemde(WERK, inhoud, grenzen=GRENZEN))
        match uit:
            case {"sleutel": str(sleutel), "aanduiding": str(wat), "sha256_bevriezing": str(bevriezing)}:
                return Herkend(str(UUID(sleutel)), wat, bevriezing, str(uit["sha256_bestand"]))
    except (Kooifout, ValueError, LookupError) as fout:
        logger.warning("PDF niet gelezen: %s", type(fout).__name__)
    return None
