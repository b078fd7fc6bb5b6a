"""Models of the people: how they come in, where they belong, what they show, and who speaks for whom."""

from leden.models.leden import Dienstverband, Gremiumlid, Lidmaatschap, lopend_lidmaatschap
from leden.models.mensen import Contactkaart, Herbevestiging, Wiezietdit
from leden.models.noodinzage import Noodinzage, lopende_noodinzage
from leden.models.rollen import LeadPartner, Mandaat, NietNodig
from leden.models.toelating import Aanmelding, Aanmeldingstap, Spelregels, SpelregelsAkkoord, Uitnodiging
from leden.models.verloop import LeadPartnerverloop, Lidmaatschapverloop
from leden.models.wensen import Netwerkwens

__all__ = [
    "Aanmelding",
    "Aanmeldingstap",
    "Contactkaart",
    "Dienstverband",
    "Gremiumlid",
    "Herbevestiging",
    "LeadPartner",
    "LeadPartnerverloop",
    "Lidmaatschap",
    "Lidmaatschapverloop",
    "Mandaat",
    "Netwerkwens",
    "NietNodig",
    "Noodinzage",
    "Spelregels",
    "SpelregelsAkkoord",
    "Uitnodiging",
    "Wiezietdit",
    "lopend_lidmaatschap",
    "lopende_noodinzage",
]
