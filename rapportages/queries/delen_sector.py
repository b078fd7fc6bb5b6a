"""The part of an edition about one sector: agenda, matrix, planning, what is stuck, lessons (R32)."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Toetsing
from kantoor.core.status import Status
from rapportages.queries.bron import Bron
from rapportages.queries.delen_besluit import BESLOTEN, MEER_SECTOREN, is_vast, netwerk_van, sector_van
from rapportages.queries.kubus import Kubus
from rapportages.queries.veld import Punttoen
from rapportages.queries.woorden import NIET_BEKEND, aantal, dag, trend

Deel = dict[str, Any]
OORDEEL = Toetsing.Oordeel


def sectordelen(bron: Bron, eerder: Deel | None) -> list[Deel]:
    """Return one part per sector in fixed order, and one for what belongs to more sectors when there is any."""
    per_sector = bron.kubus.groepen("sector")
    toen = {deel.get("code", deel["naam"]): deel for deel in (eerder or {}).get("sectoren", [])}
    sleutels: list[tuple[int | None, str, str, str]] = [
        (sector.pk, sector.code, sector.naam, sector.icoon) for sector in bron.sectoren
    ]
    if None in per_sector or None in {*map(sector_van, bron.vragen), *(rij["sector_id"] for rij in bron.leerpunten)}:
        sleutels.append((None, "", MEER_SECTOREN, "landelijk"))
    return [
        _deel(bron, per_sector.get(pk, Kubus([])), pk, {"code": code, "naam": naam, "icoon": icoon}, toen.get(code))
        | {"reeks": _reeks(eerder, toen.get(code))}
        for pk, code, naam, icoon in sleutels
    ]


# How many quarters before this one stand beside it.
REEKS = 3


def _reeks(eerder: Deel | None, toen: Deel | None) -> list[Deel]:
    """Return how many actions were done in the editions before this one, oldest first, from what those said."""
    if eerder is None or toen is None:
        return []
    vorige = {"periode": eerder["periode"], "afgerond": toen["telling"].get(Status.AFGEROND, 0)}
    return [*toen.get("reeks", []), vorige][-REEKS:]


def _deel(bron: Bron, kubus: Kubus, sector: int | None, wie: Deel, toen: Deel | None) -> Deel:
    punten = [punt for punt in bron.punten if sector is not None and punt.sector_id == sector]
    telling = kubus.telling
    vast = {vak.netwerk for vak in kubus.vakken if vak.status == Status.VASTGELOPEN}
    return {
        **wie,
        "telling": telling,
        "vorige": toen["telling"] if toen else None,
        "trend": trend(telling, toen["telling"] if toen else None),
        "netwerken": len(kubus.netwerken),
        "netwerken_vast": len(vast),
        "kern": _kern(kubus, len(vast)),
        "agenda": _agenda(punten),
        "matrix": _matrix(bron, kubus, punten),
        "planning": _planning(kubus, punten, toen),
        "vast": _vast(bron, kubus, sector, vast),
        "leerpunten": [
            {"netwerk": bron.naam(rij["netwerk"]) or BESLOTEN, "tekst": rij["tekst"], "op": dag(rij["op"])}
            for rij in bron.leerpunten
            if rij["sector_id"] == sector
        ],
    }


def _kern(kubus: Kubus, netwerken_vast: int) -> list[str]:
    if not kubus.acties:
        return ["Er zijn nog geen acties."]
    klaar = kubus.telling.get(Status.AFGEROND, 0)
    zinnen = [f"{klaar} van de {aantal(kubus.acties, 'actie', 'acties')} {'is' if klaar == 1 else 'zijn'} afgerond."]
    if netwerken_vast:
        zinnen.append(f"In {aantal(netwerken_vast, 'netwerk', 'netwerken')} zit iets vast.")
    elif not kubus.aandacht:
        zinnen.append("Alles loopt volgens afspraak.")
    return zinnen


def _agenda(punten: list[Punttoen]) -> Deel | None:
    if not punten:
        return None
    nieuwste = max(punten, key=lambda punt: punt.versie)
    return {"versie": nieuwste.versie, "vastgesteld_op": dag(nieuwste.vastgesteld_op)}


def _matrix(bron: Bron, kubus: Kubus, punten: list[Punttoen]) -> Deel:
    """Return agenda points by network: the status of the actions, else how the network judged the point (R17)."""
    van_punt = {punt.pk for punt in punten}
    oordelen = {(netwerk, punt): oordeel for netwerk, punt, oordeel in bron.toetsingen if punt in van_punt}
    mee = kubus.netwerken | {netwerk for netwerk, _ in oordelen}
    genoemd = [pk for pk in bron.netwerken if pk in mee]
    per_punt = kubus.groepen("punt")
    rijen = []
    for punt in punten:
        hier = per_punt.get(punt.pk, Kubus([]))
        per_netwerk = hier.groepen("netwerk")
        rijen.append(
            {
                "rang": punt.rang,
                "titel": punt.titel,
                "cellen": [_cel(per_netwerk.get(pk), oordelen.get((pk, punt.pk), "")) for pk in genoemd],
            }
        )
    return {"netwerken": [bron.naam(pk) for pk in genoemd], "rijen": rijen}


def _cel(kubus: Kubus | None, oordeel: str | None) -> Deel:
    if kubus is not None and kubus.acties:
        return {"soort": "status", "sleutel": kubus.ergste, "woord": Status(kubus.ergste).label, "acties": kubus.acties}
    if oordeel is None:
        return {"soort": "leeg", "sleutel": "niet-bekend", "woord": NIET_BEKEND.capitalize(), "acties": 0}
    if not oordeel:
        return {"soort": "leeg", "sleutel": "niet-getoetst", "woord": "Nog niet getoetst", "acties": 0}
    woord = "Open, nog geen actie" if oordeel == OORDEEL.OPEN else str(OORDEEL(oordeel).label)
    return {"soort": "oordeel", "sleutel": oordeel, "woord": woord, "acties": 0}


def _planning(kubus: Kubus, punten: list[Punttoen], toen: Deel | None) -> list[Deel]:
    """Return when the work on each point begins and when the last network is done; `was` is what was said before."""
    eerder = {regel["titel"]: regel["eind"] for regel in (toen or {}).get("planning", [])}
    per_punt = kubus.groepen("punt")
    regels = []
    for punt in punten:
        hier = per_punt.get(punt.pk, Kubus([])).waar(lambda vak: vak.telt_mee)
        eind = dag(max((vak.eind for vak in hier.vakken), default=None))
        was = eerder.get(punt.titel)
        regels.append(
            {
                "rang": punt.rang,
                "titel": punt.titel,
                "start": dag(min((vak.start for vak in hier.vakken), default=None)),
                "eind": eind,
                "was": was if was != eind else None,
                "status": hier.ergste,
                "acties": hier.acties,
            }
        )
    return regels


def _vast(bron: Bron, kubus: Kubus, sector: int | None, netwerken_vast: set[int]) -> Deel:
    """Return what networks raised themselves; what else is stuck is counted and keeps its words inside.

    What a closed network raised takes nothing off a count it is no part of.
    """
    gedeeld = [stand for stand in bron.vragen if sector_van(stand) == sector]
    vastgelopen = kubus.telling.get(Status.VASTGELOPEN, 0)
    geteld = [stand for stand in gedeeld if stand.vraag.netwerk_id in bron.netwerken]
    delen_mee = {stand.vraag.netwerk_id for stand in geteld}
    return {
        "gedeeld": [
            {
                "netwerk": netwerk_van(bron, stand) or BESLOTEN,
                "knelpunt": stand.aanleiding,
                "gevraagd": stand.gevraagd,
                "sinds": dag(stand.gesteld_op),
            }
            for stand in gedeeld
        ],
        "niet_gedeeld": {
            "acties": max(vastgelopen - len([stand for stand in geteld if is_vast(stand)]), 0),
            "netwerken": len(netwerken_vast - delen_mee),
        },
    }
