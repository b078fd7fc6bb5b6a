"""Nothing of a session stays when it has ended."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(Klokregel(naam="sessies, opruimen", taak="accounts.ruim_op", om=time(4, 10)))
