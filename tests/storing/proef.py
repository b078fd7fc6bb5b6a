"""The try-out as a program: `script/storingsproef`. Starts its own services, breaks them, and says what came of it."""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.storing.diensten import KLOK, Dienst, Redis, Werker, postgres


def lees() -> argparse.Namespace:
    lezer = argparse.ArgumentParser(
        prog="script/storingsproef", description="Maak rapporten terwijl werker en Redis steeds worden gedood."
    )
    for naam, getal, uitleg in (
        ("rapporten", 50, "hoeveel verschillende rapporten"),
        ("kills", 12, "hoe vaak de werker met alles erbij wordt gedood"),
        ("redis", 2, "hoe vaak Redis wordt gedood en leeg herstart"),
        ("netwerken", 12, "hoeveel netwerken er zijn"),
        ("acties", 40, "hoeveel acties elk netwerk heeft"),
        ("zaad", random.randrange(10**6), "begin van het toeval; hetzelfde getal geeft dezelfde keuzes"),
    ):
        lezer.add_argument(f"--{naam}", type=int, default=getal, help=uitleg)
    lezer.add_argument("--minst", type=float, default=0, help="kortste tijd tot een kill, in seconden")
    lezer.add_argument("--meest", type=float, default=6, help="langste tijd tot een kill, in seconden")
    lezer.add_argument("--hier", action="store_true", help="gebruik de lege database van DATABASE_URL")
    lezer.add_argument("--logboek", action="store_true", help="toon aan het eind wat werker en klok schreven")
    return lezer.parse_args()


def main() -> int:
    """Return 0 when all is as it must be, else 1."""
    keuze = vars(lees())
    hier, logboek = keuze.pop("hier"), keuze.pop("logboek")
    with ExitStack() as open_:
        map_ = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="storing-")))
        map_.chmod(0o755)
        if not hier:
            os.environ["DATABASE_URL"] = open_.enter_context(postgres(map_))
        redis = Redis(map_)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "kantoor.settings",
            "KANTOOR_DATA": str(map_ / "data"),
            "REDIS_URL": redis.url,
            "TAKEN": "werker",
        }
        werker = Werker(map_)
        klok = Dienst([*KLOK, "--schedule", str(map_ / "beat")], map_ / "klok.log")
        for dienst in (redis, klok, werker):
            open_.callback(dienst.dood)
        redis.start()
        storm, uitslag = _storm(keuze, werker, klok, redis, migreer=not hier)
        _vertel(storm, uitslag)
        if uitslag.klachten or logboek:
            for dienst in (werker, klok):
                sys.stdout.write(dienst.log.read_text(errors="replace")[-20_000:])
        return int(bool(uitslag.klachten))


def _storm(keuze: dict[str, Any], werker: Dienst, klok: Dienst, redis: Redis, *, migreer: bool) -> tuple[Any, Any]:
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    if migreer:
        call_command("migrate", verbosity=0)
    from tests.storing.storm import Maat, Storm

    sys.stdout.write(f"Zaad {keuze['zaad']}: {keuze['rapporten']} rapporten, {keuze['kills']} kills.\n")
    storm = Storm(Maat(**keuze), werker, redis)
    klok.start()
    try:
        return storm, storm.draai()
    finally:
        connections.close_all()


def _vertel(storm: Any, uitslag: Any) -> None:
    from rapportages.models import Rapporttaak

    pogingen = list(Rapporttaak.objects.values_list("pogingen", flat=True))
    hersteld = storm.hersteld()
    te_veel = sum(pogingen) - len(pogingen)
    for regel in (
        f"werker gedood {len(uitslag.herstarts)} keer, Redis {uitslag.redis} keer",
        f"rapporten die hun werker verloren: {len(hersteld)}; extra pogingen {te_veel}, hoogstens {max(pogingen)} elk",
        f"van herstart tot klaar: een getroffen rapport hoogstens {max(hersteld, default=0):.1f} s",
        f"van de laatste herstart tot alles klaar: {storm.na_herstart():.1f} s",
        f"langste vraag om een rapport, ook zonder Redis: {uitslag.langste_vraag:.2f} s",
        *(f"FOUT {klacht}" for klacht in uitslag.klachten),
        "Niet goed." if uitslag.klachten else "Alles is er precies een keer.",
    ):
        sys.stdout.write(regel + "\n")


if __name__ == "__main__":
    sys.exit(main())
