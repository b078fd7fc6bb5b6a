"""What an edition says, made self-contained: labels resolved, no key into other tables (R30-R33).

Counts are of all networks; words of a network (its name included) appear only as far as the audience may read them
. The parts are what the apps register in `delen.py`.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from kantoor.core.rapportdeel import delen_van
from rapportages.models import Editie
from rapportages.models.editie import Rapport
from rapportages.queries.bron import lees_bron

VERSIE = 2
Inhoud = dict[str, Any]


def bevries(rapport: Rapport, moment: datetime, *, vorige: Editie | None = None) -> Inhoud:
    """Return the content of an edition as plain JSON, as it stood at `moment`.

    `vorige` is the edition it is compared with. One snapshot, twelve queries however many actions there are; a network
    edition reads its actions besides.
    """
    bron = lees_bron(rapport, moment)
    inhoud = _over(rapport, moment, vorige) | delen_van(rapport.doelgroep, bron, vorige.inhoud if vorige else None)
    return json.loads(json.dumps(inhoud))  # what comes back from the database is exactly what was frozen


def _over(rapport: Rapport, moment: datetime, vorige: Editie | None) -> Inhoud:
    """Return what the edition is, for whom, and which ones it follows or corrects."""
    verbetert = getattr(rapport, "corrigeert", None)
    onderwerp = rapport.sector or rapport.netwerk
    return {
        "versie": VERSIE,
        "titel": "Voortgang actieplannen",
        "doelgroep": rapport.doelgroep,
        "voor_wie": str(rapport.get_doelgroep_display()),
        "onderwerp": str(onderwerp.naam) if onderwerp else "",
        "periode": rapport.periode,
        "periode_in_woorden": rapport.periode_in_woorden,
        "peildatum": timezone.localdate(moment).isoformat(),
        "vorige": vorige
        and {
            "aanduiding": vorige.aanduiding,
            "periode_in_woorden": vorige.periode_in_woorden,
            "peildatum": vorige.inhoud["peildatum"],
            "telling": vorige.inhoud["alles"],
        },
        "correctie": verbetert and {"aanduiding": verbetert.aanduiding, "reden": getattr(rapport, "correctie", "")},
    }
