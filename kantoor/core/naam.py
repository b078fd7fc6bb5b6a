"""The name of a person: letters, and nothing that a mail program or a reader takes for a message (S18)."""

from __future__ import annotations

import unicodedata

MEESTE_WOORDEN = 10
TUSSEN = frozenset(" -'’.,()")
GEEN_NAAM = "Vul alleen een naam in: letters, spaties, punten, komma’s, streepjes en haakjes."


def is_naam(tekst: str) -> bool:
    """Return whether a text can be somebody's name.

    Letters of every script and the signs in `TUSSEN`; a dot ends an initial or a short word, as "J.P. van Dam, ing."
    does, and never stands inside a word, where it makes an address. Digits may stand behind it ("Jan 2").
    """
    woorden = tekst.split()
    return 0 < len(woorden) <= MEESTE_WOORDEN and all(map(_mag, tekst)) and all(map(_punten_kloppen, woorden))


def _mag(teken: str) -> bool:
    return teken in TUSSEN or unicodedata.category(teken)[0] in "LM" or teken.isdecimal()


def _punten_kloppen(woord: str) -> bool:
    """Whether every dot inside a word stands between single letters: "J.P." and "J.P", not "kantoor.nl" or "a.nl"."""
    delen = woord.strip(",()").rstrip(".").split(".")
    return len(delen) == 1 or all(len(deel.strip("-")) == 1 for deel in delen)
