"""The file of a copy: what was cut, changed, swapped, foreign or locked is refused in one sentence."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kantoor.reservekopie import pakket, versleuteld
from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.pakket import Manifest
from kantoor.reservekopie.stand import Stand

SLEUTEL = "woorden die niemand raadt"
KANARIE = random.Random(1).randbytes(1_200_000)  # twice this is more than two pieces of the cipher
HALF = (pakket.HALF, versleuteld.BESCHADIGD)
KAPOT = (versleuteld.BESCHADIGD, pakket.HALF, pakket.VREEMD)


def _maak(map_: Path, sleutel: str) -> tuple[Path, Manifest]:
    bron = map_ / "bron"
    bron.write_bytes(KANARIE)
    with pakket.schrijf(map_ / "kopie", sleutel) as inpakker:
        inpakker.bestand("databank", bron)
        inpakker.bestand("data/bestanden/a/b.pdf", bron)
        stand = Stand(tabellen={"t": (1, "x")}, migraties=["a.0001"])
        manifest = Manifest("0.3.0", "2026-11-27T10:00:00+01:00", "sqlite", stand, inpakker.onderdelen, {"PORT": True})
        inpakker.tekst(pakket.MANIFEST, manifest.als_json())
    return map_ / "kopie", manifest


@pytest.mark.parametrize("sleutel", ["", SLEUTEL])
def test_a_copy_reads_back_as_it_was_written(tmp_path: Path, sleutel: str):
    kopie, manifest = _maak(tmp_path, sleutel)

    assert pakket.lees(kopie, sleutel, tmp_path / "uit") == manifest
    assert (tmp_path / "uit/data/bestanden/a/b.pdf").read_bytes() == KANARIE
    assert (b"kantoor-kopie.json" in gzip.decompress(kopie.read_bytes())) if not sleutel else True
    assert kopie.stat().st_mode & 0o077 == 0


def test_without_the_key_nothing_can_be_read(tmp_path: Path):
    kopie, _ = _maak(tmp_path, SLEUTEL)

    inhoud = kopie.read_bytes()

    assert b"\x1f\x8b" not in inhoud[: len(versleuteld.MERK) + 60]
    with pytest.raises(Kopiefout, match="Deze kopie is versleuteld"):
        pakket.lees(kopie, "")
    with pytest.raises(Kopiefout, match="Met deze KOPIE_SLEUTEL gaat de kopie niet open"):
        pakket.lees(kopie, SLEUTEL + "!")


def test_two_copies_of_the_same_are_encrypted_differently(tmp_path: Path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert _maak(tmp_path / "a", SLEUTEL)[0].read_bytes() != _maak(tmp_path / "b", SLEUTEL)[0].read_bytes()


@pytest.mark.parametrize("sleutel", ["", SLEUTEL])
@pytest.mark.parametrize("deel", [0.0, 0.00001, 0.5, 0.999])
def test_half_a_copy_is_refused(tmp_path: Path, deel: float, sleutel: str):
    kopie, _ = _maak(tmp_path, sleutel)
    kopie.write_bytes(kopie.read_bytes()[: int(kopie.stat().st_size * deel)])

    with pytest.raises(Kopiefout) as fout:
        pakket.lees(kopie, sleutel)

    assert str(fout.value) in HALF


@pytest.mark.parametrize("sleutel", ["", SLEUTEL])
@pytest.mark.parametrize("deel", [0.00001, 0.5, 0.99999])
def test_one_changed_byte_is_noticed(tmp_path: Path, deel: float, sleutel: str):
    kopie, _ = _maak(tmp_path, sleutel)
    inhoud = bytearray(kopie.read_bytes())
    inhoud[int(len(inhoud) * deel)] ^= 1
    kopie.write_bytes(inhoud)

    with pytest.raises(Kopiefout) as fout:
        pakket.lees(kopie, sleutel)

    assert str(fout.value) in KAPOT


def test_pieces_of_a_copy_cannot_be_swapped_or_left_out(tmp_path: Path):
    naar = io.BytesIO()
    schrijver = versleuteld.Schrijver(naar, SLEUTEL)
    schrijver.write(b"a" * versleuteld.STUK + b"b" * versleuteld.STUK + b"c")
    schrijver.sluit()
    kop, stuk = len(versleuteld.MERK) + 16 + 7 + 16, versleuteld.STUK + 16
    heel = naar.getvalue()
    begin, a, b, c = heel[:kop], heel[kop : kop + stuk], heel[kop + stuk : kop + 2 * stuk], heel[kop + 2 * stuk :]

    assert versleuteld.Lezer(io.BytesIO(begin + a + b + c), SLEUTEL).readall()[-2:] == b"bc"
    for geknoeid in (begin + b + a + c, begin + a + c, begin + a + b, begin + a + b + c + c):
        with pytest.raises(Kopiefout, match="beschadigd"):
            versleuteld.Lezer(io.BytesIO(geknoeid), SLEUTEL).readall()


def _tar(*delen: tuple[str, bytes], soort: bytes = tarfile.REGTYPE) -> bytes:
    naar = io.BytesIO()
    with tarfile.open(fileobj=naar, mode="w:gz") as tar:
        for naam, inhoud in delen:
            kop = tarfile.TarInfo(naam)
            kop.size, kop.type, kop.linkname = (
                len(inhoud),
                soort if naam != pakket.MERK else tarfile.REGTYPE,
                "/etc/passwd",
            )
            tar.addfile(kop, io.BytesIO(inhoud))
    return naar.getvalue()


MERK = (pakket.MERK, b'{"product": "virtueel-kantoor-continuiteit", "vorm": 1}')
VREEMD: dict[str, Callable[[], bytes]] = {
    "tekst": lambda: b"hallo",
    "gzip zonder archief": lambda: gzip.compress(b"hallo" * 999),
    "ander archief": lambda: _tar(("brief.txt", b"x")),
    "andere vorm": lambda: _tar((pakket.MERK, b'{"vorm": 2}')),
    "geen json": lambda: _tar((pakket.MERK, b"\xff")),
    "buiten de map": lambda: _tar(MERK, ("data/../../weg", b"x")),
    "vanaf de wortel": lambda: _tar(MERK, ("/etc/weg", b"x")),
    "onbekend deel": lambda: _tar(MERK, ("anders", b"x")),
    "koppeling": lambda: _tar(MERK, ("data/bestanden/x", b""), soort=tarfile.SYMTYPE),
}


@pytest.mark.parametrize("geval", VREEMD)
def test_what_is_no_copy_of_ours_is_refused_and_writes_nothing(tmp_path: Path, geval: str):
    (tmp_path / "kopie").write_bytes(VREEMD[geval]())

    with pytest.raises(Kopiefout, match=f"^{pakket.VREEMD}$"):
        pakket.lees(tmp_path / "kopie", "", tmp_path / "uit")

    assert [pad.name for pad in tmp_path.iterdir()] == ["kopie"]


def test_a_copy_without_its_manifest_is_half(tmp_path: Path):
    (tmp_path / "kopie").write_bytes(_tar(MERK, ("databank", b"x")))

    with pytest.raises(Kopiefout, match="half"):
        pakket.lees(tmp_path / "kopie", "")


def test_a_manifest_that_says_something_else_is_damage(tmp_path: Path):
    (tmp_path / "kopie").write_bytes(_tar(MERK, ("databank", b"x"), (pakket.MANIFEST, b"[]")))

    with pytest.raises(Kopiefout, match="beschadigd"):
        pakket.lees(tmp_path / "kopie", "")
