"""Work as an office does it, as fast as it goes: log lines, mail, and editions of which the file comes before the row.

    python -m tests.storing.last NUMBER STOP

runs until the file STOP is there, and prints how many rounds it did. NUMBER keeps several of these apart.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import django


def main(nummer: int, stop: Path) -> int:
    """Return how many rounds were done; each is one transaction, as in the portal."""
    django.setup()

    from django.db import transaction

    from kantoor.audit.gebeurtenissen import Basisgebeurtenis
    from kantoor.audit.services import leg_vast
    from kantoor.post.models import Bericht
    from rapportages.models import Editie
    from rapportages.services.edities import bestand_van, schrijf

    rondes = 0
    while not stop.exists():
        rondes += 1
        pdf = f"%PDF {nummer} {rondes}".encode() * 500
        som = hashlib.sha256(pdf).hexdigest()
        editie = Editie(
            doelgroep="cvi",
            periode="2026-K4",
            nummer=nummer * 8000 + rondes,
            inhoud={"ronde": rondes},
            sha256=som,
            pdf_pad=f"rapportages/2026-k4/{som}.pdf",
            pdf_sha256=som,
            pdf_grootte=len(pdf),
            is_demo=True,
        )
        schrijf(pdf, bestand_van(editie))
        with transaction.atomic():
            editie.save(force_insert=True)
            Bericht.objects.create(aan="iemand@kantoor.example", onderwerp=f"Ronde {rondes}", tekst="x" * 500)
            leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, editie, door=None)
    return rondes


if __name__ == "__main__":
    sys.stdout.write(f"{main(int(sys.argv[1]), Path(sys.argv[2]))}\n")
