"""The file of a copy: a `.tar.gz` that anybody can open, or the same one encrypted.

In it, in this order: `kantoor-kopie.json` (what it is), the database, the files of the data folder under `data/`, and
`manifest.json` with the hash of each. The manifest comes last, so that a copy without it is half.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Any

from kantoor.reservekopie import versleuteld
from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.stand import Stand

MERK, MANIFEST, DATABANK, DATA = "kantoor-kopie.json", "manifest.json", "databank", "data"
WAT = {"product": "virtueel-kantoor-continuiteit", "vorm": 1}
STUK = 1 << 20
VREEMD = "Dit bestand is geen kopie van het Virtueel kantoor. Kies een bestand dat script/backup heeft gemaakt."
HALF = "Deze kopie is half: het einde ontbreekt. Haal het bestand opnieuw op, of gebruik een andere kopie."
GEEN_SLEUTEL = "Deze kopie is versleuteld. Zet de sleutel waarmee zij is gemaakt in KOPIE_SLEUTEL."


@dataclass(slots=True)
class Manifest:
    """All there is to know of a copy.

    `onderdelen` has per part its size and SHA-256, `instellingen` which settings had a value, `sleutelmerken` per kind
    of key the marks of those in use: they tell keys apart and say nothing about one.
    """

    versie: str
    gemaakt_op: str
    soort: str
    stand: Stand
    onderdelen: dict[str, tuple[int, str]] = field(default_factory=dict)
    instellingen: dict[str, bool] = field(default_factory=dict)
    sleutelmerken: dict[str, list[str]] = field(default_factory=dict)
    ontbrekend: list[str] = field(default_factory=list)

    def als_json(self) -> str:
        return json.dumps({**asdict(self), "stand": self.stand.als_json()}, indent=1, ensure_ascii=False)

    @classmethod
    def van_json(cls, tekst: bytes) -> Manifest:
        """Return the manifest; raises `Kopiefout` when this is none."""
        try:
            velden = json.loads(tekst)
            onderdelen = {naam: (int(grootte), str(som)) for naam, (grootte, som) in velden["onderdelen"].items()}
            return cls(**{**velden, "stand": Stand.van_json(velden["stand"]), "onderdelen": onderdelen})
        except (ValueError, TypeError, KeyError, AttributeError):
            raise Kopiefout(versleuteld.BESCHADIGD) from None

    @property
    def aantal_bestanden(self) -> int:
        return sum(naam.startswith(f"{DATA}/") for naam in self.onderdelen)


class _Telt(io.RawIOBase):
    """Reads a file and keeps the hash of what passed."""

    def __init__(self, van: IO[bytes]) -> None:
        super().__init__()
        self._van, self.som = van, hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, aantal: int = -1, /) -> bytes:
        stuk = self._van.read(aantal)
        self.som.update(stuk)
        return stuk


class Inpakker:
    """Adds parts to the copy and remembers their hashes."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.onderdelen: dict[str, tuple[int, str]] = {}

    def tekst(self, naam: str, tekst: str) -> None:
        inhoud = tekst.encode()
        kop = tarfile.TarInfo(naam)
        kop.size, kop.mode = len(inhoud), 0o600
        self._tar.addfile(kop, io.BytesIO(inhoud))

    def bestand(self, naam: str, pad: Path) -> None:
        """Add a file as it is now; raises `OSError`, also for one that grows shorter meanwhile."""
        with pad.open("rb") as open_:
            feiten, telt = os.fstat(open_.fileno()), _Telt(open_)
            kop = tarfile.TarInfo(naam)
            kop.size, kop.mode, kop.mtime = feiten.st_size, feiten.st_mode & 0o777, int(feiten.st_mtime)
            self._tar.addfile(kop, telt)
        self.onderdelen[naam] = (kop.size, telt.som.hexdigest())


