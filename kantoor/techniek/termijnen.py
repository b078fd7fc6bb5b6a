"""How long technical management waits for a second person."""

from kantoor.termijnen.soorten import termijn

VERZOEK_GELDIG = termijn(
    "verzoek_geldig", 7, "Een tweede persoon kan een verzoek bevestigen gedurende", minstens=1, hoogstens=30
)
