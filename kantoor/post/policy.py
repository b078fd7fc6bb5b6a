"""Nobody reads another's mail in the portal; the try-out's mail box shows files, see `demo`."""

from django.db.models import Q

from kantoor.access import NIETS, Lezer, beleid
from kantoor.post.models import Bericht, Melding, Meldvoorkeur

for _model in (Bericht, Melding, Meldvoorkeur):

    @beleid(_model, "bekijken")
    def _eigen_bekijken(lezer: Lezer) -> Q:
        return Q(gebruiker=lezer.gebruiker.pk) if lezer.bekend else NIETS
