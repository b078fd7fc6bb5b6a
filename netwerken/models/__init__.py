"""Models of the field, its networks and the people in them."""

from netwerken.models.leden import (
    SPREEKT,
    SPREEKT_NIET,
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
    "SPREEKT",
    "SPREEKT_NIET",
    "Aanmelding",
    "Aanmeldingstap",
    "Contactkaart",
    "Dienstverband",
    "Gremium",
    "Gremiumlid",
    "Herbevestiging",
    "LeadPartner",
    "Lidmaatschap",
    "Mandaat",
    "Mijlpaal",
    "Netwerk",
    "NetwerkRechtGroep",
    "NetwerkRechtPersoon",
    "NietNodig",
    "Organisatie",
    "Partij",
    "Sector",
    "Spelregels",
    "SpelregelsAkkoord",
    "Thema",
    "Uitnodiging",
    "Veiligheidsregio",
    "Verzorgingsgebied",
    "VitaalProces",
    "Wiezietdit",
    "loopt",
    "lopend_lidmaatschap",
]
