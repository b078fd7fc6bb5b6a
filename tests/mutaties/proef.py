"""Do the tests of the policy find every small mistake in it? Run by `script/mutaties`.

Django, the tests and their database are loaded once. For each mistake the process forks, puts it into the running
functions and runs the tests that come there, until one is red. A mistake in what runs while a module is loaded gets a
process of its own. What no test finds is listed: it asks for a test, or it is the same and stands in `gelijk.toml`
with the reason.
"""

from __future__ import annotations

import argparse
import ast
import gc
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from tests.mutaties import laden
from tests.mutaties.maken import Mutant, mutanten

HIER = Path(__file__).parent
VOORAF = "KANTOOR_MUTANT"  # a source with a mistake that is there from the start, in a process of its own
WARM = "tests/access/test_matrix.py"  # finds most; its world is built before the process forks
ANDERE_SLUITING = "andere sluiting"
GRENS = 120  # seconds for the tests of one mistake
HOOGSTENS, BREDE = 30, 6  # tests for one mistake, and how many of the widest; what these do not find is not found
ROOD = 1  # how pytest ends when a test failed


def bestanden() -> list[str]:
    """Return the sources that decide about access."""
    gevonden = {
        *laden.WORTEL.glob("kantoor/access/*.py"),
        *(pad for deel in ("*", "kantoor/*") for pad in laden.WORTEL.glob(f"{deel}/policy.py")),
        *(pad for deel in ("*", "kantoor/*") for pad in laden.WORTEL.glob(f"{deel}/policy/*.py")),
    }
    return sorted(str(pad.relative_to(laden.WORTEL)) for pad in gevonden)


def gelijk() -> dict[str, str]:
    """Return the mistakes that change nothing, each with its reason."""
    return {regel["mutant"]: regel["reden"] for regel in tomllib.loads((HIER / "gelijk.toml").read_text())["gelijk"]}


