"""Reminders of questions that wait."""

from datetime import time

from kantoor.taken.rooster import ROOSTER, Klokregel

ROOSTER.registreer(
    Klokregel(naam="vragen, herinnering", taak="vragen.herinner", om=time(6, 42)),
)
