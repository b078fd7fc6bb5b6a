"""The data file of the menukaart; loaded with those of the field."""

from pathlib import Path

from menukaart.models import MenukaartItem
from netwerken.services.referentie import Bestand, registreer

registreer(
    Bestand(
        "menukaart.csv",
        Path(__file__).parent,
        MenukaartItem,
        ("nummer",),
        (
            "titel",
            "slug",
            "soort",
            "themas",
            "sectoren",
            "alle_sectoren",
            "omschrijving",
            "status",
            "herkomst",
            "zekerheid",
            "bron",
        ),
    )
)
