"""Which tests run on both databases, and the witness that these meet all that a database can change.

The whole suite runs on the database of production, or on SQLite for who has a clone and nothing more. On the other one
`script/test --databank` runs what is marked `databank`, and what marks itself: whatever counts queries or needs real
transactions. The run is red when a file that locks rows, writes SQL or asks which database it is on was passed by, and
when no test met the refusal of a trigger.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.utils import DatabaseErrorWrapper

MERK = "databank"
# Fixtures of tests that mark themselves.
VANZELF = frozenset(
    {"assert_constant_queries", "django_assert_num_queries", "django_assert_max_num_queries", "transactional_db"}
)
EIGEN_SQL = re.compile(r"\.select_for_update\(|\.cursor\(|\bRawSQL\(|\.extra\(|\.raw\(|\bconnection\.vendor\b")
DEUREN = ((QuerySet, "select_for_update"), (QuerySet, "raw"), (QuerySet, "extra"), (RawSQL, "__init__"))
# Files that work before there is a test database, each with what proves them.
VOORAF = {
    "kantoor/core/grendels.py": "makes the triggers in migrations; each trigger must be met",
    "kantoor/core/management/commands/zet_ouder_apart.py": "looks at an older SQLite: tests/tooling/test_ouder.py",
}
DIEP = 8  # frames between one of these and the line of ours that asks for it, with room to spare


def raakt_de_databank(item: pytest.Item) -> bool:
    """Return whether a test runs on both databases; of the browser only what is marked, as it is slow."""
    if item.get_closest_marker(MERK):
        return True
    if item.get_closest_marker("browser"):
        return False
    if VANZELF & set(getattr(item, "fixturenames", ())):
        return True
    if any("connection.vendor" in str(merk.args) for merk in item.iter_markers("skipif")):
        return True
    echt = item.get_closest_marker("django_db")
    return bool(echt and echt.kwargs.get("transaction"))


def bestanden_met_eigen_sql() -> set[str]:
    """Return our source files, migrations apart, in which the sort of database can make a difference."""
    basis = Path(settings.BASE_DIR)
    mappen = {Path(app.path) for app in apps.get_app_configs() if Path(app.path).is_relative_to(basis)}
    return {
        str(bestand)
        for map_ in mappen
        if ".venv" not in map_.parts
        for bestand in map_.rglob("*.py")
        if "migrations" not in bestand.parts
        and str(bestand.relative_to(basis)) not in VOORAF
        and EIGEN_SQL.search(bestand.read_text("utf-8"))
    }


def weigeringen_van_triggers() -> set[str]:
    """Return the sentence of each trigger in the (SQLite) database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
        return {zin for (sql,) in cursor.fetchall() for zin in re.findall(r"RAISE\(ABORT, '([^']+)'\)", sql)}


class Getuige:
    """Notes which of the files and refusals a run met. `kijk()` is on for the length of the run."""

    def __init__(self) -> None:
        self.gezien: set[str] = set()
        self.triggers: set[str] = set()

    @cached_property
    def bestanden(self) -> set[str]:
        return bestanden_met_eigen_sql()

    def noteer(self, frame: FrameType | None, diep: int) -> None:
        """Note the first file of ours up the stack, at most `diep` frames away."""
        while frame is not None and diep:
            if frame.f_code.co_filename in self.bestanden:
                self.gezien.add(frame.f_code.co_filename)
                return
            frame, diep = frame.f_back, diep - 1

    def _deur(self, echt: Callable[..., Any]) -> Callable[..., Any]:
        def open_(*args: Any, **kwargs: Any) -> Any:
            self.noteer(sys._getframe(1), DIEP)
            return echt(*args, **kwargs)

        return open_

    @contextmanager
    def kijk(self) -> Iterator[None]:
        """Look at locks, raw SQL, cursors, errors of the database and questions about its sort."""
        soort, fout = connection.vendor, DatabaseErrorWrapper.__exit__

        def cursor(zelf: Any, *args: Any, _echt: Any = BaseDatabaseWrapper.cursor) -> Any:
            self.noteer(sys._getframe(1), 2)
            return _echt(zelf, *args)

        def vendor(_zelf: Any) -> str:
            self.noteer(sys._getframe(1), 2)  # through the proxy `django.db.connection`
            return soort

        def weigering(zelf: Any, soort_fout: Any, waarde: Any, spoor: Any) -> Any:
            if waarde is not None:
                self.gezien.add(str(waarde).strip())
            return fout(zelf, soort_fout, waarde, spoor)

        with ExitStack() as stapel:
            for klasse, naam in DEUREN:
                stapel.enter_context(mock.patch.object(klasse, naam, self._deur(getattr(klasse, naam))))
            stapel.enter_context(mock.patch.object(BaseDatabaseWrapper, "cursor", cursor))
            stapel.enter_context(mock.patch.object(type(connections["default"]), "vendor", property(vendor)))
            stapel.enter_context(mock.patch.object(DatabaseErrorWrapper, "__exit__", weigering))
            yield

    def gemist(self) -> list[str]:
        """Return the files and the refusals that no test met."""
        basis = Path(settings.BASE_DIR)
        return sorted(
            str(Path(naam).relative_to(basis)) if naam in self.bestanden else f"trigger: {naam}"
            for naam in (self.bestanden | self.triggers) - self.gezien
        )


class Tweede:
    """The run of `--databank`: chooses the tests, and judges at the end what all processes together met."""

    def __init__(self) -> None:
        self.getuige = Getuige()

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        config.hook.pytest_deselected(items=[item for item in items if not raakt_de_databank(item)])
        items[:] = [item for item in items if raakt_de_databank(item)]

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        uitvoer = getattr(node, "workeroutput", {})
        self.getuige.gezien.update(uitvoer.get("gezien", ()))
        self.getuige.triggers.update(uitvoer.get("triggers", ()))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over what this process met; in the one that has it all, be red when something was passed by."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput.update(
                gezien=sorted(self.getuige.gezien), triggers=sorted(self.getuige.triggers)
            )
        elif gekozen_is_alles(session.config) and self.getuige.gemist() and not session.exitstatus:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: Any, config: pytest.Config) -> None:
        if gekozen_is_alles(config) and (gemist := self.getuige.gemist()):
            terminalreporter.section("Geen test met het merk 'databank' kwam hier langs", red=True)
            terminalreporter.write_line("\n".join(gemist))


def gekozen_is_alles(config: pytest.Config) -> bool:
    """Return whether nobody narrowed the run, and it was no listing either."""
    opties = config.option
    return config.args_source is config.ArgsSource.TESTPATHS and not (opties.keyword or opties.collectonly)


@contextmanager
def kijk_mee(config: pytest.Config, blokkade: Any) -> Iterator[None]:
    """Let the witness of a run of `--databank` look; in any other run do nothing."""
    tweede = config.pluginmanager.get_plugin("kantoor-databank")
    if not isinstance(tweede, Tweede):
        yield
        return
    with blokkade.unblock():
        tweede.getuige.triggers = weigeringen_van_triggers() if connection.vendor == "sqlite" else set()
    with tweede.getuige.kijk():
        yield
