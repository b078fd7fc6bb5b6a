"""What a disk has against us, as one Dutch sentence with what to do."""

from __future__ import annotations

import errno

VOL = "De schijf is vol. Maak ruimte en probeer het opnieuw."
ZINNEN = {
    errno.ENOSPC: VOL,
    errno.EDQUOT: VOL,
    errno.EROFS: "Op de schijf van {pad} kan niet worden geschreven. Kies een andere map met KANTOOR_DATA.",
    errno.EACCES: "{pad} is van een andere gebruiker. Draai het kantoor als die gebruiker, of kies een andere map.",
    errno.EPERM: "{pad} is van een andere gebruiker. Draai het kantoor als die gebruiker, of kies een andere map.",
    errno.ENOENT: "{pad} bestaat niet. Kijk de naam na.",
    errno.EISDIR: "{pad} is een map en geen bestand. Kijk de naam na.",
    errno.ENOTDIR: "{pad} is geen map. Kijk de naam na.",
    errno.EEXIST: "{pad} is een bestand en geen map. Kies een andere map met KANTOOR_DATA.",
}


def zin(fout: OSError) -> str:
    """Return why reading or writing failed and what helps; the words of the system for what is rare."""
    return ZINNEN.get(fout.errno or 0, "{pad}: {woorden}.").format(pad=fout.filename or "de map", woorden=fout.strerror)


def is_vol(fout: BaseException) -> bool:
    """Return whether there is no room left."""
    return isinstance(fout, OSError) and fout.errno in {errno.ENOSPC, errno.EDQUOT}
