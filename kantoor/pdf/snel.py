"""Makes drawing linear in the number of pages; for pydyf 0.13, pinned through weasyprint, and only in the child."""

from __future__ import annotations

from typing import Any

from pydyf import Dictionary


def onthoud_bladzijden(soort: Any) -> bool:
    """Let `soort`, pydyf's PDF class, build its page references once per page instead of once per read; say if it did.

    A tagged page reads them hundreds of times, which makes the stock property quadratic. Pages are only ever added, so
    their count says whether the remembered tuple still holds. When the class is not as expected it stays as it is.
    """
    stock = soort.__dict__.get("page_references")
    if not isinstance(stock, property) or stock.fget is None or not _telt_bladzijden(soort):
        return False
    bouw = stock.fget

    def page_references(self: Any) -> Any:
        aantal = len(self.pages["Kids"])
        onthouden = self.__dict__.get("_vk_bladzijden")
        if onthouden is None or onthouden[0] != aantal:
            onthouden = self.__dict__["_vk_bladzijden"] = (aantal, bouw(self))
        return onthouden[1]

    soort.page_references = property(page_references)
    return True


def _telt_bladzijden(soort: Any) -> bool:
    """Whether adding a page shows in the count this relies on, and in the references themselves."""
    try:
        proef = soort()
        proef.add_page(Dictionary())
        eerst = (len(proef.pages["Kids"]), len(proef.page_references))
        proef.add_page(Dictionary())
        daarna = (len(proef.pages["Kids"]), len(proef.page_references))
    except (AttributeError, KeyError, TypeError):
        return False
    return eerst[0] < daarna[0] and (eerst[1], daarna[1]) == (1, 2)
