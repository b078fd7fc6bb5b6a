"""Samples and tables live with the tests of their app: what a new app adds is found, and nobody speaks for another."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from tests.access.monsters import MONSTERS
from tests.access.ontdek import modules, samen
from tests.access.wegen import wegen_met_naam


def _map_van(module: str) -> str:
    """Return the folder of tests of the app a view is from; pages of allauth are about accounts."""
    delen = module.split(".")
    return "accounts" if delen[0] == "allauth" else delen[1] if delen[0] == "kantoor" else delen[0]


def test_the_samples_of_a_path_stand_with_the_tests_of_its_app() -> None:
    van = {weg.naam: _map_van(getattr(weg.view, "view_class", weg.view).__module__) for weg in wegen_met_naam()}

    vreemd = {
        naam: map_
        for map_, module in modules("monsters").items()
        for naam in getattr(module, "MONSTERS", {})
        if van.get(naam.partition(" (")[0]) != map_
    }

    assert vreemd == {}
    assert {"actie_detail", "sector_detail"} <= set(MONSTERS)


def test_a_file_in_the_folder_of_a_new_app_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tests = tmp_path / "proeftests"
    for map_ in ("oefenen", "access"):
        (tests / map_).mkdir(parents=True)
        (tests / map_ / "__init__.py").touch()
        (tests / map_ / "monsters.py").write_text("MONSTERS = {'oefening_detail': 1}\n")
    (tests / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    gevonden = modules("monsters", tests)

    assert (list(gevonden), samen(gevonden, "MONSTERS")) == (["oefenen"], {"oefening_detail": 1})
    assert samen(gevonden, "MAAK") == {}


def test_what_two_apps_name_is_an_error() -> None:
    een, twee = ModuleType("een"), ModuleType("twee")
    een.__dict__["TABEL"] = twee.__dict__["TABEL"] = {"x": 1}

    with pytest.raises(ValueError, match="tests/twee/ heeft TABEL die een andere map ook heeft"):
        samen({"een": een, "twee": twee}, "TABEL")
