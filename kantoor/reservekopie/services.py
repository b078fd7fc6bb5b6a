"""Making a copy of the office and putting one back; each ends whole or leaves everything as it was."""

from __future__ import annotations

import fcntl
import hmac
import os
import re
import shutil
import sqlite3
import stat
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from psycopg import errors

from kantoor import schijf
from kantoor.reservekopie import pakket, versleuteld
from kantoor.reservekopie.bestanden import BESTANDSKOLOMMEN
from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.pakket import DATA, DATABANK, Manifest
from kantoor.reservekopie.postgres import Postgres
from kantoor.reservekopie.sqlite import Sqlite
from kantoor.reservekopie.stand import Stand

# What of the data folder belongs to the database: the files, and the marks of what was loaded in it.
BIJ_DATABASE = ("bestanden", ".geladen", ".demo-geladen")
HALF = ".half-"
# The lock of an open try-out (script/server) and that of making and putting back.
OPEN_SLOT, KOPIE_SLOT = ".open", ".kopie"
GEEN_EIGENAAR = (
    "Deze databaserol mag dat niet. Gebruik de DATABASE_URL van de eigenaar van de tabellen, die databases mag maken."
)
SOORTEN = {"sqlite": "een proefkantoor (SQLite)", "postgresql": "PostgreSQL"}
Databank = Sqlite | Postgres


def databank() -> Databank:
    """Return the database of these settings."""
    instelling = settings.DATABASES["default"]
    return Postgres(instelling) if "postgresql" in instelling["ENGINE"] else Sqlite(instelling)


def maak(map_: Path) -> tuple[Path, Manifest]:
    """Make a copy in `map_`, read it back, and return the file with what is in it.

    The database is copied first, in one snapshot; then the files. A file is written before the row that names it and
    never changes, so every row of the snapshot has its file in the copy; the ones that were lost already are named in
    `ontbrekend`. Raises `Kopiefout`.
    """
    sleutel = _sleutel()
    doel = map_ / f"kantoor-{timezone.localtime():%Y-%m-%d-%H%M%S}.{'kopie' if sleutel else 'tar.gz'}"
    half = map_ / f"{HALF}{doel.name}"
    with _in_woorden(), _slot(KOPIE_SLOT, "Er wordt al een kopie gemaakt of teruggezet. Wacht tot die klaar is."):
        map_.mkdir(parents=True, exist_ok=True)
        _ruim_op(map_)
        with tempfile.TemporaryDirectory(prefix=".kopie-", dir=settings.DATA_DIR) as werk:
            try:
                geschreven = _schrijf(half, Path(werk) / DATABANK, sleutel)
                _lees_na(half, sleutel, geschreven)
                half.rename(doel)
            finally:
                half.unlink(missing_ok=True)
    return doel, geschreven


def controleer(kopie: Path) -> Manifest:
    """Read a copy to its end and return what is in it; raises `Kopiefout` for one that cannot be put back here."""
    with _in_woorden():
        manifest = pakket.lees(kopie, _sleutel())
    _keur(manifest, databank())
    return manifest


def zet_terug(kopie: Path, *, meld: Callable[[str], object] = lambda _: None) -> tuple[Manifest, list[str]]:
    """Put a copy back: beside the current office first, compared, and only then in its place by renaming.

    Returns what is in it, and where the former database and files are now. Raises `Kopiefout`; then nothing changed.
    """
    _eis_eigenaar()
    bezet = "Het kantoor is nog open. Stop het (Ctrl+C bij script/server) en zet daarna de kopie terug."
    met_kopie = "Er wordt al een kopie gemaakt of teruggezet. Wacht tot die klaar is."
    with _in_woorden(), _slot(OPEN_SLOT, bezet), _slot(KOPIE_SLOT, met_kopie):
        _ruim_op(settings.DATA_DIR)
        waar = databank()
        waar.eis_rust()
        with tempfile.TemporaryDirectory(prefix=".terug-", dir=settings.DATA_DIR) as werk:
            meld("De kopie lezen en controleren")
            manifest = pakket.lees(kopie, _sleutel(), Path(werk))
            _keur(manifest, waar)
            meld("De database ernaast opbouwen en vergelijken")
            nieuw, stand = waar.bouw(Path(werk) / DATABANK)
            try:
                _vergelijk(manifest, stand)
                meld("Omwisselen")
                return manifest, _ruil(waar, nieuw, Path(werk) / DATA)
            except BaseException:
                waar.verwerp(nieuw)
                raise


