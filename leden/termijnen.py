"""How long things take around members."""

from kantoor.termijnen.soorten import termijn

AANMELDING_GELDIG = termijn(
    "aanmelding_geldig", 7, "Een aanmelding kan worden bevestigd gedurende", minstens=1, hoogstens=30
)
UITNODIGING_GELDIG = termijn("uitnodiging_geldig", 7, "Een uitnodiging is geldig", minstens=1, hoogstens=30)
HERBEVESTIGING_ELKE = termijn(
    "herbevestiging_elke", 365, "De vraag of gegevens kloppen komt opnieuw na", minstens=90, hoogstens=1095
)
HERBEVESTIGING_ANTWOORD = termijn(
    "herbevestiging_antwoord", 30, "Zonder antwoord op die vraag volgt schorsing na", minstens=21, hoogstens=90
)
HERBEVESTIGING_HERINNERING = termijn(
    "herbevestiging_herinnering", 20, "Zonder antwoord op die vraag volgt een herinnering na", minstens=5, hoogstens=20
)
STIL_VOORAF = termijn(
    "stille_leden_vooraf",
    14,
    "Wie nog niet antwoordde, staat op Beheer vanaf zoveel dagen ervoor",
    minstens=1,
    hoogstens=60,
)
LOOPT_AF = termijn("loopt_af", 60, "Wat afloopt staat op Beheer vanaf zoveel dagen ervoor", minstens=14, hoogstens=180)
BEZWAAR_NIEUW_LID = termijn(
    "bezwaar_nieuw_lid", 14, "Een netwerk kan bezwaar maken tegen een nieuw lid gedurende", minstens=7, hoogstens=60
)
BEZWAAR_PROFIEL = termijn(
    "bezwaar_profiel", 14, "Een netwerk kan een opener profiel tegenhouden gedurende", minstens=7, hoogstens=60
)
