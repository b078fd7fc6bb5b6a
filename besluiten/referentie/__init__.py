"""The routes along which pieces are decided on; data, so another body or order needs no code."""

from pathlib import Path

from besluiten.models import Besluitroute, Routestap
from netwerken.services.referentie import Bestand, registreer

MAP = Path(__file__).parent

registreer(
    Bestand("besluitroutes.csv", MAP, Besluitroute, ("code",), ("stuksoort", "naam", "in_gebruik")),
    Bestand(
        "routestappen.csv",
        MAP,
        Routestap,
        ("route", "nummer", "gremium"),
        ("soort", "termijn_dagen", "bezwaar_dagen"),
    ),
)
