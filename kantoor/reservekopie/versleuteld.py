"""A file that only who knows the key can read, and in which a cut, a swap or a changed byte is noticed.

AES-256-GCM in pieces of 1 MiB, each bound to its number and to whether it is the last one (the STREAM construction of
Hoang, Reyhanitabar, Rogaway and Vizár, in the layout of Tink). The key comes from the words of the keeper by scrypt,
with a salt of its own for each file, so that no key and nonce are ever used twice.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kantoor.reservekopie.fouten import Kopiefout

MERK = b"KANTOOR-KOPIE-AES256GCM-1\n"
ZOUT, NONCE, BEWIJS, STUK, SLOT = 16, 7, 16, 1 << 20, 16
MIN_SLEUTEL = 20
BESCHADIGD = "Deze kopie is beschadigd of niet compleet. Gebruik een andere kopie."


def _sleutels(woorden: str, zout: bytes) -> tuple[AESGCM, bytes]:
    """Return the cipher and the key that proves it is the right one."""
    ruw = hashlib.scrypt(woorden.encode(), salt=zout, n=2**15, r=8, p=1, maxmem=1 << 26, dklen=64)
    return AESGCM(ruw[:32]), ruw[32:]


def _nonce(begin: bytes, nummer: int, *, laatste: bool) -> bytes:
    return begin + nummer.to_bytes(4, "big") + bytes([laatste])


class Schrijver(io.RawIOBase):
    """Encrypts what is written to it. Only after `close` is the file whole."""

    def __init__(self, naar: IO[bytes], woorden: str) -> None:
        super().__init__()
        zout, self._begin = secrets.token_bytes(ZOUT), secrets.token_bytes(NONCE)
        self._slot, bewijssleutel = _sleutels(woorden, zout)
        kop = MERK + zout + self._begin
        self._kop = kop + hmac.digest(bewijssleutel, kop, "sha256")[:BEWIJS]
        self._naar, self._nummer, self._rest = naar, 0, bytearray()
        naar.write(self._kop)

    def writable(self) -> bool:
        return True

    def write(self, gegevens: bytes, /) -> int:  # type: ignore[override]
        self._rest += gegevens
        while len(self._rest) > STUK:  # one piece always stays behind: it may be the last
            self._schrijf(bytes(self._rest[:STUK]), laatste=False)
            del self._rest[:STUK]
        return len(gegevens)

    def sluit(self) -> None:
        """Write the last piece."""
        self._schrijf(bytes(self._rest), laatste=True)
        self._rest.clear()

    def _schrijf(self, stuk: bytes, *, laatste: bool) -> None:
        nonce = _nonce(self._begin, self._nummer, laatste=laatste)
        self._naar.write(self._slot.encrypt(nonce, stuk, self._kop))
        self._nummer += 1


class Lezer(io.RawIOBase):
    """Gives back what a `Schrijver` wrote. Raises `Kopiefout` for a wrong key and for anything that was changed."""

    def __init__(self, van: IO[bytes], woorden: str) -> None:
        super().__init__()
        kop = van.read(len(MERK) + ZOUT + NONCE)
        bewijs = van.read(BEWIJS)
        if len(bewijs) < BEWIJS:
            raise Kopiefout(BESCHADIGD)
        zout, self._begin = kop[len(MERK) : -NONCE], kop[-NONCE:]
        self._slot, bewijssleutel = _sleutels(woorden, zout)
        if not hmac.compare_digest(hmac.digest(bewijssleutel, kop, "sha256")[:BEWIJS], bewijs):
            raise Kopiefout(
                "Met deze KOPIE_SLEUTEL gaat de kopie niet open. Gebruik de sleutel van de dag waarop zij is gemaakt."
            )
        self._kop, self._van, self._nummer = kop + bewijs, van, 0
        self._klaar, self._rest = b"", van.read(STUK + SLOT)
        self._op = False

    def readable(self) -> bool:
        return True

    def readinto(self, doel: bytearray | memoryview, /) -> int:  # type: ignore[override]
        if not self._klaar and not self._op:
            self._lees_stuk()
        aantal = min(len(doel), len(self._klaar))
        doel[:aantal], self._klaar = self._klaar[:aantal], self._klaar[aantal:]
        return aantal

    def _lees_stuk(self) -> None:
        volgende = self._van.read(STUK + SLOT)
        self._op = not volgende
        try:
            nonce = _nonce(self._begin, self._nummer, laatste=self._op)
            self._klaar = self._slot.decrypt(nonce, self._rest, self._kop)
        except InvalidTag:
            raise Kopiefout(BESCHADIGD) from None
        self._nummer += 1
        self._rest = volgende
