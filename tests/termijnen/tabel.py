"""The part of the table of the policy about the terms people live by: everybody may know them."""

from __future__ import annotations

from kantoor.termijnen.models import Termijn

OPEN = (Termijn,)
