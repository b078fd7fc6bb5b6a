"""Reminders of deadlines and silence, and lists that nobody carried out."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    Klokregel(naam="actielijsten, opruimen", taak="actieplannen.ruim_inlezingen_op", om=time(4, 30)),
    Klokregel(naam="deadlines", taak="actieplannen.herinner_deadlines", om=time(6, 45)),
)
