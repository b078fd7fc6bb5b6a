"""What the field and its networks said in the past (`kantoor.verloop`)."""

from __future__ import annotations

from kantoor.verloop.models import verloop_van
from netwerken.models.netwerk import Netwerk
from netwerken.models.referentie import Mijlpaal, Organisatie, Partij, Sector, Veiligheidsregio

Netwerkverloop = verloop_van(
    "Netwerkverloop",
    Netwerk,
    *("slug", "naam", "schaal", "staat", "profiel", "is_landelijk_netwerk"),
    module=__name__,
    sinds="staat_sinds",
)
# The rows of a many-to-many have no columns beside the two keys: who touches which sector and region, and since when.
Netwerksectorverloop = verloop_van(
    "Netwerksectorverloop", Netwerk.sectoren.through, "netwerk", "sector", module=__name__
)
Netwerkregioverloop = verloop_van(
    "Netwerkregioverloop", Netwerk.regios.through, "netwerk", "veiligheidsregio", module=__name__
)
Sectorverloop = verloop_van("Sectorverloop", Sector, "code", "naam", "volgorde", "icoon", module=__name__)
Partijverloop = verloop_van(
    "Partijverloop", Partij, "naam", "volgorde", "kent_lead_partner", "geldig_tot", module=__name__
)
Regioverloop = verloop_van(
    "Regioverloop",
    Veiligheidsregio,
    *("nummer", "naam", "tegel_label", "tegel_kolom", "tegel_rij"),
    module=__name__,
)
Organisatieverloop = verloop_van("Organisatieverloop", Organisatie, "naam", "korte_naam", "partij", module=__name__)
Mijlpaalverloop = verloop_van("Mijlpaalverloop", Mijlpaal, "code", "titel", "soort", module=__name__)
