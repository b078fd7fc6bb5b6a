"""A role that the product does not have, to prove that a new one has the powers of its row and no others."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from leden.rollen import Macht, Rij, Rol


def voeg_toe(monkeypatch: pytest.MonkeyPatch, machten: Collection[Macht], *, opgevolgd_als: str = "") -> str:
    """Give `Rol` one more row until the end of the test, as if it had been written there; return its code."""
    lid = str.__new__(Rol, "liaison")
    rij = Rij(machten=frozenset(machten), opgevolgd_als=opgevolgd_als)
    vars(lid).update(_name_="LIAISON", _value_="liaison", _label_="Liaison", rij=rij)
    monkeypatch.setattr(Rol, "_member_names_", [*Rol._member_names_, "LIAISON"])
    monkeypatch.setitem(Rol._member_map_, "LIAISON", lid)
    monkeypatch.setitem(Rol._value2member_map_, "liaison", lid)
    return lid.value
