"""What a reader must know of a report, in sentences."""

from __future__ import annotations

from typing import Any

from kantoor.core.status import Nadruk, Status, ergst_eerst
from rapportages.queries.bron import Bron
from rapportages.queries.woorden import aantal

Inhoud = dict[str, Any]


def kernboodschap(bron: Bron) -> str:
    """Return what the projectteam says to these readers in the round; empty without one."""
    ronde = getattr(bron.rapport, "ronde", None)
    return ronde.kernboodschap_voor(bron.rapport.doelgroep) if ronde else ""


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
