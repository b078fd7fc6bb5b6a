"""A fingerprint of the world, to prove that a refused request changed nothing."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.apps import apps
from django.core import mail

import kantoor.taken

# Tables that a request may touch without meaning anything, each with its reason.
BUITEN_DE_AFDRUK = {
    "django_session": "a visitor's session",
    "usersessions_usersession": "the list of one's own sessions keeps the last moment of use",
}


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
    """Watches tables, sent mail and started tasks between two moments."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken: list[str] = []
        monkeypatch.setattr(kantoor.taken, "_start", lambda taak, argumenten: self.taken.append(taak.name))
        self.begin = self._stand()

    def _stand(self) -> dict[str, Any]:
        return {**tabellen(), "verzonden mail": len(mail.outbox), "gestarte taken": len(self.taken)}

    def veranderd(self) -> list[str]:
        """Return the names of what differs from the beginning."""
        nu = self._stand()
        return sorted(naam for naam, stand in nu.items() if stand != self.begin[naam])
