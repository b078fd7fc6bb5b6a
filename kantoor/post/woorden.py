"""What a mail may say of a network: mail travels in the open, so it names only what a visitor may know (S3)."""

from __future__ import annotations

from typing import Any

from kantoor.core.models import Zichtbaarheid

BESLOTEN = "een besloten netwerk"


def in_mail(netwerk: Any) -> str:
    """Return the name of a network whose profile is open to everybody, else words that fit any other."""
    return str(netwerk) if netwerk.profiel == Zichtbaarheid.OPENBAAR else BESLOTEN
