"""How long a question may be quiet; the time to answer is of each kind of question."""

from kantoor.termijnen.soorten import termijn

VRAAG_HERINNERING = termijn(
    "vraag_herinnering", 7, "Herinnering, zoveel dagen vóór een antwoord is gevraagd", minstens=1, hoogstens=30
)
VRAAG_BEVESTIGEN = termijn(
    "vraag_bevestigen", 14, "Wie een besluit uitvoert, bevestigt de datum binnen", minstens=3, hoogstens=60
)
