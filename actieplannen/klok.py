"""Reminders of deadlines and silence."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(Klokregel(naam="deadlines", taak="actieplannen.herinner_deadlines", om=time(6, 45)))
