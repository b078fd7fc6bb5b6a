"""`script/setup` on a bare machine says in one line what is missing; locks and `.env.example` are complete."""

import re
import sys
from pathlib import Path

import pytest

from tests.tooling.gereedschap import ROOT, draai, manage

PYTHONS = ("python3.13", "python3.12", "python3.11", "python3")


def _nep(map_: Path, naam: str, inhoud: str) -> None:
    bestand = map_ / naam
    bestand.write_text(f"#!/bin/bash\n{inhoud}\n")
    bestand.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A clone on a machine without any Python, whose user may install nothing; `bin/` goes before what is installed."""
    (tmp_path / "script").mkdir()
    (tmp_path / "bin").mkdir()
    (tmp_path / "script" / "setup").write_text((ROOT / "script" / "setup").read_text())
    for naam in PYTHONS:
        _nep(tmp_path / "bin", naam, "exit 127")
    _nep(tmp_path / "bin", "id", "echo 1000")
    _nep(tmp_path / "bin", "sudo", "exit 1")
    _nep(tmp_path / "bin", "apt-get", f'echo "$*" >> {tmp_path}/apt.log')
    return tmp_path


def _python_zonder_venv(machine: Path) -> None:
    """The Python of Debian before python3-venv is there: `venv` exists, `ensurepip` does not."""
    _nep(
        machine / "bin",
        "python3",
        f'case "$*" in *ensurepip*) exit 1 ;; "-m venv"*) exit 1 ;; *) exec {sys.executable} "$@" ;; esac',
    )


def _setup(machine: Path, opdracht: str) -> tuple[int, str]:
    bash = ["bash", "-c", f"set -euo pipefail; . script/setup; {opdracht}", "script/server"]
    uitslag = draai(bash, cwd=machine, PATH=f"{machine}/bin:/usr/bin:/bin")
    return uitslag.returncode, uitslag.stderr


def test_without_python_it_says_which_is_needed(machine: Path):
    code, uitvoer = _setup(machine, "setup server")

    assert code == 1
    assert "Python 3.11 of nieuwer nodig" in uitvoer
    assert "Python 3.11 or newer is needed" in uitvoer


def test_old_python_does_not_count(machine: Path):
    _nep(machine / "bin", "python3", "exit 1")  # the answer of an older Python to "are you at least 3.11"

    code, uitvoer = _setup(machine, "setup server")

    assert code == 1
    assert "Python 3.11 of nieuwer nodig" in uitvoer


def test_without_venv_module_it_prints_the_one_line(machine: Path):
    _python_zonder_venv(machine)

    code, uitvoer = _setup(machine, "setup server")

    pakket = f"python3.{sys.version_info.minor}-venv"
    regel = f"    sudo apt-get update && sudo apt-get install -y --no-install-recommends {pakket}"
    assert code == 1
    assert uitvoer.splitlines()[-1] == regel
    assert not (machine / "apt.log").exists()


def test_root_installs_the_venv_module_itself(machine: Path):
    _python_zonder_venv(machine)
    _nep(machine / "bin", "id", "echo 0")

    code, _uitvoer = _setup(machine, "setup server")

    pakket = f"python3.{sys.version_info.minor}-venv"
    apt = (machine / "apt.log").read_text().splitlines()
    assert code == 1  # this Python still makes no environment
    assert apt == ["update -qq", f"install -y -qq --no-install-recommends {pakket}"]


def test_missing_library_is_named_with_its_package(machine: Path):
    lijst = "libbestaatniet.so.9=libbestaatniet9 libc.so.6=libc6"

    code, uitvoer = _setup(machine, f'PY={sys.executable}; PDF_LIBRARIES="{lijst}"; system_packages "$PY"')

    regel = "    sudo apt-get update && sudo apt-get install -y --no-install-recommends libbestaatniet9"
    assert code == 1
    assert uitvoer.splitlines()[-1] == regel


def test_all_that_is_missing_is_in_one_line(machine: Path):
    """It was two lines, one after the other: whoever ran the first had to come back for the second."""
    _python_zonder_venv(machine)
    lijst = "libweg.so.1=libweg1 libook.so.2=libook2"

    code, uitvoer = _setup(machine, f'PDF_LIBRARIES="{lijst}"; setup server')

    pakketten = f"python3.{sys.version_info.minor}-venv libweg1 libook2"
    assert code == 1
    assert uitvoer.splitlines()[-1].endswith(f"--no-install-recommends {pakketten}")
    assert uitvoer.count("sudo apt-get update") == 1


def test_setting_comes_from_environment_then_file_then_default(machine: Path):
    (machine / ".env").write_text("PORT=9000\nNAAM='uit bestand'\n")
    bash = '. script/setup; PORT=1; setting PORT 2; echo; setting NAAM 3; echo; setting ANDERS "x y"'

    uitslag = draai(["bash", "-c", bash], cwd=machine, PATH="/usr/bin:/bin")

    assert uitslag.stdout.splitlines() == ["1", "uit bestand", "x y"]


def _vastgezet(bestand: str) -> dict[str, bool]:
    """Return the pinned requirements of a lock, each with whether it carries a hash."""
    blokken = re.split(r"\n(?=\S)", (ROOT / bestand).read_text())
    return {blok.split("\\")[0].strip(): "--hash=sha256:" in blok for blok in blokken if "==" in blok.split("\n")[0]}


def test_locks_carry_hashes_and_the_server_lock_is_part_of_the_other():
    server, alles = _vastgezet("requirements.lock"), _vastgezet("requirements-dev.lock")

    assert {regel for regel, hash_ in (server | alles).items() if not hash_} == set()
    assert set(server) - set(alles) == set()


def test_env_example_explains_every_variable_the_settings_read():
    code = (ROOT / "kantoor" / "settings" / "__init__.py").read_text()
    voorbeeld = (ROOT / ".env.example").read_text()
    compose = {"HOST", "KANTOOR_DOMEIN", "POSTGRES_PASSWORD", "POSTGRES_WEB_PASSWORD", "REDIS_PASSWORD"}

    gelezen = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))

    assert set(re.findall(r"^#([A-Z_]+)=", voorbeeld, re.MULTILINE)) == gelezen | compose


LEEG = re.findall(r"^# Empty: .*\n(?:#[^=\n]*\n)*#([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def test_env_example_says_of_three_variables_what_empty_means():
    assert LEEG == ["DATABASE_URL", "REDIS_URL", "EMAIL_URL"]


@pytest.mark.parametrize("naam", LEEG)
def test_an_empty_variable_is_as_one_that_is_not_there(naam: str, tmp_path: Path):
    uitslag = manage("check", omgeving={"KANTOOR_DATA": str(tmp_path), naam: ""})

    assert uitslag.returncode == 0, uitslag.stderr
