"""What a disk has against us, as one Dutch sentence with what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

VOL = "De schijf is vol. Maak ruimte en probeer het opnieuw."
NIET_VAN_U = (
    "{pad} is voor deze gebruiker niet te lezen of te schrijven. "
    "Draai het kantoor als de eigenaar, of kies een andere map met KANTOOR_DATA."
)
ALLEEN_LEZEN = "Op de schijf van {pad} kan niet worden geschreven. Kies een andere map met KANTOOR_DATA."
GEEN_MAP = "{pad} is geen map. Kies een andere map met KANTOOR_DATA."
ZINNEN = {
    errno.ENOSPC: VOL,
    errno.EDQUOT: VOL,
    errno.EROFS: ALLEEN_LEZEN,
    errno.EACCES: NIET_VAN_U,
    errno.EPERM: NIET_VAN_U,
    errno.ENOENT: "{pad} bestaat niet. Kijk de naam na.",
    errno.EISDIR: "{pad} is een map en geen bestand. Kijk de naam na.",
    errno.ENOTDIR: GEEN_MAP,
    errno.EEXIST: GEEN_MAP,
}
# What SQLite says of its file.
IN_DATABASE = {
    "database or disk is full": VOL,
    "disk I/O error": "De schijf met de database geeft een fout. Kijk of zij vol is, of stuk.",
    "unable to open database file": "De database is niet te openen. Kijk van wie de map in KANTOOR_DATA is.",
    "attempt to write a readonly database": "In de database kan niet worden geschreven. Kijk van wie het bestand is.",
    "database is locked": "De database is in gebruik door een ander proces. Wacht tot dat klaar is.",
}


def zin(fout: OSError) -> str:
    """Return why reading or writing failed and what helps; the words of the system for what is rare."""
    return ZINNEN.get(fout.errno or 0, "{pad}: {woorden}.").format(pad=fout.filename or "de map", woorden=fout.strerror)


def is_vol(fout: BaseException) -> bool:
    """Return whether there is no room left."""
    return isinstance(fout, OSError) and fout.errno in {errno.ENOSPC, errno.EDQUOT}


def in_een_zin(fout: BaseException) -> str | None:
    """Return the sentence for who starts a command; None for an error that only its traceback explains."""
    if isinstance(fout, ImproperlyConfigured):
        return str(fout)
    if isinstance(fout, OSError):
        return zin(fout) if fout.errno in ZINNEN and fout.errno != errno.ENOENT else None
    if isinstance(fout, OperationalError):
        return next((woorden for begin, woorden in IN_DATABASE.items() if begin in str(fout)), None)
    return None


def maak_map(pad: Path) -> None:
    """Make a folder of the office unless it is there; raises `ImproperlyConfigured`, in words, when it is no use."""
    try:
        pad.mkdir(parents=True, exist_ok=True)
    except OSError as fout:
        raise ImproperlyConfigured(zin(fout)) from None
    eis_toegang(pad)
    eis_toegang(pad / "kantoor.sqlite3")


def eis_toegang(pad: Path) -> None:
    """Raise `ImproperlyConfigured`, in words, when something that is there cannot be read and written."""
    if not pad.exists() or os.access(pad, os.R_OK | os.W_OK):
        return
    alleen_lezen = bool(os.statvfs(pad).f_flag & os.ST_RDONLY)
    raise ImproperlyConfigured((ALLEEN_LEZEN if alleen_lezen else NIET_VAN_U).format(pad=pad))
