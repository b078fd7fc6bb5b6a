"""Requests that nobody confirmed, new rules of play, and the yearly question with what follows on silence."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    Klokregel(naam="aanmeldingen, opruimen", taak="leden.ruim_op", om=time(4, 15)),
    Klokregel(naam="nieuwe spelregels", taak="leden.meld_spelregels", om=time(6, 0)),
    Klokregel(naam="klopt dit nog", taak="leden.vraag_herbevestiging", om=time(6, 10)),
    Klokregel(naam="klopt dit nog, herinnering", taak="leden.herinner_herbevestiging", om=time(6, 20)),
    Klokregel(naam="klopt dit nog, geen antwoord", taak="leden.schors_stille_leden", om=time(6, 30)),
    Klokregel(naam="verzoeken aan netwerken", taak="leden.laat_wensen_verlopen", om=time(6, 40)),
)
