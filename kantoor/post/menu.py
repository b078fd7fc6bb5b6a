"""Where a person chooses what comes by mail."""

from kantoor.core.navigatie import PUNTEN, Menupunt

PUNTEN.registreer(Menupunt(groep="account", url="account_meldingen", label="Meldingen", volgorde=60, kort=True))
