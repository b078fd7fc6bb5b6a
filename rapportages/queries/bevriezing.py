"""What an edition says, made self-contained: labels resolved, no key into other tables (R30-R33).

Counts are of all networks; words of a network (its name included) appear only as far as the audience may read them
(DESIGN.md §7). The parts come from `queries/delen_sector.py` and `queries/delen_geheel.py`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from kantoor.core.status import Status
from rapportages.models import Editie
from rapportages.models.editie import Rapport
from rapportages.queries import delen_geheel as geheel
from rapportages.queries.begrippen import BEGRIPPEN
from rapportages.queries.bron import Bron, lees_bron
from rapportages.queries.delen_netwerk import actieregels
from rapportages.queries.delen_sector import sectordelen
from rapportages.queries.woorden import aantal

VERSIE = 2
Inhoud = dict[str, Any]


def bevries(rapport: Rapport, moment: datetime, *, vorige: Editie | None = None) -> Inhoud:
    """Return the content of an edition as plain JSON, as it stood at `moment`.

    `vorige` is the edition it is compared with. One snapshot, twelve queries however many actions there are; a network
    edition reads its actions besides.
    """
    bron = lees_bron(rapport, moment)
    eerder = vorige.inhoud if vorige else None
    telling = bron.kubus.telling
    inhoud = {
        **_over(rapport, moment, vorige),
        "kern": kernzinnen(bron, eerder),
        "kernboodschap": _kernboodschap(rapport),
        "aantallen": {
            "sectoren": len(bron.sectoren),
            "netwerken": len(bron.kubus.netwerken),
            "acties": bron.kubus.acties,
            "plannen": len(bron.plannen),
        },
        "alles": telling,
        "sectoren": sectordelen(bron, eerder),
        "stuurgroepvragen": geheel.stuurgroepvragen(bron),
        "netwerken": geheel.netwerkrijen(bron),
        "besloten": geheel.besloten(bron),
        "geen_opgave": geheel.geen_opgave(bron),
        "regios": geheel.regios(bron),
        "akkoord": geheel.akkoord(bron),
        "financiering": geheel.financiering(bron),
        "zonder_lead_partner": geheel.zonder_lead_partner(bron),
        "succes": geheel.succes(bron),
        "begrippen": [{"woord": woord, "uitleg": uitleg} for woord, uitleg in BEGRIPPEN],
        "acties": None if bron.nationaal else actieregels(bron),
    }
    return json.loads(json.dumps(inhoud))  # what comes back from the database is exactly what was frozen


def vingerafdruk(inhoud: Inhoud) -> str:
    """Return the sha256 of the canonical JSON: sorted keys, no spaces, UTF-8."""
    tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


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


def _kernboodschap(rapport: Rapport) -> str:
    ronde = getattr(rapport, "ronde", None)
    return ronde.kernboodschap.strip() if ronde else ""


def kernzinnen(bron: Bron, eerder: Inhoud | None) -> list[str]:
    """Return what a reader must know, as sentences; the first one is the message."""
    telling, acties = bron.kubus.telling, bron.kubus.acties
    if not acties:
        return ["Er zijn nog geen acties afgesproken."]
    klaar = telling.get(Status.AFGEROND, 0)
    eerste = f"{klaar} van de {aantal(acties, 'actie', 'acties')} {'is' if klaar == 1 else 'zijn'} afgerond."
    zinnen = [eerste + _tegen_vorige(klaar, eerder)]
    if vast := telling.get(Status.VASTGELOPEN, 0):
        waar = len({vak.netwerk for vak in bron.kubus.vakken if vak.status == Status.VASTGELOPEN})
        netwerken = f", in {aantal(waar, 'netwerk', 'netwerken')}" if bron.nationaal else ""
        zinnen.append(f"{aantal(vast, 'actie zit', 'acties zitten')} vast{netwerken}.")
    if laat := telling.get(Status.VERTRAAGD, 0):
        zinnen.append(f"{aantal(laat, 'actie is', 'acties zijn')} vertraagd.")
    if not vast and not laat:
        zinnen.append("Geen enkele actie is vertraagd of zit vast.")
    if bron.vragen:
        zinnen.append(f"Netwerken leggen {aantal(len(bron.vragen), 'knelpunt', 'knelpunten')} voor aan de stuurgroep.")
    return zinnen


def _tegen_vorige(klaar: int, eerder: Inhoud | None) -> str:
    if eerder is None:
        return ""
    meer = klaar - eerder["alles"].get(Status.AFGEROND, 0)
    toen = eerder["periode_in_woorden"]
    if meer == 0:
        return f" Dat zijn er evenveel als in {toen}."
    return f" Dat {'is' if abs(meer) == 1 else 'zijn'} er {abs(meer)} {'meer' if meer > 0 else 'minder'} dan in {toen}."
