"""Models of the field, its networks and the people in them."""

from netwerken.models.leden import (
    Dienstverband,
    Gremium,
    Gremiumlid,
    Lidmaatschap,
    loopt,
    lopend_lidmaatschap,
)
from netwerken.models.mensen import Contactkaart, Herbevestiging, Wiezietdit
from netwerken.models.netwerk import Netwerk, NetwerkRechtGroep, NetwerkRechtPersoon
from netwerken.models.referentie import (
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from netwerken.models.rollen import LeadPartner, Mandaat, NietNodig
from netwerken.models.toelating import Aanmelding, Aanmeldingstap, Spelregels, SpelregelsAkkoord, Uitnodiging

__all__ = [
    "Wiezietdit",
    "Uitnodiging",
    "SpelregelsAkkoord",
    "Spelregels",
    "NietNodig",
    "Mandaat",
    "LeadPartner",
    "Herbevestiging",
    "Contactkaart",
    "Aanmeldingstap",
    "Aanmelding",
    "Dienstverband",
    "Gremium",
    "Gremiumlid",
    "Lidmaatschap",
    "Mijlpaal",
    "Netwerk",
    "NetwerkRechtGroep",
    "NetwerkRechtPersoon",
    "Organisatie",
    "Partij",
    "Sector",
    "Thema",
    "Veiligheidsregio",
    "Verzorgingsgebied",
    "VitaalProces",
    "loopt",
    "lopend_lidmaatschap",
]
