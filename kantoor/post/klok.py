"""Mail that waits, and what goes in one mail a day."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    Klokregel(naam="post die wacht", taak="post.verstuur_wachtende", elke=60),
    # The last of the day, so that what the others tell goes along.
    Klokregel(naam="meldingen in één mail", taak="post.bundel", om=time(6, 55)),
)