class Proef:
    """The plugin of pytest that runs the mistakes in the place of the tests."""

    def __init__(self, gekozen: list[str], deel: str, *, warm: bool, minuten: int = 0) -> None:
        self.gekozen, self.deel, self.warm, self.minuten = gekozen, deel, warm, minuten
        self.namen: set[str] = set()  # the mistakes to try; empty when all
        self.bij_laden: set[tuple[str, str]] = set()
        self.raakt: dict[tuple[str, str], list[Any]] = {}
        self.duur: dict[str, float] = {}
        self.breedte: dict[str, int] = {}
        self.vondsten: Counter[tuple[tuple[str, str], str]] = Counter()

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        over = [item for item in items if not {"transactional_db", "page"} & set(item.fixturenames)]
        items[:] = [item for item in over if not _eigen(item)]

    def pytest_runtestloop(self, session: Any) -> bool:
        self.bij_laden = set(laden.GERAAKT)
        self.voorgebouwd = laden.voorgebouwd()
        self._nulmeting(session)
        gc.unfreeze()
        self.functies = laden.functies(self.gekozen)
        gc.freeze()
        geladen = laden.modules(self.gekozen)
        alle = [
            mutant
            for bestand in self.gekozen
            for mutant in mutanten(bestand, (laden.WORTEL / bestand).read_text("utf-8"), vars(geladen[bestand]))
            if self.deel in mutant.naam and (not self.namen or mutant.naam in self.namen)
        ]
        meest = max(self.raakt, key=lambda functie: len(self.raakt[functie]))
        zonder = Mutant(
            meest[0], meest[1], "niets", 1, 0, lambda: ast.parse((laden.WORTEL / meest[0]).read_text("utf-8"))
        )
        if rood := self._in_een_kind(session, zonder):
            pytest.exit(f"Zonder fout niet groen na het splitsen: {rood}", 2)
        uitkomst: dict[str, str] = {}
        random.Random(len(alle)).shuffle(alle)  # so that a part of them says something about all
        tot = time.monotonic() + 60 * (self.minuten or inf)
        for mutant in alle:
            if time.monotonic() < tot:
                uitkomst[mutant.naam] = self._beproef(session, mutant)
        self.levend = _verslag([mutant for mutant in alle if mutant.naam in uitkomst], uitkomst, gelijk())
        print(f"{len(uitkomst)} van {len(alle)} fouten beproefd", flush=True)  # noqa: T201
        return True

    def _nulmeting(self, session: Any) -> None:
        """Run every test without a mistake: all must be green, and which functions it comes through is kept."""
        for nummer, item in enumerate(session.items):
            laden.GERAAKT.clear()
            self._bouw_opnieuw()
            begin, volgend = time.monotonic(), (session.items[nummer + 1 :] or [None])[0]
            rood = _rood(item, volgend or session)
            if rood:
                pytest.exit(f"Zonder fout niet groen: {item.nodeid}", 2)
            self.duur[item.nodeid], self.breedte[item.nodeid] = time.monotonic() - begin, len(laden.GERAAKT)
            for functie in laden.GERAAKT:
                self.raakt.setdefault(functie, []).append(item)
        warm = next((item for item in session.items if item.nodeid.startswith(WARM)), None)
        if warm:
            _rood(warm, warm.parent)
        print(f"{len(session.items)} tests groen zonder fout, {sum(self.duur.values()):.0f} s", flush=True)  # noqa: T201

    def _bouw_opnieuw(self) -> None:
        for vraag in self.voorgebouwd:
            vraag._gemaakt.clear()

    def _beproef(self, session: Any, mutant: Mutant) -> str:
        """Return the test that finds a mistake, or nothing."""
        begin, plek = time.monotonic(), (mutant.bestand, mutant.functie)
        raakt = self.raakt.get(plek, [])
        gevonden = self._in_een_kind(session, mutant) if raakt else ""
        gevonden = "" if self.warm and gevonden == ANDERE_SLUITING else gevonden
        koud = gevonden == ANDERE_SLUITING or (not gevonden and (not raakt or plek in self.bij_laden))
        if koud and not self.warm:
            gevonden = _in_een_proces(mutant, session.config.args)
        if gevonden:
            self.vondsten[plek, gevonden] += 1
        print(f"{mutant.naam}: {gevonden or 'LEEFT'}, {time.monotonic() - begin:.1f} s", flush=True)  # noqa: T201
        return gevonden

    def _volgorde(self, plek: tuple[str, str]) -> list[Any]:
        """Put what found most here first, then what comes through least else; keep the tests of one file together.

        Of many tests the nearest are asked, and the widest: what a closed door leaves over is seen by those alone.
        """

        def rang(item: Any) -> tuple[float, ...]:
            return -self.vondsten[plek, item.nodeid], self.breedte[item.nodeid], self.duur[item.nodeid]

        eerste = sorted(self.raakt[plek], key=rang)
        eerste = eerste[: HOOGSTENS - BREDE] + eerste[HOOGSTENS - BREDE :][-BREDE:]
        per_bestand = {item.path: nummer for nummer, item in reversed(list(enumerate(eerste)))}
        return sorted(eerste, key=lambda item: (not item.nodeid.startswith(WARM), per_bestand[item.path]))

    def _in_een_kind(self, session: Any, mutant: Mutant) -> str:
        lees, schrijf = os.pipe()
        if not (kind := os.fork()):
            self._als_kind(session, mutant, schrijf)
        os.close(schrijf)
        with os.fdopen(lees, encoding="utf-8") as pijp:
            gevonden = pijp.read()
        _, hoe = os.waitpid(kind, 0)
        return gevonden or ("duurt te lang of breekt af" if hoe else "")

    def _als_kind(self, session: Any, mutant: Mutant, schrijf: int) -> None:
        """Never returns: writes the test that is red, and ends."""
        signal.alarm(GRENS)
        niets = os.open(os.devnull, os.O_WRONLY)
        os.dup2(niets, 1)
        os.dup2(niets, 2)
        try:
            laden.plant(mutant.bestand, mutant.maak(), self.functies[mutant.bestand])
        except ValueError:
            os.write(schrijf, ANDERE_SLUITING.encode())
            os._exit(0)
        self._bouw_opnieuw()
        items = self._volgorde((mutant.bestand, mutant.functie))
        session._setupstate.teardown_exact(items[0])
        for item, volgend in zip(items, [*items[1:], session], strict=True):
            if _rood(item, volgend):
                os.write(schrijf, item.nodeid.encode())
                break
        os._exit(0)


def _eigen(item: Any) -> bool:
    """Return whether a test has real transactions, which a database in memory has not."""
    return any(merk.kwargs.get("transaction") for merk in item.iter_markers("django_db"))


