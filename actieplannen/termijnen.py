"""How long things take around plans and actions."""

from kantoor.termijnen.soorten import termijn

DEADLINE_EERST = termijn(
    "deadline_eerst", 14, "Eerste herinnering, zoveel dagen vóór een deadline", minstens=8, hoogstens=60
)
DEADLINE_LAATST = termijn(
    "deadline_laatst", 3, "Laatste herinnering, zoveel dagen vóór een deadline", minstens=1, hoogstens=7
)
DEADLINE_LAAT = termijn(
    "deadline_laat", 14, "Na een gemiste deadline komt de herinnering opnieuw na", minstens=3, hoogstens=90
)
STAP_VOORAF = termijn("stap_vooraf", 7, "Herinnering, zoveel dagen voordat een stap klaar is", minstens=1, hoogstens=60)
STIL_NA = termijn("stil_na", 60, "Zonder melding heet een actie stil na", minstens=14, hoogstens=365)
STIL_OPNIEUW = termijn("stil_opnieuw", 30, "Over een stille actie komt opnieuw bericht na", minstens=7, hoogstens=180)
STATUS_MET_DE_HAND = termijn(
    "status_met_de_hand", 90, "Een status kan met de hand worden gezet voor", minstens=7, hoogstens=365
)
BINNENKORT = termijn("binnenkort", 30, "Een deadline heet dichtbij vanaf", minstens=7, hoogstens=90)
LANDELIJK_ANTWOORD = termijn(
    "landelijk_antwoord", 28, "Op de vraag om een landelijke actie uit te voeren is antwoord gevraagd binnen",
    minstens=7, hoogstens=180,
)  # fmt: skip
STUURGROEP_ANTWOORD = termijn(
    "stuurgroep_antwoord", 28, "Op een vraag aan de stuurgroep is antwoord gevraagd binnen", minstens=7, hoogstens=180
)
PLAN_GEREED = termijn("plan_gereed", 270, "Een actieplan is gereed, na het begin, binnen", minstens=30, hoogstens=730)
