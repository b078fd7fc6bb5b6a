"""Report jobs whose worker died, and the rounds."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    # What a stopped worker did not hear of this is of no use to the next.
    Klokregel(naam="rapporten die bleven hangen", taak="rapportages.herstel", elke=10, opties={"expires": 10}),
    Klokregel(naam="rapportagerondes", taak="rapportages.rondes", om=time(5, 50)),
)
