"""Lists come in pages of one size, so that no page grows with the country."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator

PER_BLADZIJDE = 50


def bladzijde_van(rijen: Any, welke: str | None, *, per: int = PER_BLADZIJDE, aantal: int | None = None) -> Page[Any]:
    """Return the page `welke` of a queryset or list; one that is not there becomes the nearest.

    `per` is for a part of a page and for rows that are forms themselves, with the reason where it is passed. `aantal`
    is how many rows there are when the caller knows already; without it they are counted.
    """
    bladen = Paginator(rijen, per)
    if aantal is not None:
        vars(bladen)["count"] = aantal  # fills the cached property
    return bladen.get_page(welke)
