"""A status that the product does not have, to prove that a new one is drawn and counted with no other change."""

from __future__ import annotations

import pytest

from kantoor.core.status import Nadruk, Status, Statusrij

UITGESTELD = Statusrij(
    tekening='<circle cx="10" cy="10" r="3"/>',
    uitleg="De actie wacht op een besluit.",
    ernst=2,
    gezegde=("is uitgesteld", "zijn uitgesteld"),
    kort="uitgesteld",
    bijvoeglijk="uitgestelde",
    vulling="petrol-400",
    streep="petrol-100",
    nadruk=Nadruk.LET_OP,
    gewicht=-1,
    vraagt_aandacht=True,
)


def voeg_toe(monkeypatch: pytest.MonkeyPatch) -> Status:
    """Give `Status` one more row until the end of the test, as if it had been written there."""
    lid = str.__new__(Status, "uitgesteld")
    vars(lid).update(_name_="UITGESTELD", _value_="uitgesteld", _label_="Uitgesteld", rij=UITGESTELD)
    monkeypatch.setattr(Status, "_member_names_", [*Status._member_names_, "UITGESTELD"])
    monkeypatch.setitem(Status._member_map_, "UITGESTELD", lid)
    monkeypatch.setitem(Status._value2member_map_, "uitgesteld", lid)
    return lid
