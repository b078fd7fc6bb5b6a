"""The check of advisories and licences: what it must find, what it must leave alone, and that it goes by no clock."""

from __future__ import annotations

import importlib.util
import json
import zipfile
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.conf import settings

SCRIPT = Path(settings.BASE_DIR) / "script"


@pytest.fixture(scope="module")
def pakketten() -> ModuleType:
    maat = importlib.util.spec_from_file_location("pakketten", SCRIPT / "pakketten.py")
    assert maat is not None
    assert maat.loader is not None
    module = importlib.util.module_from_spec(maat)
    maat.loader.exec_module(module)
    return module


def advies(*gebeurtenissen: dict[str, str], naam: str = "Een.Pakket") -> dict[str, Any]:
    return {
        "id": "X-1",
        "summary": "lek",
        "affected": [{"package": {"name": naam}, "ranges": [{"events": list(gebeurtenissen)}]}],
    }


@pytest.mark.parametrize(
    ("versie", "geraakt"),
    [("1.9", False), ("2.0", True), ("2.4.9", True), ("2.5", False), ("3.0rc1", False), ("3.1", True), ("3.2", False)],
)
def test_an_advisory_counts_from_its_first_version_until_its_repair(
    pakketten: ModuleType, versie: str, geraakt: bool
) -> None:
    lek = advies({"introduced": "2.0"}, {"fixed": "2.5"}, {"introduced": "3.0"}, {"last_affected": "3.1"})

    assert pakketten.raakt(versie, lek, "een-pakket") is geraakt
    assert pakketten.raakt(versie, lek, "ander") is False


def test_a_weak_pin_is_named_until_somebody_accepts_it_with_a_reason(pakketten: ModuleType) -> None:
    lek = advies({"introduced": "0"}, {"fixed": "2"})
    vast = pakketten.pins("een_pakket==1.0 \\\n    --hash=sha256:00\n")

    assert pakketten.onveilig(vast, [lek], {}) == ["een-pakket 1.0: X-1 lek"]
    assert pakketten.onveilig(vast, [lek], {"X-1": "staat uit"}) == []


def test_the_copy_knows_an_old_django_and_finds_nothing_in_our_locks(pakketten: ModuleType) -> None:
    kopie = pakketten.lees("adviezen.json")
    sloten = [(SCRIPT.parent / lock).read_text() for lock in pakketten.LOCKS]
    vast = pakketten.pins("\n".join(sloten))

    assert len(pakketten.onveilig({"django": "4.2.1"}, kopie["adviezen"], {})) >= 20
    assert len(vast) >= 100
    assert pakketten.onveilig(vast, kopie["adviezen"], kopie["aanvaard"]) == []


def test_a_licence_that_is_not_on_the_list_is_named(pakketten: ModuleType) -> None:
    lijst = pakketten.lees("licenties.json")

    assert pakketten.vreemde_licenties({"django": "5"}, {**lijst, "toegestaan": []}) == ["django: BSD-3-Clause"]
    assert all(regel["waarom"] for regel in lijst["per_pakket"].values())


def test_an_old_copy_is_said_and_turns_nothing_red(pakketten: ModuleType) -> None:
    assert pakketten.ouderdom("2026-01-01", date(2026, 1, 8)) == ""
    assert "31 dagen oud" in pakketten.ouderdom("2026-01-01", date(2026, 2, 1))


def test_the_copy_is_renewed_from_the_archive_of_osv(pakketten: ModuleType, tmp_path: Path) -> None:
    van_ons = {**advies({"introduced": "0"}), "id": "PYSEC-1", "details": "lang"}
    van_ons["affected"][0]["package"]["ecosystem"] = "PyPI"
    van_ons["affected"][0]["ranges"][0]["type"] = "ECOSYSTEM"
    weg = {**van_ons, "id": "PYSEC-2", "withdrawn": "2026-01-01T00:00:00Z"}
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archief:
        for rij in (van_ons, weg):
            archief.writestr(f"{rij['id']}.json", json.dumps(rij))

    gelezen = list(pakketten.uit_osv(tmp_path / "all.zip", {"een-pakket"}))

    assert [(rij["id"], sorted(rij)) for rij in gelezen] == [("PYSEC-1", ["affected", "id", "summary"])]
    assert json.loads(pakketten.een_per_regel({"opgehaald": "x", "adviezen": gelezen}))["adviezen"] == gelezen
