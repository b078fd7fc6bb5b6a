"""Keys of an embedded installation: made once, and kept beside its database."""

import base64
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from kantoor.schijf import maak_map, zin

__all__ = ["bewaarde_sleutel", "maak_map", "mfa_sleutel", "open_poort"]

GEWONE_POORT = 8000


def bewaarde_sleutel(bestand: Path, nieuw: str = "") -> str:
    """Return the key in `bestand`, which only its owner reads; makes it the first time.

    Two processes that start at once get the same key, and neither reads half of one. Raises `ImproperlyConfigured`, in
    words, when the disk is full or the file is somebody else's.
    """
    try:
        if not bestand.exists():
            _maak(bestand, nieuw or secrets.token_urlsafe(64))
        return bestand.read_text().strip()
    except OSError as fout:
        raise ImproperlyConfigured(zin(fout)) from None


def _maak(bestand: Path, sleutel: str) -> None:
    nummer, naam = tempfile.mkstemp(dir=bestand.parent, prefix=".sleutel-")
    try:
        with os.fdopen(nummer, "w") as half:
            half.write(sleutel)
        with suppress(FileExistsError):
            os.link(naam, bestand)
    finally:
        Path(naam).unlink()


def mfa_sleutel(bestand: Path) -> str:
    """Return the Fernet key in `bestand`."""
    return bewaarde_sleutel(bestand, base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())


def open_poort(slot: Path) -> int:
    """Return the port on which `script/server` opened the office of this folder last, else the usual one."""
    try:
        tekst = slot.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return GEWONE_POORT
    return int(tekst) if tekst.isdecimal() else GEWONE_POORT
