"""What an edition says, counted once and made self-contained: labels resolved, no key into other tables (R30-R32).

Counts are of all networks; words of a network (its name included) appear only when its profile is open (DESIGN.md §7).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from actieplannen.models import Verbeteractie
from actieplannen.queries.telling import Telling, per_sector_en_netwerk, tel_op
from kantoor.core.models import Zichtbaarheid
from kantoor.core.status import Status, aandacht, totaal
from netwerken.models import Netwerk, Sector, Veiligheidsregio
from rapportages.models.editie import Rapport
from rapportages.queries.momentopname import momentopname

VERSIE = 1
Kubus = dict[tuple[int | None, int], Telling]


def bevries(rapport: Rapport, vandaag: date) -> dict[str, Any]:
    """Return the content of an edition as plain JSON: one snapshot, five queries however many actions there are."""
    with momentopname():
        kubus = per_sector_en_netwerk(Verbeteractie.objects.all(), vandaag)
        sectoren = list(Sector.objects.order_by("volgorde", "pk"))
        netwerken = list(Netwerk.objects.order_by("naam", "pk"))
        regios = list(Veiligheidsregio.objects.order_by("nummer"))
        raakt = list(Netwerk.regios.through.objects.order_by().values_list("netwerk_id", "veiligheidsregio_id"))
    per_netwerk = _per_netwerk(kubus)
    alles = tel_op(*kubus.values())
    return {
        "versie": VERSIE,
        "titel": "Voortgang actieplannen",
        "doelgroep": rapport.doelgroep,
        "voor_wie": str(rapport.get_doelgroep_display()),
        "periode": rapport.periode,
        "periode_in_woorden": rapport.periode_in_woorden,
        "peildatum": vandaag.isoformat(),
        "kern": kernzinnen(alles, [t for t in per_netwerk.values() if aandacht(t)]),
        "alles": alles,
        "aantallen": {
            "sectoren": len(sectoren),
            "netwerken": len([t for t in per_netwerk.values() if totaal(t)]),
            "acties": totaal(alles),
        },
        "sectoren": _sectorrijen(kubus, sectoren),
        "netwerken": _netwerkrijen(per_netwerk, netwerken),
        "besloten": _besloten(per_netwerk, netwerken),
        "regios": [_regio(regio, raakt, per_netwerk) for regio in regios],
    }


def vingerafdruk(inhoud: dict[str, Any]) -> str:
    """Return the sha256 of the canonical JSON: sorted keys, no spaces, UTF-8."""
    tekst = json.dumps(inhoud, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(tekst.encode()).hexdigest()


def kernzinnen(alles: Telling, vragen_aandacht: list[Telling]) -> list[str]:
    """Return what a reader must know, as sentences; the first one is the message."""
    acties = totaal(alles)
    if not acties:
        return ["Er zijn nog geen acties afgesproken."]
    klaar = alles.get(Status.AFGEROND, 0)
    zinnen = [f"{klaar} van de {aantal(acties, 'actie', 'acties')} {'is' if klaar == 1 else 'zijn'} afgerond."]
    if vast := alles.get(Status.VASTGELOPEN, 0):
        zinnen.append(f"{aantal(vast, 'actie zit', 'acties zitten')} vast.")
    if laat := alles.get(Status.VERTRAAGD, 0):
        zinnen.append(f"{aantal(laat, 'actie is', 'acties zijn')} vertraagd.")
    if vragen_aandacht:
        zinnen.append(f"Dat speelt in {aantal(len(vragen_aandacht), 'netwerk', 'netwerken')}.")
    else:
        zinnen.append("Geen enkele actie is vertraagd of zit vast.")
    return zinnen


def aantal(hoeveel: int, enkelvoud: str, meervoud: str) -> str:
    return f"{hoeveel} {enkelvoud if hoeveel == 1 else meervoud}"


def _per_netwerk(kubus: Kubus) -> dict[int, Telling]:
    delen: dict[int, list[Telling]] = {}
    for (_, netwerk), telling in kubus.items():
        delen.setdefault(netwerk, []).append(telling)
    return {netwerk: tel_op(*tellingen) for netwerk, tellingen in delen.items()}


def _sectorrijen(kubus: Kubus, sectoren: Iterable[Sector]) -> list[dict[str, Any]]:
    """Return one row per sector, and one for what belongs to more sectors when there is any."""
    rijen = [(sector.pk, sector.naam, sector.icoon) for sector in sectoren]
    gevonden = []
    for pk, naam, icoon in [*rijen, (None, "Meer sectoren", "landelijk")]:
        per_netwerk = [telling for (sector, _), telling in kubus.items() if sector == pk]
        if pk is None and not per_netwerk:
            continue
        vast = len([telling for telling in per_netwerk if telling.get(Status.VASTGELOPEN)])
        gevonden.append({"naam": naam, "icoon": icoon, "telling": tel_op(*per_netwerk), "netwerken_vast": vast})
    return gevonden


def _netwerkrijen(per_netwerk: dict[int, Telling], netwerken: Iterable[Netwerk]) -> list[dict[str, Any]]:
    """Return the networks with an open profile that have actions, by name: a report does not rank (R36)."""
    return [
        {"naam": netwerk.naam, "schaal": str(netwerk.get_schaal_display()), "telling": per_netwerk[netwerk.pk]}
        for netwerk in netwerken
        if netwerk.profiel == Zichtbaarheid.OPENBAAR and totaal(per_netwerk.get(netwerk.pk, {}))
    ]


def _besloten(per_netwerk: dict[int, Telling], netwerken: Iterable[Netwerk]) -> dict[str, Any]:
    tellingen = [
        per_netwerk[netwerk.pk]
        for netwerk in netwerken
        if netwerk.profiel != Zichtbaarheid.OPENBAAR and totaal(per_netwerk.get(netwerk.pk, {}))
    ]
    return {"aantal": len(tellingen), "telling": tel_op(*tellingen)}


def _regio(regio: Veiligheidsregio, raakt: list[tuple[int, int]], per_netwerk: dict[int, Telling]) -> dict[str, Any]:
    ids = [netwerk for netwerk, pk in raakt if pk == regio.pk]
    telling = tel_op(*(per_netwerk.get(pk, {}) for pk in ids))
    return {
        "label": regio.tegel_label,
        "naam": regio.naam,
        "kolom": regio.tegel_kolom,
        "rij": regio.tegel_rij,
        "netwerken": len(ids),
        "aandacht": aandacht(telling),
        "vast": telling.get(Status.VASTGELOPEN, 0),
    }
