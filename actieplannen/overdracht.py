"""Open actions of somebody who leaves an organisation; its title only for who may read the plan (R26)."""

from __future__ import annotations

from actieplannen.models import Verbeteractie
from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from leden.models import Dienstverband
from leden.overdrachtbron import OVERDRACHT, Overdrachtbron, Overdrachtregel

SOORT = "Open verbeteractie"


def open_acties(lezer: Lezer, gebruiker: Gebruiker, _dienstverband: Dienstverband) -> list[Overdrachtregel]:
    """Return the actions the person still owns: one by one where the reader may look, else only in which networks.

    How many there are is a figure of a network of which the reader may read none.
    """
    alles = Verbeteractie.objects.filter(eigenaar=gebruiker, afgerond_op=None, vervallen_op=None)
    leesbaar = Verbeteractie.objects.visible_to(lezer).filter(pk__in=alles.values("pk"))
    regels = [
        Overdrachtregel(SOORT, str(actie.plan.netwerk), str(actie), actie.plan.get_absolute_url())
        for actie in leesbaar.select_related("plan__netwerk").order_by("plan__netwerk__naam", "nummer")
    ]
    dicht = alles.exclude(pk__in=leesbaar.values("pk")).order_by("plan__netwerk__naam")
    namen = dicht.values_list("plan__netwerk__naam", flat=True).distinct()
    return regels + [Overdrachtregel(SOORT, naam, "Eén of meer acties op deze naam") for naam in namen]


OVERDRACHT.registreer(Overdrachtbron(code="acties", volgorde=30, regels=open_acties))
