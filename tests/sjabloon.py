"""One migrated database per run: the first process makes it, the others copy it. Nothing is kept for a next run."""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.test.utils import setup_databases

LOOP = "KANTOOR_TESTLOOP"


def begin_loop() -> None:
    """Name this run, for all its processes; asked by the process that starts the others."""
    os.environ[LOOP] = uuid.uuid4().hex[:12]


def maak_databank(*, keepdb: bool) -> Any:
    """Return what `setup_databases` does, with the tables of the first process that came here when there are more."""
    if keepdb or not os.environ.get("PYTEST_XDIST_WORKER"):
        return _zet_op(keepdb=keepdb)
    with _slot():
        if _is_er():
            _maak_van_sjabloon()
            return _zet_op(keepdb=True)  # finds nothing left to migrate
        gemaakt = _zet_op(keepdb=False)
        _bewaar_als_sjabloon()
        return gemaakt


@contextmanager
def eenmaal_per_loop(naam: str) -> Iterator[Path]:
    """Give one process of this run at a time a folder that all of them share, to make in it what the others read."""
    map_ = _map() / f"{_naam()}_{naam}"
    with _slot(naam):
        map_.mkdir(exist_ok=True)
        yield map_


def ruim_op() -> None:
    """Remove what this run kept to copy from."""
    for map_ in _map().glob(f"{_naam()}_*"):
        shutil.rmtree(map_)
    for slot in _map().glob(f"{_naam()}*.slot"):
        slot.unlink()
    if not _is_er():
        return
    (_map() / _naam()).unlink(missing_ok=True)
    if connection.vendor == "postgresql":
        _in_postgres(f"DROP DATABASE IF EXISTS {_naam()}")


def _zet_op(*, keepdb: bool) -> Any:
    return setup_databases(verbosity=0, interactive=False, aliases={"default"}, serialized_aliases=set(), keepdb=keepdb)


def _is_er() -> bool:
    return (_map() / _naam()).exists()


def _maak_van_sjabloon() -> None:
    eigen = connection.creation._get_test_db_name()
    if connection.vendor == "sqlite":
        shutil.copyfile(_map() / _naam(), eigen)
    else:
        _in_postgres(f'DROP DATABASE IF EXISTS "{eigen}"', f'CREATE DATABASE "{eigen}" TEMPLATE {_naam()}')


def _bewaar_als_sjabloon() -> None:
    eigen = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(_map() / _naam())])
        return
    connections.close_all()
    connection.close_pool()
    _in_postgres(f'CREATE DATABASE {_naam()} TEMPLATE "{eigen}"')
    (_map() / _naam()).touch()


def _in_postgres(*regels: str) -> None:
    with connection.creation._nodb_cursor() as cursor:
        for regel in regels:
            cursor.execute(regel)


@contextmanager
def _slot(naam: str = "") -> Iterator[None]:
    with (_map() / f"{_naam()}{naam}.slot").open("w") as bestand:
        fcntl.flock(bestand, fcntl.LOCK_EX)
        yield


def _naam() -> str:
    return f"sjabloon_{os.environ[LOOP]}"


def _map() -> Path:
    """Return the folder that the processes of one run share."""
    eigen = Path(settings.DATA_DIR)
    map_ = eigen.parent if os.environ.get("PYTEST_XDIST_WORKER") else eigen
    map_.mkdir(parents=True, exist_ok=True)
    return map_
