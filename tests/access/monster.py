"""What a sample of a path is, who is who around network B, and who holds which capability."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.access.tabel import BEVOEGD
from tests.cast import BUITENSTAANDERS_VAN_B, Cast, Huis

LEDEN_B = frozenset({"lid_b", "contactpersoon_b", "voorzitter_b", "regio_b"})
SPREEKT_B = frozenset({"contactpersoon_b", "voorzitter_b"})
IEDEREEN = LEDEN_B | {*BUITENSTAANDERS_VAN_B, "regisseur", "projectteam", "jenv"}
# Who holds a capability, so who may see what it opens.
BEVOEGDEN: dict[str, frozenset[str]] = {naam: frozenset(wie) for naam, wie in BEVOEGD.items()}
# Who works on the agendas of the sectors.
MAKERS = frozenset({"regisseur", "projectteam"})
# Values that fit the path of every kind of key but belong to nothing.
NIETS_ER = {
    "slug": "bestaat-niet",
    "deel": "actieplan-bestaat-niet",
    "vorm": "csv",
    "code": "bestaat-niet",
    "sleutel": "00000000-0000-4000-8000-000000000000",
    "sessie_id": 999_999_999,
    "pk": 999_999_999,
    "partij": "bestaat-niet",
    "organisatie": "bestaat-niet",
    "persoon": "00000000-0000-4000-8000-000000000000",
    "nummer": 999_999_999,
    "feit": "bestaat-niet",
    "rij": "bestaat-niet",
}


@dataclass(frozen=True)
class Monster:
    """How to fill a path for one of the two twin networks.

    `binnen` are the personas who may see what the path shows of B; `besloten` says that to all others it must be as
    absent as something that never existed.
    """

    waarden: Callable[[Cast, Huis], dict[str, Any]]
    binnen: frozenset[str] = LEDEN_B
    besloten: bool = True
    # Who of `binnen` meets the canary, when others are told that their role does not suffice (403); None is everybody.
    ziet: frozenset[str] | None = None


def open_veld(waarden: Callable[[Cast], dict[str, Any]]) -> Monster:
    """Return a sample of the open map of the field."""
    return Monster(lambda cast, huis: waarden(cast), besloten=False)


def persoon_van(cast: Cast, huis: Huis) -> Any:
    """Return the member of this network."""
    return cast["lid_b" if huis is cast.b else "lid_a"]


def pagina_van_plan(*ziet: str, **meer: Any) -> Monster:
    """Return a page below the plan of a network; `ziet` are the roles it asks for, none for every member."""
    return Monster(
        lambda cast, huis: {"slug": huis.netwerk.slug, "deel": huis.plan.padnaam, **meer},
        ziet=frozenset(ziet) if ziet else None,
    )
