"""PostgreSQL or Redis goes away while people use the office: `script/uitvalproef`. Prints figures and what is wrong."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.storing.bezoeker import Antwoord, Bezoeker
from tests.storing.diensten import Postgres, Redis, Web, Werker

PAGINAS = ("/", "/netwerken/", "/inloggen/", "/over-het-netwerk/", "/zoeken/?q=netwerk")
BESTAND, GEZOND = "/static/css/kantoor.css", "/gezond/"
# Seconds (issue: stands when parts fail).
PAGINA_BINNEN, WEER_NORMAAL_BINNEN, ZONDER_REDIS_LANGER, BEL_BINNEN, INGEHAALD_BINNEN = 3.0, 10.0, 2.0, 2.0, 90.0


@dataclass
class Verslag:
    """What was measured, and in `klachten` what should not have been."""

    # What a second is worth: more on a machine that runs other tests beside this.
    ruimte: float = 1
    regels: list[str] = field(default_factory=list)
    klachten: list[str] = field(default_factory=list)

    def eis(self, goed: bool, regel: str) -> None:
        (self.regels if goed else self.klachten).append(regel)


@dataclass
class Kantoor:
    """All that runs, started here and stopped here."""

    database: Postgres
    redis: Redis
    web: Web
    werker: Werker


def _lees() -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="script/uitvalproef", description="Zet PostgreSQL of Redis uit onder druk.")
    lezer.add_argument("wat", choices=["databank", "redis"])
    lezer.add_argument("--klanten", type=int, default=32, help="hoeveel mensen tegelijk pagina's vragen")
    lezer.add_argument("--weg", type=float, default=60, help="hoe lang de database weg is, in seconden")
    lezer.add_argument("--denktijd", type=float, default=1.5, help="seconden tussen twee vragen van een klant")
    lezer.add_argument("--ruimte", type=float, default=1, help="hoeveel keer zo lang alles mag duren")
    return lezer.parse_args()


def main() -> int:
    """Return 0 when all is as it must be, else 1."""
    keuze = _lees()
    verslag = Verslag(keuze.ruimte)
    with ExitStack() as open_:
        map_ = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="uitval-")))
        map_.chmod(0o755)
        kantoor = _open(open_, map_)
        if keuze.wat == "databank":
            databank(kantoor, verslag, keuze.klanten, keuze.weg, keuze.denktijd)
        else:
            zonder_redis(kantoor, verslag, map_ / "data" / "mail")
        sporen = kantoor.web.log.read_text(errors="replace")
        verslag.eis("Traceback" not in sporen, f"sporen van fouten in het logboek: {sporen.count('Traceback')}")
        if verslag.klachten:
            # The first traceback when there is one, else the end.
            begin = sporen.find("Traceback")
            sys.stdout.write(sporen[begin - 500 : begin + 6_000] if begin >= 0 else sporen[-6_000:])
    for regel in (*verslag.regels, *(f"FOUT {klacht}" for klacht in verslag.klachten)):
        sys.stdout.write(regel + "\n")
    sys.stdout.write("Niet goed.\n" if verslag.klachten else "Goed.\n")
    return int(bool(verslag.klachten))


def _open(open_: ExitStack, map_: Path) -> Kantoor:
    """Start an office with a small field in it, as in production but for https and mail, which goes to a folder."""
    database, redis = Postgres(map_), Redis(map_)
    database.start()
    open_.callback(_stop, database)
    open_.callback(redis.dood)
    redis.start()
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "kantoor.settings",
        "KANTOOR_DATA": str(map_ / "data"),
        "DATABASE_URL": database.url,
        "REDIS_URL": redis.url,
        "TAKEN": "werker",
        "KANTOOR_DEMO": "0",
    }
    web, werker = Web(map_, dict(os.environ)), Werker(map_)
    for dienst in (web, werker):
        open_.callback(dienst.dood)
    _vul()
    web.start()
    werker.start()
    web.wacht()
    werker.wacht()
    return Kantoor(database, redis, web, werker)


def _stop(database: Postgres) -> None:
    from django.db import connections

    connections.close_all()
    database.stop()


def _vul() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from tests.storing.wereld import Veld

    Veld(4, 10)


# --- PostgreSQL away -------------------------------------------------------------------------------------------------


class Drukte:
    """People who ask one page after another, each in a thread, until they are told to stop."""

    def __init__(self, poort: int) -> None:
        self.poort, self.klaar = poort, threading.Event()
        self.antwoorden: dict[str, list[Antwoord]] = {"pagina": [], "bestand": [], "gezond": []}
        self.draden: list[threading.Thread] = []

    def begin(self, soort: str, paden: tuple[str, ...], denktijd: float) -> None:
        draad = threading.Thread(target=self._loop, args=(soort, paden, denktijd), daemon=True)
        self.draden.append(draad)
        draad.start()

    def stop(self) -> None:
        self.klaar.set()
        for draad in self.draden:
            draad.join()

    def _loop(self, soort: str, paden: tuple[str, ...], denktijd: float) -> None:
        bezoeker, beurt = Bezoeker(self.poort), len(self.draden)
        while not self.klaar.wait(denktijd):
            self.antwoorden[soort].append(bezoeker.haal(paden[beurt % len(paden)]))
            beurt += 1


def databank(kantoor: Kantoor, verslag: Verslag, klanten: int, weg: float, denktijd: float) -> None:
    """Stop PostgreSQL under so many clients, start it again, and look at every answer there was."""
    drukte = Drukte(kantoor.web.poort)
    for _ in range(klanten):
        drukte.begin("pagina", PAGINAS, denktijd)
    drukte.begin("bestand", (BESTAND,), 0.25)
    drukte.begin("gezond", (GEZOND,), 0.25)
    time.sleep(6)
    stil = time.monotonic()
    kantoor.database.stop("fast")
    gestopt = time.monotonic()
    time.sleep(weg)
    wakker = time.monotonic()
    kantoor.database.start()
    terug = time.monotonic()
    time.sleep(WEER_NORMAAL_BINNEN + 5)
    drukte.stop()
    _oordeel(drukte, verslag, stil=stil, gestopt=gestopt, wakker=wakker, terug=terug)


def _oordeel(drukte: Drukte, verslag: Verslag, *, stil: float, gestopt: float, wakker: float, terug: float) -> None:
    paginas = drukte.antwoorden["pagina"]
    voor = [a for a in paginas if a.op + a.duur < stil]
    tijdens = [a for a in paginas if stil <= a.op < wakker]
    dicht = [a for a in tijdens if a.op >= gestopt]
    na = [a for a in paginas if a.op >= terug]
    statussen = Counter(a.status for a in tijdens)
    traagst = max((a.duur for a in tijdens), default=0)
    verslag.eis(
        {a.status for a in voor} == {200}, f"ervoor: {len(voor)} pagina's, {dict(Counter(a.status for a in voor))}"
    )
    verslag.eis(set(statussen) <= {200, 503}, f"zonder PostgreSQL: {len(tijdens)} pagina's, {dict(statussen)}")
    # A page that asks the database nothing, such as that for logging in, goes on.
    vijven = [a for a in dicht if a.status == 503]
    verslag.eis(
        len(vijven) > len(dicht) / 2 and all(a.koppen.get("Retry-After") and "even dicht" in a.tekst for a in vijven),
        f"toen hij stil was: {len(vijven)} keer “even dicht” met Retry-After, van {len(dicht)}",
    )
    verslag.eis(
        traagst <= PAGINA_BINNEN * verslag.ruimte,
        f"traagste pagina zonder PostgreSQL: {traagst:.2f} s; {_spreiding(tijdens)}",
    )
    for soort in ("bestand", "gezond"):
        alle = [a for a in drukte.antwoorden[soort] if stil <= a.op < terug]
        langst = max((a.duur for a in alle), default=99)
        verslag.eis(
            {a.status for a in alle} == {200} and langst <= PAGINA_BINNEN * verslag.ruimte,
            f"{soort} gaat door: {len(alle)} keer {sorted({a.status for a in alle})}, traagst {langst:.2f} s",
        )
    servers = {a.koppen.get("Server") for a in paginas if a.status}
    verslag.eis(servers == {"kantoor"}, f"de antwoorden noemen zich {servers}")
    laatste_mis = max((a.op + a.duur for a in na if a.status != 200), default=terug)
    verslag.eis(bool(na), f"erna: {len(na)} pagina's, {dict(Counter(a.status for a in na))}")
    verslag.eis(
        laatste_mis - terug <= WEER_NORMAAL_BINNEN * verslag.ruimte,
        f"weer gewoon {laatste_mis - terug:.1f} s nadat PostgreSQL terug was",
    )


def _spreiding(antwoorden: list[Antwoord]) -> str:
    duren = sorted(a.duur for a in antwoorden) or [0.0]
    return f"midden {duren[len(duren) // 2]:.3f} s, 95 % binnen {duren[int(len(duren) * 0.95)]:.2f} s"


# --- Redis away ------------------------------------------------------------------------------------------------------


def zonder_redis(kantoor: Kantoor, verslag: Verslag, post: Path) -> None:
    """Stop Redis; log in, guess, ask for a password, a report and mail, and report progress; then start it again."""
    from kantoor.accounts.models import Gebruiker
    from kantoor.taken import WACHTRIJ
    from tests.factories import WACHTWOORD

    regisseur = Gebruiker.objects.get(naam="Regisseur")
    # What a login costs on this machine now: most of it is the hash of the password.
    gewoon = _inloggen(Bezoeker(kantoor.web.poort), "niemand@voorbeeld.test", "fout").duur
    kantoor.redis.dood()
    wie = Bezoeker(kantoor.web.poort)
    for naam, doe, verwacht in _stappen(wie, regisseur.email, WACHTWOORD):
        antwoord = doe()
        goed = antwoord.status == verwacht and antwoord.duur <= gewoon + ZONDER_REDIS_LANGER * verslag.ruimte
        verslag.eis(goed, f"zonder Redis {naam}: {antwoord.status} in {antwoord.duur:.2f} s")
    begin = time.monotonic()
    berichten = _berichten(regisseur)
    duur = time.monotonic() - begin
    verslag.regels.append(f"met Redis verkeerd wachtwoord: {gewoon:.2f} s")
    verslag.eis(duur <= BEL_BINNEN * verslag.ruimte and WACHTRIJ.is_gesprongen, f"20 mails klaargezet in {duur:.2f} s")
    delen = wie.haal("/gezond/gereed/")
    verslag.eis("cache: niet ok" in delen.tekst and delen.status == 200, f"gezond: {' '.join(delen.tekst.split())}")
    kantoor.redis.start()
    terug = time.monotonic()
    _haal_in(kantoor, verslag, berichten, terug)
    verstuurd = sum(bestand.read_bytes().count(b"Subject: ") for bestand in post.glob("*.log"))
    verslag.eis(verstuurd == len(berichten) + 1, f"mails die weg zijn: {verstuurd} van {len(berichten) + 1}")


def _stappen(wie: Bezoeker, email: str, wachtwoord: str) -> Iterator[tuple[str, Callable[[], Antwoord], int]]:
    """Yield what somebody does, how, and the status that is right."""
    from actieplannen.models import Verbeteractie
    from kantoor.accounts.models import Gebruiker
    from kantoor.core.models import vandaag
    from tests.factories import GebruikerFactory

    vreemde: Any = GebruikerFactory()
    for keer in range(1, 6):
        yield f"verkeerd wachtwoord {keer}", lambda: _inloggen(wie, vreemde.email, "fout"), 200
    yield "te vaak geraden, dan het goede", lambda: _inloggen(wie, vreemde.email, wachtwoord), 200
    yield "wachtwoord vergeten", lambda: wie.vul_in("/inloggen/wachtwoord-vergeten/", email=vreemde.email), 302
    yield "inloggen", lambda: _inloggen(wie, email, wachtwoord), 302
    yield (
        "rapport vragen",
        lambda: wie.vul_in("/rapportages/", doelgroep="stuurgroep", periode=_kwartaal(), correctie=""),
        302,
    )
    eigenaar = Gebruiker.objects.get(email=email)
    # What is late cannot be on schedule, so that answer would be refused.
    loopt = Verbeteractie.objects.filter(eigenaar=eigenaar, afgerond_op=None, begonnen_op__isnull=False)
    actie = loopt.filter(deadline__gte=vandaag()).earliest("pk")
    meld = f"/acties/{actie.pk}/voortgang-melden/"
    yield "voortgang melden, stap 1", lambda: wie.vul_in(meld, stand="loopt"), 302
    yield "voortgang melden, stap 2", lambda: wie.vul_in(f"{meld}stand/", bereikt="Klaar", richting="Goed"), 302
    yield "voortgang melden, stap 3", lambda: wie.vul_in(f"{meld}controleren/"), 302


def _inloggen(wie: Bezoeker, email: str, wachtwoord: str) -> Antwoord:
    return wie.vul_in("/inloggen/", login=email, password=wachtwoord)


def _kwartaal() -> str:
    from kantoor.core.models import vandaag
    from rapportages.forms import kwartalen

    return kwartalen(vandaag())[1][0]


def _berichten(wie: Any) -> list[Any]:
    """Put twenty mails in the outbox, as a round that opens does, with a bell for each."""
    from django.db import transaction

    from kantoor.post.services import zet_klaar

    with transaction.atomic():
        return [
            zet_klaar(
                aan=wie.email,
                gebruiker=wie,
                onderwerp="De spelregels zijn veranderd",
                sjabloon="spelregels_nieuw.txt",
                kenmerk=f"uitval:{n}",
            ).pk
            for n in range(20)
        ]


def _haal_in(kantoor: Kantoor, verslag: Verslag, berichten: list[Any], terug: float) -> None:
    """Ring as the clock does, and wait until the report is there and all mail went out."""
    from celery import current_app

    from kantoor.post.models import Bericht
    from rapportages.models import Editie, Rapporttaak

    def open_() -> int:
        wacht = Bericht.objects.filter(pk__in=berichten).exclude(staat=Bericht.Staat.VERSTUURD).count()
        return wacht + Rapporttaak.objects.exclude(staat=Rapporttaak.Staat.KLAAR).count()

    while open_() and time.monotonic() - terug < INGEHAALD_BINNEN:
        for taak in ("post.verstuur_wachtende", "rapportages.herstel"):
            current_app.tasks[taak].apply_async()
        time.sleep(2)
    duur = time.monotonic() - terug
    aantal = Editie.objects.count()
    verslag.eis(
        not open_() and aantal == 1, f"rapport klaar en mail weg {duur:.1f} s nadat Redis terug was; edities: {aantal}"
    )


if __name__ == "__main__":
    sys.exit(main())