def _ruim_op(map_: Path) -> None:
    """Take away what a killed copy or restore left; who holds the lock knows that nobody is at work on it."""
    for rest in [*settings.DATA_DIR.glob(".kopie-*"), *settings.DATA_DIR.glob(".terug-*")]:
        shutil.rmtree(rest)
    for rest in map_.glob(f"{HALF}kantoor-*"):
        rest.unlink()


def _lees_na(kopie: Path, sleutel: str, geschreven: Manifest) -> None:
    if pakket.lees(kopie, sleutel) != geschreven:
        raise Kopiefout("De kopie is niet terug te lezen zoals zij is gemaakt. Maak haar opnieuw.")


def _vergelijk(manifest: Manifest, stand: Stand) -> None:
    if verschillen := manifest.stand.verschillen(stand):
        raise Kopiefout(f"De teruggezette database is anders dan de kopie: {', '.join(verschillen[:3])}.")


def _schrijf(doel: Path, dump: Path, sleutel: str) -> Manifest:
    waar = databank()
    stand = waar.bewaar(dump, [kolom.plek for kolom in BESTANDSKOLOMMEN])
    with pakket.schrijf(doel, sleutel) as inpakker:
        inpakker.bestand(DATABANK, dump)
        dump.unlink()
        for naam, pad in _bestanden():
            with suppress(FileNotFoundError):  # taken away meanwhile: no row names it
                inpakker.bestand(f"{DATA}/{naam}", pad)
        er_zijn = {naam.removeprefix(f"{DATA}/bestanden/") for naam in inpakker.onderdelen}
        manifest = Manifest(
            versie=versie(),
            gemaakt_op=timezone.localtime().isoformat(timespec="seconds"),
            soort=waar.soort,
            stand=stand,
            onderdelen=inpakker.onderdelen,
            instellingen=instellingen(),
            sleutelmerken=sleutelmerken(),
            ontbrekend=[pad for pad in stand.bestanden if pad not in er_zijn],
        )
        inpakker.tekst(pakket.MANIFEST, manifest.als_json())
    return manifest


def _bestanden() -> Iterator[tuple[str, Path]]:
    """Yield the files that belong to the database, half-written ones apart."""
    for naam in BIJ_DATABASE:
        begin = settings.DATA_DIR / naam
        for pad in [begin] if begin.is_file() else sorted(begin.rglob("*")):
            if pad.is_file() and not pad.is_symlink() and not pad.name.startswith(HALF):
                yield pad.relative_to(settings.DATA_DIR).as_posix(), pad


def instellingen() -> dict[str, bool]:
    """Return the names of all settings, each with whether it has a value here; never the value."""
    namen = re.findall(r"^#([A-Z_]+)=", (settings.BASE_DIR / ".env.example").read_text("utf-8"), re.MULTILINE)
    return {naam: bool(os.environ.get(naam)) for naam in dict.fromkeys(namen)}


def sleutelmerken() -> dict[str, list[str]]:
    """Return per kind of key the marks of the ones this office knows."""
    sleutels = {
        "SECRET_KEY": [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS],
        "KANTOOR_MFA_SLEUTELS": settings.MFA_SLEUTELS,
    }
    return {naam: [_merk(str(sleutel)) for sleutel in rij] for naam, rij in sleutels.items()}


def _merk(sleutel: str) -> str:
    """Return a mark: six bytes of a keyed hash of a key that is long and random itself."""
    return hmac.digest(sleutel.encode(), b"kantoor-kopie", "sha256")[:6].hex()


def andere_sleutels(manifest: Manifest) -> list[str]:
    """Return the kinds of key of which this office does not know the one the copy was made with."""
    hier = sleutelmerken()
    return [naam for naam, merken in manifest.sleutelmerken.items() if merken and merken[0] not in hier.get(naam, [])]


def _sleutel() -> str:
    sleutel = str(settings.KOPIE_SLEUTEL)
    if sleutel and len(sleutel) < versleuteld.MIN_SLEUTEL:
        raise Kopiefout(f"KOPIE_SLEUTEL is korter dan {versleuteld.MIN_SLEUTEL} tekens. Kies een langere.")
    return sleutel


