"""Samples for the paths of plans and progress."""

from __future__ import annotations

from typing import Any

from tests.access.monster import BEVOEGDEN, LEDEN_B, SPREEKT_B, Monster, pagina_van_plan


def _actie(nummer: int = 1, **meer: Any) -> Monster:
    """Return a page of an action of the network."""
    return Monster(lambda cast, huis: {"sleutel": huis.acties[nummer - 1].pk}, **meer)


MONSTERS: dict[str, Monster] = {
    "actieplan_detail": pagina_van_plan(),
    "actieplan_akkoord": pagina_van_plan(),
    "actieplan_staat": pagina_van_plan(),
    "actieplan_tijdlijn": pagina_van_plan(),
    "actieplan_wijzigen": pagina_van_plan(),
    "actieplan_ics": pagina_van_plan(),
    "actieplan_uitvoer": pagina_van_plan(vorm="csv"),
    "actieplan_uitvoer (xlsx)": pagina_van_plan(vorm="xlsx"),
    "actieplan_voorleggen": pagina_van_plan(*SPREEKT_B),
    "actie_nieuw": pagina_van_plan(),
    # Who keeps the membership knows that the network exists; only its safety region begins a plan there (R5).
    "actieplan_beginnen": Monster(
        lambda cast, huis: {"slug": huis.netwerk.slug},
        binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"],
        ziet=frozenset({"regio_b"}),
    ),
    **{f"actie_{wat}": _actie() for wat in ("detail", "relatie", "status", "vervallen", "wijzigen")},
    **{f"voortgang_melden{stap}": _actie() for stap in ("", "_stand", "_controleren", "_weggooien")},
    "kosten_bevestigen": Monster(lambda cast, huis: {"sleutel": huis.kosten.pk}, ziet=SPREEKT_B),
}
