"""The colours in Python, read from where they are written: `static/css/tokens.css` (docs/concepts.md).

Drawings carry their colours as attributes, because a PDF and an icon do not know the variables of a page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

TOKENS = Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css"
_KLEUR = re.compile(r"--([a-z0-9-]{1,60}):\s*(#[0-9a-f]{6});")


def lees(tekst: str) -> Mapping[str, str]:
    """Return name -> colour of the variables in a style sheet that are a colour."""
    return MappingProxyType(dict(_KLEUR.findall(tekst)))


# Name as in the style sheet, without its dashes -> "#rrggbb"; a name that is not there is an error.
KLEUR = lees(TOKENS.read_text("utf-8"))
