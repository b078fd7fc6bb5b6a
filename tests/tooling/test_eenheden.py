"""The units for a machine without Docker do what docker-compose.yml does, and nothing they name is missing."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.tooling.gereedschap import ROOT

EENHEDEN = {pad.name: pad.read_text() for pad in sorted((ROOT / "deploy/systemd").iterdir())}
COMPOSE = (ROOT / "docker-compose.yml").read_text()
BEHEER = (ROOT / "docs/beheer.md").read_text()
PY = "/opt/kantoor/.venv/bin/python"
# Where things are differs per road.
WEG = {"/data/": "/var/lib/kantoor/", "0.0.0.0:": "127.0.0.1:"}


def _woorden(delen: list[str]) -> list[str]:
    """Return a command without the way its program is called, on the paths of a machine without Docker."""
    for van, naar in WEG.items():
        delen = [deel.replace(van, naar) for deel in delen]
    return [deel for deel in delen if deel not in {PY, "-m"}]


def _lijst(bron: str, begin: str) -> list[str]:
    """Return the words of a list such as `command: ["a", "b"]`."""
    regel = re.search(rf"{begin} *\[(.*?)\]", bron, re.MULTILINE | re.DOTALL)
    assert regel is not None
    return re.findall(r'"([^"]*)"', regel[1])


def _compose(naam: str) -> list[str]:
    return _lijst(COMPOSE.partition(f"\n  {naam}:\n")[2], "command:")


def _start(eenheid: str) -> list[str]:
    return re.findall(r"^ExecStart=(.*)$", EENHEDEN[eenheid], re.MULTILINE)


@pytest.mark.parametrize(("eenheid", "dienst"), [("werker", "worker"), ("klok", "beat")])
def test_worker_and_clock_start_as_in_compose(eenheid: str, dienst: str):
    assert _woorden(shlex.split(_start(f"kantoor-{eenheid}.service")[0])) == _woorden(_compose(dienst))


def test_the_web_process_starts_as_in_the_image():
    beeld = _lijst((ROOT / "Dockerfile").read_text(), "^CMD")

    assert _woorden(shlex.split(_start("kantoor-web.service")[0])) == _woorden(beeld)


def test_the_migration_does_what_that_of_compose_does():
    stappen = [regel.removeprefix(f"{PY} ") for regel in _start("kantoor-migratie.service")]
    compose = [stap.removeprefix("python ") for stap in _compose("migratie")[-1].split(" && ")]

    assert stappen == [*compose, "manage.py collectstatic --no-input --verbosity 0"]


def test_every_road_makes_copies_with_the_same_scripts():
    leesmij = (ROOT / "README.md").read_text()

    assert (_compose("kopie")[0], _start("kantoor-kopie.service")[0].split()[0]) == (
        "script/backup",
        "/opt/kantoor/script/backup",
    )
    assert "docker compose run --rm -T kopie script/restore /kopieen/" in leesmij
    assert not re.search(r"pg_dump|pg_restore", leesmij)  # as commands of their own they broke half of a newer schema


@pytest.mark.parametrize("naam", [naam for naam in EENHEDEN if naam.endswith(".service")])
def test_every_unit_is_locked_up_and_readable_for_nginx(naam: str):
    regels = EENHEDEN[naam].splitlines()

    for eis in ("User=kantoor", "UMask=0027", "ProtectSystem=strict", "NoNewPrivileges=yes", "StateDirectory=kantoor"):
        assert eis in regels


def test_every_unit_and_file_is_in_the_manual():
    assert [naam for naam in EENHEDEN if naam.removesuffix(".service") not in BEHEER] == []
    assert "deploy/nginx" in BEHEER
    assert all((ROOT / Path(pad)).exists() for pad in re.findall(r"(?:deploy|docker|script)/[\w./-]+\w", BEHEER))
