"""When a round of reports opens, reminds and closes, and what counts as alive; each round may be moved."""

from kantoor.termijnen.soorten import termijn

RONDE_OPENT = termijn(
    "ronde_opent", 21, "Een ronde opent, zoveel dagen vóór het einde van het kwartaal", minstens=10, hoogstens=60
)
RONDE_HERINNERT = termijn(
    "ronde_herinnert", 5, "Een ronde herinnert, zoveel dagen vóór het einde van het kwartaal", minstens=1, hoogstens=9
)
RONDE_SLUIT = termijn(
    "ronde_sluit", 5, "Een ronde sluit, zoveel dagen na het einde van het kwartaal", minstens=1, hoogstens=60
)
NETWERK_LEEFT = termijn(
    "netwerk_leeft", 183, "Een netwerk telt als levend als het iets meldde in de laatste", minstens=30, hoogstens=730
)
CORRECTIE_ANTWOORD = termijn(
    "correctie_antwoord",
    14,
    "Op een gevraagde verbetering van een rapportage is antwoord gevraagd binnen",
    minstens=3,
    hoogstens=60,
)
