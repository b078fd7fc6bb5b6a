"""Keys of an embedded installation: made once, and kept beside its database."""

import base64
import secrets
from pathlib import Path


def bewaarde_sleutel(bestand: Path, nieuw: str = "") -> str:
    """Return the key in `bestand`, which only its owner reads; makes it the first time."""
    if not bestand.exists():
        bestand.touch(mode=0o600)
        bestand.write_text(nieuw or secrets.token_urlsafe(64))
    return bestand.read_text().strip()


def mfa_sleutel(bestand: Path) -> str:
    """Return the Fernet key in `bestand`."""
    return bewaarde_sleutel(bestand, base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