@contextmanager
def schrijf(doel: Path, sleutel: str) -> Iterator[Inpakker]:
    """Write a copy to `doel`, encrypted when there is a key; add the manifest as the last part yourself."""
    with doel.open("xb") as kaal:
        doel.chmod(0o600)
        dicht = versleuteld.Schrijver(kaal, sleutel) if sleutel else None
        with (
            gzip.GzipFile(fileobj=dicht or kaal, mode="wb", compresslevel=6, filename="", mtime=0) as gz,
            tarfile.open(fileobj=gz, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            inpakker = Inpakker(tar)
            inpakker.tekst(MERK, json.dumps(WAT))
            yield inpakker
        if dicht:
            dicht.sluit()
        kaal.flush()
        os.fsync(kaal.fileno())


def lees(kopie: Path, sleutel: str, naar: Path | None = None) -> Manifest:
    """Read a copy to its end, compare every hash, and write its parts below `naar` when that is given.

    Raises `Kopiefout` in one sentence for a copy that is foreign, half or damaged, and for a key that does not fit.
    """
    with kopie.open("rb") as kaal:
        try:
            with gzip.GzipFile(fileobj=_ontsloten(kaal, sleutel), mode="rb") as gz:
                manifest, gelezen = _pak_uit(gz, naar)
                while gz.read(STUK):  # the checksum comes at the very end
                    pass
        except EOFError:
            raise Kopiefout(HALF) from None
        except (gzip.BadGzipFile, zlib.error, tarfile.TarError):
            raise Kopiefout(versleuteld.BESCHADIGD) from None
    if manifest is None:
        raise Kopiefout(HALF)
    if manifest.onderdelen != gelezen:
        raise Kopiefout(versleuteld.BESCHADIGD)
    return manifest


def _ontsloten(kaal: IO[bytes], sleutel: str) -> IO[bytes]:
    """Return the copy as a `.tar.gz`; raises `Kopiefout` for what cannot be one."""
    merk = kaal.read(len(versleuteld.MERK))
    kaal.seek(0)
    if merk == versleuteld.MERK:
        if not sleutel:
            raise Kopiefout(GEEN_SLEUTEL)
        return io.BufferedReader(versleuteld.Lezer(kaal, sleutel), STUK)
    if merk[:2] != b"\x1f\x8b":
        raise Kopiefout(HALF if versleuteld.MERK.startswith(merk) else VREEMD)
    return kaal


def _pak_uit(gz: gzip.GzipFile, naar: Path | None) -> tuple[Manifest | None, dict[str, tuple[int, str]]]:
    manifest, gelezen = None, {}
    try:
        tar = tarfile.open(fileobj=gz, mode="r|")  # noqa: SIM115  # it is a stream: closing it would read on
        eerste = tar.next()
    except tarfile.ReadError:
        raise Kopiefout(VREEMD) from None
    if eerste is None or eerste.name != MERK or _json(_inhoud(tar, eerste)) != WAT:
        raise Kopiefout(VREEMD)
    while (deel := tar.next()) is not None:
        if deel.name == MANIFEST:
            manifest = Manifest.van_json(_inhoud(tar, deel))
        else:
            gelezen[deel.name] = _deel(tar, deel, naar)
    return manifest, gelezen


def _json(tekst: bytes) -> Any:
    try:
        return json.loads(tekst)
    except ValueError:
        return None


def _inhoud(tar: tarfile.TarFile, deel: tarfile.TarInfo) -> bytes:
    bron = tar.extractfile(deel)
    return bron.read() if bron else b""


def _deel(tar: tarfile.TarFile, deel: tarfile.TarInfo, naar: Path | None) -> tuple[int, str]:
    """Read one part; only plain files below the folder are written, whatever the archive says."""
    pad = PurePosixPath(deel.name)
    binnen = not pad.is_absolute() and ".." not in pad.parts and pad.parts[0] in {DATABANK, DATA}
    if not deel.isreg() or not binnen or (bron := tar.extractfile(deel)) is None:
        raise Kopiefout(VREEMD)
    som = hashlib.sha256()
    with _doel(naar / pad if naar else None, deel.mode) as schrijf_:
        while stuk := bron.read(STUK):
            som.update(stuk)
            schrijf_.write(stuk)
    return deel.size, som.hexdigest()


@contextmanager
def _doel(pad: Path | None, rechten: int) -> Iterator[IO[bytes]]:
    if pad is None:
        with Path(os.devnull).open("wb") as weg:
            yield weg
        return
    pad.parent.mkdir(parents=True, exist_ok=True)
    with pad.open("xb") as bestand:
        pad.chmod(rechten & 0o777)
        yield bestand
