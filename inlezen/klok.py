"""Lists that nobody carried out."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(Klokregel(naam="actielijsten, opruimen", taak="inlezen.ruim_op", om=time(4, 30)))
