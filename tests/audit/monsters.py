"""How a line of the log comes about, for the pages of the technical administrator."""

from __future__ import annotations

from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.services import leg_vast

MAAK = {Gebeurtenis: lambda cast, huis: leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, huis.netwerk, door=None)}
