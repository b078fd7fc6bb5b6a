"""Memberships and open invitations of somebody who leaves an organisation."""

from __future__ import annotations

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from leden.models import Dienstverband, Uitnodiging
from leden.overdrachtbron import OVERDRACHT, Overdrachtbron, Overdrachtregel
from leden.services.overdracht import hangt_aan
from netwerken.models import Netwerk


def lidmaatschappen(_lezer: Lezer, _gebruiker: Gebruiker, dienstverband: Dienstverband) -> list[Overdrachtregel]:
    """Return the memberships that hang on the job."""
    return [
        Overdrachtregel("Lidmaatschap", str(rij.netwerk), rij.get_rol_display(), rij.netwerk.get_absolute_url())
        for rij in hangt_aan(dienstverband)
    ]


def uitnodigingen(lezer: Lezer, gebruiker: Gebruiker, _dienstverband: Dienstverband) -> list[Overdrachtregel]:
    """Return the open invitations the person sent, with the networks the reader may know of."""
    zichtbaar = Netwerk.objects.visible_to(lezer, "profiel")
    rijen = Uitnodiging.objects.filter(door=gebruiker, staat=Uitnodiging.Staat.OPEN).order_by("verstuurd_op")
    namen: dict[str, list[str]] = {}
    for sleutel, naam in zichtbaar.filter(uitnodigingen__in=rijen).values_list("uitnodigingen__pk", "naam"):
        namen.setdefault(str(sleutel), []).append(naam)
    return [
        Overdrachtregel("Open uitnodiging", ", ".join(sorted(namen.get(str(rij.pk), []))), f"Aan {rij.naam}")
        for rij in rijen
    ]


OVERDRACHT.registreer(
    Overdrachtbron(code="lidmaatschappen", volgorde=10, regels=lidmaatschappen),
    Overdrachtbron(code="uitnodigingen", volgorde=20, regels=uitnodigingen),
)