def _keur(manifest: Manifest, waar: Databank) -> None:
    """Refuse what this version, or this kind of database, cannot carry."""
    if manifest.soort != waar.soort:
        raise Kopiefout(
            f"Deze kopie komt van {SOORTEN.get(manifest.soort, 'iets anders')} "
            f"en dit kantoor gebruikt {SOORTEN[waar.soort]}: dat gaat niet samen."
        )
    migraties = MigrationLoader(None).disk_migrations
    bekend = {f"{app}.{naam}" for rij in migraties.values() for app, naam in [(rij.app_label, rij.name), *rij.replaces]}
    eigen = {app for app, _ in migraties}
    vreemd = [naam for naam in manifest.stand.migraties if naam.split(".")[0] in eigen and naam not in bekend]
    if vreemd:
        raise Kopiefout(
            f"Deze kopie is van versie {manifest.versie}, die nieuwer is dan deze ({versie()}). "
            "Installeer eerst die versie."
        )
    if isinstance(waar, Postgres) and (rollen := waar.ontbrekende_rollen(manifest.stand.rollen)):
        raise Kopiefout(
            f"De rol {', '.join(rollen)} bestaat niet op deze databaseserver. "
            "Maak die eerst met docker/postgres/10-webrol.sh."
        )


def _ruil(waar: Databank, nieuw: str, data: Path) -> list[str]:
    """Swap files and database by renaming; when the last step fails, the first ones are undone."""
    map_ = settings.DATA_DIR
    apart = map_ / f"voor-herstel-{timezone.localtime():%Y%m%d-%H%M%S}"
    apart.mkdir(mode=0o700)
    oude = [(map_ / naam, apart / naam) for naam in BIJ_DATABASE]
    nieuwe = [(data / naam, map_ / naam) for naam in BIJ_DATABASE]
    try:
        with _verplaatst(oude), _verplaatst(nieuwe):
            oud = waar.ruil(nieuw, apart)
    finally:
        with suppress(OSError):
            apart.rmdir()  # nothing in it
    return [oud, str(apart)] if apart.exists() else [oud]


@contextmanager
def _verplaatst(paren: Iterable[tuple[Path, Path]]) -> Iterator[None]:
    gedaan: list[tuple[Path, Path]] = []
    try:
        for van, naar in paren:
            if van.exists():
                van.rename(naar)
                gedaan.append((van, naar))
        yield
    except BaseException:
        for van, naar in reversed(gedaan):
            naar.rename(van)
        raise


@contextmanager
def _slot(naam: str, melding: str) -> Iterator[None]:
    """Hold a lock of the data folder; raises `Kopiefout` with `melding` when somebody has it."""
    with (settings.DATA_DIR / naam).open("a") as bestand:
        try:
            fcntl.flock(bestand, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Kopiefout(melding) from None
        yield


def _eis_eigenaar() -> None:
    """Refuse to leave files of root in the folder of somebody else, who could not read them afterwards."""
    eigenaar = settings.DATA_DIR.stat()[stat.ST_UID]
    if os.geteuid() == 0 != eigenaar:
        raise Kopiefout(
            f"De map {settings.DATA_DIR} is van een andere gebruiker. "
            "Zet de kopie terug als die gebruiker, niet als root."
        )


@contextmanager
def _in_woorden() -> Iterator[None]:
    """Say in one sentence what the disk had against it."""
    try:
        yield
    except OSError as fout:
        raise Kopiefout(schijf.zin(fout)) from None
    except errors.InsufficientPrivilege:
        raise Kopiefout(GEEN_EIGENAAR) from None
    except errors.ObjectInUse:
        raise Kopiefout("De database is in gebruik. Stop eerst web, werker en klok.") from None
    except psycopg.Error as fout:
        raise Kopiefout(f"PostgreSQL weigert: {str(fout).splitlines()[0]}.") from None
    except sqlite3.OperationalError as fout:
        raise Kopiefout(schijf.VOL if "full" in str(fout) else f"De database geeft een fout: {fout}.") from None


def versie() -> str:
    """Return the version of this office."""
    return str(tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text("utf-8"))["project"]["version"])
