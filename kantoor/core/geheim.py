"""Secret links: the token goes out by mail, only its hash stays in the database (S5)."""

from __future__ import annotations

import hashlib
import secrets

BYTES = 32  # 256 bit: too many to guess, so a plain hash without salt is enough.


def hash_van(token: str) -> str:
    """Return the SHA-256 of `token` as 64 hexadecimal characters; any text is allowed, also a malformed token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def nieuw_geheim() -> tuple[str, str]:
    """Return a new URL-safe token of 43 characters and its hash; store the hash, mail the token."""
    token = secrets.token_urlsafe(BYTES)
    return token, hash_van(token)
