"""Reminders of decisions, and what follows on a term that has passed."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    Klokregel(naam="besluiten, herinnering", taak="besluiten.herinner", om=time(6, 40)),
)
