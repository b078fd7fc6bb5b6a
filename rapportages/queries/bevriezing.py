"""What an edition says, made self-contained: labels resolved, no key into other tables (R30-R33).

Counts are of all networks; words of a network (its name included) appear only as far as the audience may read them
(DESIGN.md §7). The parts come from `queries/delen_sector.py` and `queries/delen_geheel.py`.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.utils import timezone

from kantoor.core.status import Nadruk, Status, ergst_eerst
from rapportages.models import Editie
from rapportages.models.editie import Rapport
from rapportages.queries import delen_geheel as geheel
from rapportages.queries.begrippen import begrippen
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
        "begrippen": [{"woord": woord, "uitleg": uitleg} for woord, uitleg in begrippen()],
        "acties": None if bron.nationaal else actieregels(bron),
    }
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
    zinnen += [_aandachtszin(bron, status, telling[status]) for status in _ergste_aandacht() if telling.get(status)]
    if not bron.kubus.aandacht:
        zinnen.append(f"Geen enkele actie {' of '.join(s.rij.gezegde[0] for s in reversed(_ergste_aandacht()))}.")
    if bron.vragen:
        zinnen.append(f"Netwerken leggen {aantal(len(bron.vragen), 'knelpunt', 'knelpunten')} voor aan de stuurgroep.")
    return zinnen


def _ergste_aandacht() -> list[Status]:
    return [status for status in ergst_eerst() if status.rij.vraagt_aandacht]


def _aandachtszin(bron: Bron, status: Status, hoeveel: int) -> str:
    """Return "3 acties zitten vast, in 2 netwerken."; where they are is told of what needs help from outside."""
    enkel, meer = status.rij.gezegde
    waar = ""
    if bron.nationaal and status.rij.nadruk == Nadruk.ALARM:
        netwerken = len(bron.kubus.waar(lambda vak: vak.status == status).netwerken)
        waar = f", in {aantal(netwerken, 'netwerk', 'netwerken')}"
    return f"{aantal(hoeveel, f'actie {enkel}', f'acties {meer}')}{waar}."


def _tegen_vorige(klaar: int, eerder: Inhoud | None) -> str:
    if eerder is None:
        return ""
    meer = klaar - eerder["alles"].get(Status.AFGEROND, 0)
    toen = eerder["periode_in_woorden"]
    if meer == 0:
        return f" Dat zijn er evenveel als in {toen}."
    return f" Dat {'is' if abs(meer) == 1 else 'zijn'} er {abs(meer)} {'meer' if meer > 0 else 'minder'} dan in {toen}."
