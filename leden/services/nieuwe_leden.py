"""The network hears of every new member, and may object for some days (H4)."""

from __future__ import annotations

from django.db import transaction

from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.post.services import eis, zet_klaar
from kantoor.termijnen.queries import duur
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Lidmaatschap
from leden.queries.beslissers import bureau, woordvoerders_van
from leden.services.lidmaatschap import Lidmaatschapsfout, Veranderuitkomst, beeindig
from leden.termijnen import BEZWAAR_NIEUW_LID

BEZWAAR = "Bezwaar van het netwerk: "


def meld_nieuw_lid(lidmaatschap: Lidmaatschap) -> None:
    """Tell the voorzitter, and without one the contactpersonen, who came in and until when to object."""
    netwerk = lidmaatschap.netwerk
    if netwerk.is_landelijk_netwerk:
        return
    for wie in woordvoerders_van(netwerk, lidmaatschap.gebruiker_id):
        zet_klaar(
            aan=wie.email,
            gebruiker=wie,
            onderwerp="Een nieuw lid in uw netwerk",
            sjabloon="nieuw_lid.txt",
            context={
                "persoon": wie,
                "lidmaatschap": lidmaatschap,
                "netwerk": netwerk,
                "tot": vandaag() + duur(BEZWAAR_NIEUW_LID),
            },
            vereist=eis("bekijken", netwerk),
            kenmerk=f"nieuw-lid:{lidmaatschap.pk}:{wie.pk}",
        )


@transaction.atomic
def maak_bezwaar(lidmaatschap: Lidmaatschap, *, reden: str, door: Gebruiker) -> Veranderuitkomst:
    """End a membership that its network does not want, within the term; the person and the desk hear it.

    Raises `Geweigerd`, and `Lidmaatschapsfout` without a reason.
    """
    lidmaatschap = Lidmaatschap.objects.select_for_update(of=("self",)).get(pk=lidmaatschap.pk)
    if not (antwoord := can(door, "bezwaar", lidmaatschap)):
        raise Geweigerd(antwoord.reden)
    if not reden.strip():
        raise Lidmaatschapsfout("Vul in waarom het netwerk bezwaar maakt. Het lid leest deze reden.")
    leg_vast(Ledengebeurtenis.LIDMAATSCHAP_BEZWAAR, lidmaatschap, door=door)
    uitkomst = beeindig(lidmaatschap, reden=f"{BEZWAAR}{reden.strip()}", door=door)
    for wie in bureau():
        zet_klaar(
            aan=wie.email,
            gebruiker=wie,
            onderwerp="Een netwerk maakte bezwaar tegen een nieuw lid",
            sjabloon="lid_bezwaar.txt",
            context={"persoon": wie, "lidmaatschap": uitkomst.lidmaatschap},
            vereist=eis("bekijken", lidmaatschap),
            kenmerk=f"lid-bezwaar:{lidmaatschap.pk}:{wie.pk}",
        )
    return uitkomst
