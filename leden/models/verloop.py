"""Who took part and who spoke for a side in the past: a lead partner of one day leaves no row, and did speak."""

from __future__ import annotations

from django.db import models

from kantoor.verloop.models import verloop_van
from leden.models.leden import Lidmaatschap
from leden.models.rollen import LeadPartner

LeadPartnerverloop = verloop_van(
    "LeadPartnerverloop",
    LeadPartner,
    *("netwerk", "partij", "van"),
    module=__name__,
    sinds="van",
    ook={"tot_en_met": (models.DateField("tot en met", null=True), "{r}.tot")},
)

Lidmaatschapverloop = verloop_van(
    "Lidmaatschapverloop",
    Lidmaatschap,
    *("netwerk", "organisatie", "staat", "van"),
    module=__name__,
    sinds="van",
    ook={"tot_en_met": (models.DateField("tot en met", null=True), "{r}.tot")},
)
