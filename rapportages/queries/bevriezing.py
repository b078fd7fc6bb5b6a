"""What an edition says, made self-contained: labels resolved, no key into other tables (R30-R33).

Counts for readers outside the networks are of those with an open profile (`Bron`), and of one network for its own
readers; words of a closed network appear only where it shared them. The parts are what the apps register in `delen.py`.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from kantoor.core.rapportdeel import delen_van
from rapportages.models import VAN_BUITEN, Editie
from rapportages.models.editie import Rapport
from rapportages.queries.bron import Bron, lees_bron
from rapportages.queries.vervanging import rechtgezet, verschillen

VERSIE = 4
Inhoud = dict[str, Any]
# Whose figures an edition has. Those of version 2 and before say nothing of it: there closed networks counted too.
OPEN, EIGEN = "open", "eigen"


def bevries(rapport: Rapport, moment: datetime, *, vorige: Editie | None = None) -> Inhoud:
    """Return the content of an edition as plain JSON, as it stood at `moment`.

    `vorige` is the edition it is compared with, if that counted the same networks. One snapshot, some twenty queries
    however many actions there are; a network edition reads its actions besides.
    """
    bron = lees_bron(rapport, moment)
    if vorige and bron.nationaal and telde_besloten(vorige.inhoud):
        vorige = None
    inhoud = _over(bron, vorige) | delen_van(rapport.doelgroep, bron, vorige.inhoud if vorige else None)
    if (verbetert := getattr(rapport, "corrigeert", None)) is not None:
        inhoud["correctie"] = {
            "aanduiding": verbetert.aanduiding,
            "reden": getattr(rapport, "correctie", ""),
            "rechtgezet": rechtgezet(bron, verbetert),
            "verschillen": verschillen(verbetert.inhoud, inhoud),
        }
    return json.loads(json.dumps(inhoud))  # what comes back from the database is exactly what was frozen


def telde_besloten(inhoud: Inhoud) -> bool:
    """Return whether actions of closed networks are in the figures of a freeze, as in those of version 2."""
    return bool(inhoud.get("besloten", {}).get("telling"))


def _over(bron: Bron, vorige: Editie | None) -> Inhoud:
    """Return what the edition is, for whom, and which ones it follows or corrects."""
    rapport = bron.rapport
    return {
        "versie": VERSIE,
        "titel": "Voortgang actieplannen",
        "doelgroep": rapport.doelgroep,
        "voor_wie": str(rapport.get_doelgroep_display()),
        "onderwerp": bron.onderwerp,
        "letters": rapport.letters,  # two without a name, of a day before their past was kept, are not the same
        "telt": OPEN if rapport.doelgroep in VAN_BUITEN else EIGEN,
        "periode": rapport.periode,
        "periode_in_woorden": rapport.periode_in_woorden,
        "peildatum": timezone.localdate(bron.moment).isoformat(),
        "vorige": vorige
        and {
            "aanduiding": vorige.aanduiding,
            "periode_in_woorden": vorige.periode_in_woorden,
            "peildatum": vorige.inhoud["peildatum"],
            "telling": vorige.inhoud["alles"],
        },
        "correctie": None,
    }
