"""Samples for the paths of the open map of the field."""

from __future__ import annotations

from tests.access.monster import open_veld

MONSTERS = {
    "sector_detail": open_veld(lambda cast: {"code": cast.sector.code}),
    "regio_detail": open_veld(lambda cast: {"code": cast.regio.organisatie.code}),
    "thema_detail": open_veld(lambda cast: {"nummer": cast.thema.nummer}),
}
