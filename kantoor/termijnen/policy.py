"""How long things take is no secret: the manual and the mails say it."""

from django.db.models import Q

from kantoor.access import ALLES, Lezer, beleid
from kantoor.termijnen.models import Termijn


@beleid(Termijn, "bekijken")
def termijn_bekijken(lezer: Lezer) -> Q:
    return ALLES
