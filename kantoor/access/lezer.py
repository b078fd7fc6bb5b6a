"""The reader: the person who asks, with the facts about that person one request may reuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kantoor.accounts.models import Gebruiker

T = TypeVar("T")


class Lezer:
    """Who asks, for the length of one request or one task.

    Facts (network ids, bodies) are looked up once per reader. A reader is never kept longer than a request: the next
    one must notice a membership that ended (S5).
    """

    __slots__ = ("_feiten", "gebruiker")

    def __init__(self, gebruiker: Gebruiker | AnonymousUser) -> None:
        self.gebruiker = gebruiker
        self._feiten: dict[Callable[[Lezer], Any], Any] = {}

    @property
    def bekend(self) -> bool:
        """Whether this is a logged-in person whose account works."""
        return bool(self.gebruiker.is_authenticated and self.gebruiker.is_active)

    @property
    def anoniem(self) -> bool:
        return not self.gebruiker.is_authenticated

    def feit(self, bron: Callable[[Lezer], T]) -> T:
        """Return `bron(self)`, computed once for this reader."""
        if bron not in self._feiten:
            self._feiten[bron] = bron(self)
        waarde: T = self._feiten[bron]
        return waarde
