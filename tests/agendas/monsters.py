"""Samples for the paths of the agendas of the sectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from agendas.models import Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from kantoor.core.models import vandaag
from netwerken.models import Sector
from tests.access.monster import MAKERS, Monster
from tests.cast import KANARIE, Cast, Huis
from tests.factories import maak_agenda


def _agenda(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A working copy, full of canaries, of a sector of its own; the two houses have one each."""
    sector, _ = Sector.objects.get_or_create(
        code=f"sector-{huis.netwerk.slug}", defaults={"naam": f"Sector van {huis.netwerk.slug}", "volgorde": 90}
    )
    velden = {"titel": f"Agenda {KANARIE}", "inleiding": KANARIE}
    agenda = Sectoragenda.objects.filter(sector=sector).first() or maak_agenda(sector=sector, **velden)
    Verbeterpunt.objects.get_or_create(agenda=agenda, rang=1, defaults={"titel": f"Punt {KANARIE}", "vraag": KANARIE})
    Samenwerkingsafspraak.objects.get_or_create(agenda=agenda, thema=cast.thema, defaults={"tekst": KANARIE})
    Expertbijeenkomst.objects.get_or_create(agenda=agenda, datum=vandaag(), defaults={"plaats": KANARIE})
    return {"code": sector.code}


def _deel(soort: Any) -> Callable[[Cast, Huis], dict[str, Any]]:
    """A part of that working copy."""

    def waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
        code = _agenda(cast, huis)["code"]
        return {"code": code, "sleutel": soort.objects.get(agenda__sector__code=code).pk}

    return waarden


MONSTERS: dict[str, Monster] = {
    # The sector is open; what is said of its agenda depends on the reader.
    "agenda_detail": Monster(_agenda, binnen=MAKERS, besloten=False),
    "agenda_beginnen": Monster(_agenda, binnen=MAKERS, besloten=False),
    **{
        naam: Monster(_agenda, binnen=MAKERS)
        for naam in ("agenda_bewerken", "agenda_tekst", "agenda_voorleggen", "punt_nieuw", "afspraak_nieuw")
    },
    "bijeenkomst_nieuw": Monster(_agenda, binnen=MAKERS),
    **{
        f"{naam}_{wat}": Monster(_deel(soort), binnen=MAKERS)
        for naam, soort in (
            ("punt", Verbeterpunt),
            ("afspraak", Samenwerkingsafspraak),
            ("bijeenkomst", Expertbijeenkomst),
        )
        for wat in ("wijzigen", "verwijderen")
    },
    "punt_verplaatsen": Monster(_deel(Verbeterpunt), binnen=MAKERS),
}
