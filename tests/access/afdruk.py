"""A fingerprint of the world, to prove that a refused request changed nothing."""

from __future__ import annotations

import hashlib
import re
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import connections

import kantoor.taken

# Tables that a request may touch without meaning anything, each with its reason.
BUITEN_DE_AFDRUK = {
    "django_session": "a visitor's session",
    "usersessions_usersession": "the list of one's own sessions keeps the last moment of use",
}

SCHRIJFT = re.compile(r'(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(\w+)"')
LEEST = {"SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "SET"}


def tabellen() -> dict[str, str]:
    """Return a hash of every table of the portal, by table name."""
    return {
        model._meta.db_table: _afdruk(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.db_table not in BUITEN_DE_AFDRUK
    }


def _afdruk(model: Any) -> str:
    rijen = model._base_manager.order_by("pk").values_list()
    return hashlib.sha256("\n".join(map(repr, rijen)).encode()).hexdigest()


class Wachter:
    """Watches tables, sent mail and started tasks between two moments.

    What the tables held is looked at right before the first statement that may change one: nearly every request that
    is refused changes none.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken: list[str] = []
        self.begin_opnieuw()
        monkeypatch.setattr(kantoor.taken, "_start", lambda taak, argumenten: self.taken.append(taak.name))
        lijn = connections["default"]
        monkeypatch.setattr(lijn, "execute_wrappers", [*lijn.execute_wrappers, self._kijk])

    def begin_opnieuw(self) -> None:
        """Forget what changed so far."""
        self.taken.clear()
        self.mail = len(mail.outbox)
        self.begin: dict[str, str] | None = None

    def _kijk(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.begin is None and kan_veranderen(sql):
            self.begin = tabellen()
        return execute(sql, params, many, context)

    def veranderd(self) -> list[str]:
        """Return the names of what differs from the beginning."""
        nu = tabellen() if self.begin is not None else {}
        anders = [naam for naam, stand in nu.items() if stand != (self.begin or {})[naam]]
        anders += ["verzonden mail"] * (len(mail.outbox) != self.mail) + ["gestarte taken"] * bool(self.taken)
        return sorted(anders)


def kan_veranderen(sql: str) -> bool:
    """Return whether a statement may change a table that counts: all but reading, steps of a transaction, sessions."""
    if gevonden := SCHRIJFT.match(sql):
        return gevonden[1] not in BUITEN_DE_AFDRUK
    return sql.split(None, 1)[0].upper() not in LEEST
