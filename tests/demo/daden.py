"""What can be done in the try-out."""

from __future__ import annotations

from tests.access.daad import Daad

DADEN: dict[str, Daad] = {"demo_inloggen": Daad()}
