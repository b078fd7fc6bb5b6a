"""Mail that waits, what goes in one mail a day, and what need not stay."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    Klokregel(naam="post die wacht", taak="post.verstuur_wachtende", elke=60),
    Klokregel(naam="post, opruimen", taak="post.ruim_op", om=time(4, 20)),
    # The last of the day, so that what the others tell goes along.
    Klokregel(naam="meldingen in één mail", taak="post.bundel", om=time(6, 55)),
)
