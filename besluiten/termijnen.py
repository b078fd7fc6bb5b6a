"""How long things take around decisions; the terms of a step are in its route."""

from kantoor.termijnen.soorten import termijn

BESLUIT_HERINNERING = termijn(
    "besluit_herinnering", 7, "Herinnering, zoveel dagen vóór een besluit is gevraagd", minstens=1, hoogstens=30
)
