"""Who may see and do what with networks and their people."""

from leden.policy import mensen, netwerken, noodinzage, toelating, wensen
from leden.policy.feiten import (
    BEREIDT_LIDMAATSCHAP_VOOR,
    BESLIST_OVER_LEDEN,
    LEDENBEHEER,
    akkoord_met_spelregels,
    bijdraag_netwerk_ids,
    binnen,
    is_deelnemer,
    ledenbeheer,
    lees_netwerk_ids,
    lidmaatschappen,
    spelregels_nu,
    spreekt_voor,
    zetels,
)

__all__ = [
    "BEREIDT_LIDMAATSCHAP_VOOR",
    "BESLIST_OVER_LEDEN",
    "LEDENBEHEER",
    "akkoord_met_spelregels",
    "bijdraag_netwerk_ids",
    "binnen",
    "is_deelnemer",
    "ledenbeheer",
    "lees_netwerk_ids",
    "lidmaatschappen",
    "mensen",
    "netwerken",
    "noodinzage",
    "spelregels_nu",
    "spreekt_voor",
    "toelating",
    "wensen",
    "zetels",
]
