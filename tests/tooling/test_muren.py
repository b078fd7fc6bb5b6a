"""The walls between the layers bite: what docs/structure.md forbids turns the linters red."""

import ast
import shutil
import tomllib
from pathlib import Path

import pytest

from kantoor.core.lijst import PER_BLADZIJDE
from tests.tooling.gereedschap import BIN, ROOT, draai

PAKKETTEN = tuple(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"])


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    """The Python files of the project and its rules, free to spoil."""
    for pakket in PAKKETTEN:
        shutil.copytree(ROOT / pakket, tmp_path / pakket, ignore=_alleen_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _alleen_python(map_: str, namen: list[str]) -> list[str]:
    return [naam for naam in namen if naam == "__pycache__" or ((Path(map_) / naam).is_file() and naam[-3:] != ".py")]


def _ruff(kopie: Path) -> tuple[int, list[str]]:
    opdracht = [BIN / "ruff", "check", "--no-cache", "--select", "TID251", "--output-format", "concise"]
    uitslag = draai(opdracht, cwd=kopie)
    return uitslag.returncode, [regel.split(":")[0] for regel in uitslag.stdout.splitlines() if "TID251" in regel]


def _lint_imports(kopie: Path) -> tuple[int, str]:
    uitslag = draai([BIN / "lint-imports", "--no-cache", "--no-logo"], cwd=kopie)
    return uitslag.returncode, uitslag.stdout + uitslag.stderr


def test_the_project_itself_passes(kopie: Path):
    assert _ruff(kopie) == (0, [])
    assert _lint_imports(kopie)[0] == 0


@pytest.mark.parametrize(
    ("bestand", "regel"),
    [
        ("leden/queries/kwaad.py", "from guardian.shortcuts import assign_perm\n"),
        ("portaal/views/kwaad.py", "import guardian.models\n"),
        ("actieplannen/views/kwaad.py", "from weasyprint import HTML\n"),
        ("portaal/views/kwaad2.py", "from django.contrib.auth.decorators import login_required\n"),
        ("portaal/views/kwaad3.py", "from django.views.decorators.csrf import csrf_exempt\n"),
    ],
)
def test_import_through_a_closed_door_is_red(kopie: Path, bestand: str, regel: str):
    (kopie / bestand).write_text(regel)

    assert _ruff(kopie) == (1, [bestand])


@pytest.mark.parametrize("bestand", ["leden/kwaad.py", "kantoor/kwaad.py", "tests/kwaad.py"])
def test_import_inside_a_function_is_red(tmp_path: Path, bestand: str):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / bestand).parent.mkdir()
    (tmp_path / bestand).write_text("def haal():\n    import json\n\n    return json\n")

    opdracht = [BIN / "ruff", "check", "--no-cache", "--output-format", "concise", bestand]
    assert "PLC0415" in draai(opdracht, cwd=tmp_path).stdout


def test_no_app_holds_more_than_one_subject():
    """What grows past 9,000 lines holds more than one subject: lift one out, as lists and the national plan were."""
    regels = {
        pakket: sum(
            len(pad.read_text().splitlines()) for pad in (ROOT / pakket).rglob("*.py") if "migrations" not in pad.parts
        )
        for pakket in PAKKETTEN
        if pakket != "kantoor"
    }

    assert {pakket: aantal for pakket, aantal in regels.items() if aantal > 9000} == {}


def test_lists_come_in_pages_of_one_size():
    """Who makes pages alone chooses their size; the parts of a page and rows that are forms say so with `per`."""
    bronnen = {
        pad.relative_to(ROOT).as_posix(): pad.read_text()
        for pakket in PAKKETTEN
        for pad in (ROOT / pakket).rglob("*.py")
    }

    assert [pad for pad, bron in bronnen.items() if "Paginator(" in bron or "paginate_by" in bron] == [
        "kantoor/core/lijst.py"
    ]
    makers = ("bladzijde_van", "blad_met_aantal")
    assert {pad for pad, bron in bronnen.items() if "per=" in bron and any(maker in bron for maker in makers)} == {
        "actieplannen/views/actie_detail.py",
        "inlezen/views.py",
    }
    assert PER_BLADZIJDE == 50


@pytest.mark.parametrize(
    ("bestand", "regel", "melding"),
    [
        ("kantoor/core/kwaad.py", "import netwerken.models\n", "kantoor.core is not allowed to import netwerken"),
        ("netwerken/kwaad.py", "import actieplannen\n", "netwerken is not allowed to import actieplannen"),
        ("actieplannen/kwaad.py", "import rapportages.models\n", "actieplannen is not allowed to import rapportages"),
        ("rapportages/kwaad.py", "import portaal\n", "rapportages is not allowed to import portaal"),
        ("kantoor/bladen/kwaad.py", "import kantoor.bladen.lezen.werkboek\n", "Illegal imports of protected package"),
        (
            "netwerken/models/kwaad.py",
            "import netwerken.services\n",
            "netwerken.models is not allowed to import netwerken.services",
        ),
        (
            "actieplannen/queries/kwaad.py",
            "import actieplannen.views\n",
            "actieplannen.queries is not allowed to import actieplannen.views",
        ),
    ],
)
def test_upward_import_is_red(kopie: Path, bestand: str, regel: str, melding: str):
    (kopie / bestand).write_text(regel)

    code, uitvoer = _lint_imports(kopie)

    assert code == 1
    assert melding in uitvoer


def test_what_is_read_and_done_makes_no_html():
    """HTML made in Python belongs to `presentatie/`, a template tag or a drawing."""
    lagen = [pad for pakket in PAKKETTEN for laag in ("queries", "services") for pad in (ROOT / pakket).rglob(laag)]
    bestanden = [pad for laag in lagen for pad in laag.rglob("*.py")]

    maken = [pad for pad in bestanden if any(m in pad.read_text() for m in ("django.utils.html", "safestring"))]

    assert (len(bestanden) > 100, maken) == (True, [])


def test_no_file_or_function_outgrows_what_one_can_hold_in_mind():
    """A file of more than 300 lines of code, or a function of more than 40, misses a concept."""
    te_lang = []
    for pad in sorted(pad for pakket in PAKKETTEN for pad in (ROOT / pakket).rglob("*.py")):
        if "migrations" in pad.parts:
            continue
        bron, naam = pad.read_text(), pad.relative_to(ROOT).as_posix()
        regels = [regel for regel in bron.splitlines() if regel.strip() and not regel.strip().startswith("#")]
        if len(regels) > 300:
            te_lang.append(naam)
        te_lang += [
            f"{naam}:{deel.name}"
            for deel in ast.walk(ast.parse(bron))
            if isinstance(deel, ast.FunctionDef) and (deel.end_lineno or 0) - deel.lineno >= 40
        ]

    assert te_lang == []
