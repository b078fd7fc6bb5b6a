"""Lists come in pages of one size, so that no page grows with the country."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Window

PER_BLADZIJDE = 50
CIJFERS = 6  # of the number of a page; more is no page of ours


def bladzijde_van(rijen: Any, welke: str | None, *, per: int = PER_BLADZIJDE, aantal: int | None = None) -> Page[Any]:
    """Return the page `welke` of a queryset or list; one that is not there becomes the nearest.

    `per` is for a part of a page and for rows that are forms themselves, with the reason where it is passed. `aantal`
    is how many rows there are when the caller knows already; without it they are counted.
    """
    bladen = Paginator(rijen, per)
    if aantal is not None:
        vars(bladen)["count"] = aantal  # fills the cached property
    return bladen.get_page(welke)


def blad_met_aantal(rijen: QuerySet[Any], welke: str | None, *, per: int) -> Page[Any]:
    """Return what `bladzijde_van` returns, in one query: each row brings along how many there are.

    For parts of a page that stay small, as the database goes through all rows. A page that is not there asks again.
    """
    bladen = Paginator(rijen, per)
    if welke is None or (welke.isdecimal() and len(welke) <= CIJFERS):
        nummer = int(welke or 1)
        begin = max(nummer - 1, 0) * per
        getoond = list(rijen.annotate(er_zijn=Window(Count("*")))[begin : begin + per])
        if nummer and (getoond or nummer == 1):
            vars(bladen)["count"] = vars(getoond[0])["er_zijn"] if getoond else 0  # fills the cached property
            return Page(getoond, nummer, bladen)
    return bladen.get_page(welke)
