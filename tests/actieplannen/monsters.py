"""Samples for the paths of plans, progress and the national plan."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Inlezing, Opschaling
from tests.access.monster import BEVOEGDEN, LEDEN_B, SPREEKT_B, Monster, pagina_van_plan
from tests.cast import Cast, Huis


def _actie(nummer: int = 1, **meer: Any) -> Monster:
    """Return a page of an action of the network."""
    return Monster(lambda cast, huis: {"sleutel": huis.acties[nummer - 1].pk}, **meer)


def _voorlegging(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The offer of this network that waits."""
    return {"sleutel": Opschaling.objects.get(actie__plan=huis.plan, staat="voorgelegd").pk}


def _inlezing(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The list that the voorzitter of this network uploaded."""
    door = cast["voorzitter_b" if huis is cast.b else "voorzitter_a"]
    return {
        "slug": huis.netwerk.slug,
        "deel": huis.plan.padnaam,
        "sleutel": Inlezing.objects.get(plan=huis.plan, door=door).pk,
    }


MONSTERS: dict[str, Monster] = {
    "actieplan_detail": pagina_van_plan(),
    "actieplan_akkoord": pagina_van_plan(),
    "actieplan_staat": pagina_van_plan(),
    "actieplan_tijdlijn": pagina_van_plan(),
    "actieplan_toetsen": pagina_van_plan(),
    "actieplan_wijzigen": pagina_van_plan(),
    "actieplan_ics": pagina_van_plan(),
    "actieplan_uitvoer": pagina_van_plan(vorm="csv"),
    "actieplan_uitvoer (xlsx)": pagina_van_plan(vorm="xlsx"),
    "actieplan_voorleggen": pagina_van_plan(*SPREEKT_B),
    "actie_nieuw": pagina_van_plan(),
    "actieplan_inlezen": pagina_van_plan(),
    # An uploaded list is for who uploaded it alone.
    "inlezing_koppelen": Monster(_inlezing, binnen=frozenset({"voorzitter_b"})),
    "inlezing_voorbeeld": Monster(_inlezing, binnen=frozenset({"voorzitter_b"})),
    # Who keeps the membership knows that the network exists; only its safety region begins a plan there (R5).
    "actieplan_beginnen": Monster(
        lambda cast, huis: {"slug": huis.netwerk.slug},
        binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"],
        ziet=frozenset({"regio_b"}),
    ),
    **{f"actie_{wat}": _actie() for wat in ("detail", "relatie", "status", "vervallen", "opschalen", "wijzigen")},
    **{f"voortgang_melden{stap}": _actie() for stap in ("", "_stand", "_controleren", "_weggooien")},
    "kosten_bevestigen": Monster(lambda cast, huis: {"sleutel": huis.kosten.pk}, ziet=SPREEKT_B),
    # JenV reads the texts of the offer, not the name of a network with a closed profile, nor of who works there.
    "opschaling_detail": Monster(
        _voorlegging, binnen=LEDEN_B | BEVOEGDEN["nationaal_plan"], ziet=LEDEN_B | {"regisseur"}
    ),
    "opschaling_beslissen": Monster(_voorlegging, binnen=BEVOEGDEN["nationaal_plan"], besloten=False),
    # The sector is open; which networks are named with what they say depends on the reader.
    "toetsmatrix": Monster(lambda cast, huis: {"code": cast.sector.code}, besloten=False),
}