def _rood(item: Any, volgend: Any) -> bool:
    return any(verslag.failed for verslag in runtestprotocol(item, log=False, nextitem=volgend))


def _in_een_proces(mutant: Mutant, toetsen: list[str]) -> str:
    """Run the tests with the mistake there from the start."""
    opdracht = [sys.executable, "-m", "tests.mutaties.proef", "--bestand", mutant.bestand, *toetsen]
    with tempfile.NamedTemporaryFile("w", suffix=".py") as bron:
        bron.write(ast.unparse(mutant.maak()))
        bron.flush()
        omgeving = {**os.environ, VOORAF: bron.name}
        try:
            gedaan = subprocess.run(
                opdracht, cwd=laden.WORTEL, env=omgeving, capture_output=True, text=True, timeout=GRENS * 5, check=False
            )
        except subprocess.TimeoutExpired:
            return "duurt te lang"
    if gedaan.returncode == 0:
        return ""
    rood = [regel.split()[1] for regel in gedaan.stdout.splitlines() if regel.startswith(("FAILED", "ERROR"))]
    return rood[0] if rood else "start niet"


def _verslag(alle: list[Mutant], uitkomst: dict[str, str], zelfde: dict[str, str]) -> int:
    """Print the figures per file; return how many mistakes live without being the same."""
    totaal = [0, 0, 0]
    for bestand in sorted({mutant.bestand for mutant in alle}):
        hier = [mutant.naam for mutant in alle if mutant.bestand == bestand]
        dood, gelijken = sum(bool(uitkomst[naam]) for naam in hier), sum(naam in zelfde for naam in hier)
        print(f"{bestand}: {dood} van {len(hier)} gevonden, {gelijken} gelijk")  # noqa: T201
        totaal = [totaal[0] + dood, totaal[1] + len(hier), totaal[2] + gelijken]
    levend = [naam for naam, gevonden in uitkomst.items() if not gevonden and naam not in zelfde]
    for regel in ["Leeft nog:", *levend] if levend else ["Niets leeft nog."]:
        print(regel)  # noqa: T201
    deel = 100 * totaal[0] / max(1, totaal[1] - totaal[2])
    print(f"{totaal[0]}/{totaal[1]} gevonden, {totaal[2]} gelijk, {deel:.1f} %")  # noqa: T201
    return len(levend)


def main(argumenten: Sequence[str]) -> int:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument(
        "--bestand",
        default="",
        help="alleen de bronnen met dit in hun pad, of een van meer delen met een komma ertussen",
    )
    lezer.add_argument("--deel", default="", help="alleen de fouten met dit in hun naam")
    lezer.add_argument("--warm", action="store_true", help="geen processen apart: wat bij het laden loopt, leeft dan")
    lezer.add_argument("--lijst", type=Path, help="alleen de fouten in dit bestand, een naam per regel: wat nog leefde")
    lezer.add_argument("--minuten", type=int, default=0, help="stop daarna, en zeg hoe het met dit deel ging")
    lezer.add_argument("toetsen", nargs="*", help="de tests; anders die van tests/mutaties/toetsen.txt")
    keuze = lezer.parse_args(argumenten)
    gekozen = [bestand for bestand in bestanden() if any(deel in bestand for deel in keuze.bestand.split(","))]
    toetsen = keuze.toetsen or (HIER / "toetsen.txt").read_text("utf-8").split()
    vast = ["-q", "-x", "-n", "0", "-s", "-p", "no:cacheprovider", "--assert", "plain"]
    vast += ["--ds", "tests.mutaties.instellingen"]
    if bron := os.environ.get(VOORAF):
        bomen = {gekozen[0]: ast.parse(Path(bron).read_text("utf-8"))}
        sys.meta_path.insert(0, laden.Vinder(gekozen, bomen))
        return int(pytest.main([*vast, *toetsen]))
    sys.meta_path.insert(0, laden.Vinder(gekozen, {}))
    proef = Proef(gekozen, keuze.deel, warm=keuze.warm, minuten=keuze.minuten)
    if keuze.lijst:
        proef.namen = set(keuze.lijst.read_text("utf-8").splitlines())
    code = int(pytest.main([*vast, *toetsen], plugins=[proef]))
    return code or int(bool(proef.levend))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
