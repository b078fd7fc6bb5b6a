"""The services of a try-out, each in a process of its own that may be killed: PostgreSQL, Redis, worker and clock."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import redis

ROOT = Path(__file__).resolve().parents[2]
CELERY = (sys.executable, "-m", "celery", "-A", "kantoor")
# As docker-compose.yml starts them.
WERKER = (*CELERY, "worker", "--concurrency", "2", "--max-tasks-per-child", "50", "--loglevel", "INFO")
KLOK = (*CELERY, "beat", "--pidfile", "", "--loglevel", "INFO")


class Dienst:
    """A process group with a log file."""

    def __init__(self, opdracht: Sequence[str], log: Path, omgeving: Mapping[str, str] | None = None) -> None:
        self.opdracht, self.log, self.omgeving = opdracht, log, omgeving
        self.proces: subprocess.Popen[bytes] | None = None
        self.begin = 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.begin = log.tell()
            self.proces = subprocess.Popen(
                self.opdracht, cwd=ROOT, env=self.omgeving, stdout=log, stderr=log, start_new_session=True
            )

    def dood(self) -> None:
        """End the whole group at once, as `kill -9` does; nobody in it can tidy up."""
        if self.proces is not None:
            os.killpg(self.proces.pid, signal.SIGKILL)
            self.proces.wait()
            self.proces = None


class Werker(Dienst):
    """A Celery worker with its pool; the renderers it starts have groups of their own and end by themselves."""

    def __init__(self, map_: Path) -> None:
        super().__init__(WERKER, map_ / "werker.log")

    def wacht(self) -> None:
        """Wait until it takes work."""
        for _ in range(600):
            with self.log.open("rb") as log:
                log.seek(self.begin)
                if b" ready." in log.read():
                    return
            time.sleep(0.1)
        raise RuntimeError(f"De werker is niet gestart; zie {self.log}.")


class Redis(Dienst):
    """A Redis that keeps nothing: each start is in a new, empty folder, on the same port with the same password."""

    def __init__(self, map_: Path) -> None:
        self.poort, self.wachtwoord, self.map = vrije_poort(), secrets.token_hex(16), map_ / "redis"
        instellingen = {"port": self.poort, "requirepass": self.wachtwoord, "dir": self.map, "appendonly": "no"}
        vast = ["redis-server", "--bind", "127.0.0.1", "--save", ""]
        super().__init__(
            [*vast, *(deel for k, v in instellingen.items() for deel in (f"--{k}", str(v)))], map_ / "redis.log"
        )

    @property
    def url(self) -> str:
        return f"redis://:{self.wachtwoord}@127.0.0.1:{self.poort}/0"

    def start(self) -> None:
        shutil.rmtree(self.map, ignore_errors=True)
        self.map.mkdir()
        super().start()
        for _ in range(100):
            try:
                with redis.Redis.from_url(self.url) as verbinding:
                    verbinding.ping()
            except redis.ConnectionError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"Redis is niet gestart; zie {self.log}.")


class Postgres:
    """A PostgreSQL of its own, with an empty database, that may be stopped and started again on the same port."""

    def __init__(self, map_: Path) -> None:
        self.bin = max(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda pad: int(pad.parts[-3])).parent
        self.poort, self.wachtwoord, self.map = vrije_poort(), secrets.token_hex(16), map_
        (map_ / "pw").write_text(self.wachtwoord)
        (map_ / "postgres.log").touch()
        (map_ / "db").mkdir()
        if os.getuid() == 0:
            for pad in (map_, map_ / "db", map_ / "pw", map_ / "postgres.log"):
                shutil.chown(pad, "postgres")
        inlog = ["-U", "kantoor", "-A", "scram-sha-256", f"--pwfile={map_ / 'pw'}"]
        _als_postgres([self.bin / "initdb", "-D", map_ / "db", *inlog, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])

    @property
    def url(self) -> str:
        return f"postgres://kantoor:{self.wachtwoord}@127.0.0.1:{self.poort}/postgres"

    def start(self) -> None:
        """Start it, and return when it takes questions."""
        opties = f"-p {self.poort} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200"
        log = self.map / "postgres.log"
        _als_postgres([self.bin / "pg_ctl", "-D", self.map / "db", "-l", log, "-w", "-o", opties, "start"])

    def stop(self, hoe: str = "immediate") -> None:
        _als_postgres([self.bin / "pg_ctl", "-D", self.map / "db", "-m", hoe, "-w", "stop"])


@contextmanager
def postgres(map_: Path) -> Iterator[str]:
    """Run a PostgreSQL of its own and give the address of an empty database in it."""
    server = Postgres(map_)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


class Web(Dienst):
    """The web process as docker-compose.yml starts it, with two workers of eight threads."""

    def __init__(self, map_: Path, omgeving: Mapping[str, str]) -> None:
        self.poort = vrije_poort()
        gunicorn = [sys.executable, "-m", "gunicorn", "kantoor.wsgi:application", "--bind", f"127.0.0.1:{self.poort}"]
        draden = ["--workers", "2", "--worker-class", "gthread", "--threads", "8", "--no-control-socket"]
        super().__init__([*gunicorn, *draden, "--log-level", "warning"], map_ / "web.log", omgeving)

    def wacht(self) -> None:
        """Wait until both answer."""
        for _ in range(600):
            with socket.socket() as stopcontact:
                if stopcontact.connect_ex(("127.0.0.1", self.poort)) == 0:
                    return
            time.sleep(0.1)
        raise RuntimeError(f"Het kantoor is niet gestart; zie {self.log}.")


def _als_postgres(opdracht: Sequence[str | Path]) -> None:
    """Run as the user postgres where we are root, which PostgreSQL refuses to be."""
    wie = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.getuid() == 0 else []
    subprocess.run([*wie, *map(str, opdracht)], cwd="/", check=True, stdout=subprocess.DEVNULL)


def vrije_poort() -> int:
    with socket.socket() as stopcontact:
        stopcontact.bind(("127.0.0.1", 0))
        return int(stopcontact.getsockname()[1])
