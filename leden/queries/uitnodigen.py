"""Whom somebody may invite, to what and for which organisation (R34, R35)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Lower
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.core.mailadres import kern_van
from kantoor.core.naam import GEEN_NAAM, is_naam
from leden.models import Lidmaatschap, Uitnodiging
from leden.policy import BESLIST_OVER_LEDEN, lidmaatschappen, zetels
from leden.queries.zelf import UITNODIGING, eigen_adressen
from leden.rollen import Macht, Rol
from netwerken.models import Netwerk, Organisatie


@dataclass(frozen=True, slots=True)
class Gast:
    """A person to be invited."""

    naam: str
    email: str
    organisatie: Organisatie
    netwerken: Sequence[Netwerk] = ()
    rol: str = Rol.LID


@dataclass
class Bekend:
    """What is known about a number of addresses; keys are lower-case."""

    uitgenodigd: set[str] = field(default_factory=set)
    lid_van: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True, slots=True)
class Speelruimte:
    """What one inviter may choose from; `overal` is for those who keep the membership.

    `kant` holds (network, organisation) of who invites for that organisation there, `zit_voor` the networks in which
    the inviter does so for any organisation. `rollen` are the networks where the inviter gives out roles (R3). `eigen`
    are the inviter's own addresses: nobody invites himself.
    """

    overal: bool
    organisaties: list[Organisatie]
    netwerken: list[Netwerk]
    kant: frozenset[tuple[int, int]]
    zit_voor: frozenset[int]
    rollen: frozenset[int]
    eigen: frozenset[str] = frozenset()

    def mag(self, organisatie: Organisatie, netwerk: Netwerk) -> bool:
        """Whether the inviter may invite somebody of this organisation to this network."""
        return self.overal or netwerk.pk in self.zit_voor or (netwerk.pk, organisatie.pk) in self.kant

    def mag_rol(self, rol: str, netwerken: Sequence[Netwerk]) -> bool:
        """Whether the inviter may give this role in all these networks; everybody who invites may say "lid"."""
        return rol == Rol.LID or (bool(netwerken) and {netwerk.pk for netwerk in netwerken} <= self.rollen)

    def staat_achter(self, uitnodiging: Uitnodiging) -> bool:
        """Whether the inviter could still send this invitation as it is."""
        if kern_van(uitnodiging.email) in self.eigen:
            return False
        netwerken = list(uitnodiging.netwerken.all())
        if not netwerken:
            return self.overal
        mag = all(self.mag(uitnodiging.organisatie, netwerk) for netwerk in netwerken)
        return mag and self.mag_rol(uitnodiging.rol, netwerken)

    def bezwaren(self, gast: Gast, bekend: Bekend) -> dict[str, str]:
        """Return why this person cannot be invited like this: name of the field -> Dutch sentence; empty when fine."""
        bezwaar: dict[str, str] = {}
        netwerken = {netwerk.pk for netwerk in self.netwerken}
        if gast.organisatie.pk not in {organisatie.pk for organisatie in self.organisaties}:
            bezwaar["organisatie"] = "U kunt niet voor deze organisatie uitnodigen."
        if not gast.netwerken and not self.overal:
            bezwaar["netwerken"] = "Kies minstens één netwerk."
        for netwerk in gast.netwerken:
            if netwerk.pk not in netwerken or not self.mag(gast.organisatie, netwerk):
                bezwaar["netwerken"] = f"U kunt niemand van {gast.organisatie} uitnodigen voor {netwerk}."
        if not self.mag_rol(gast.rol, gast.netwerken):
            bezwaar["rol"] = (
                "Alleen de voorzitter, het projectteam en de netwerkregisseur geven een andere rol dan lid."
            )
        if not is_naam(gast.naam):
            bezwaar["naam"] = GEEN_NAAM
        if tegen := self._tegen_adres(gast, bekend):
            bezwaar["email"] = tegen
        return bezwaar

    def _tegen_adres(self, gast: Gast, bekend: Bekend) -> str:
        if kern_van(gast.email) in self.eigen:
            return UITNODIGING
        if gast.email.lower() in bekend.uitgenodigd:
            return "Er loopt al een uitnodiging voor dit e-mailadres."
        return "Deze persoon is al lid." if self._al_lid(gast, bekend) else ""

    def _al_lid(self, gast: Gast, bekend: Bekend) -> bool:
        lid_van = bekend.lid_van.get(gast.email.lower(), set())
        return bool(lid_van) and {netwerk.pk for netwerk in gast.netwerken} <= lid_van


def speelruimte(lezer: Lezer) -> Speelruimte:
    """Return what this inviter may choose from; the national network is never chosen, it comes along."""
    overal = bool(bevoegd(lezer, "ledenbeheer"))
    plekken = lezer.feit(lidmaatschappen)
    netwerken = list(Netwerk.objects.visible_to(lezer, "uitnodigen").filter(is_landelijk_netwerk=False))
    kant = frozenset((plek.netwerk, plek.organisatie) for plek in plekken if plek.mag(Macht.NODIGT_UIT))
    zit_voor = frozenset(plek.netwerk for plek in plekken if plek.mag(Macht.NODIGT_ALLEN_UIT))
    organisaties = Organisatie.objects.visible_to(lezer).filter(opvolger=None, geldig_tot=None)
    if not overal and not zit_voor:
        organisaties = organisaties.filter(pk__in={organisatie for _, organisatie in kant})
    if BESLIST_OVER_LEDEN in lezer.feit(zetels):
        rollen = frozenset(netwerk.pk for netwerk in netwerken)
    else:
        rollen = frozenset(Netwerk.objects.visible_to(lezer, "rollen").values_list("pk", flat=True))
    eigen = eigen_adressen(lezer.gebruiker)
    return Speelruimte(overal, list(organisaties), netwerken, kant, zit_voor, rollen, eigen)


def bekend_over(adressen: Collection[str]) -> Bekend:
    """Return which addresses have an open invitation or memberships; two queries."""
    klein = {adres.lower() for adres in adressen}
    bekend = Bekend()
    lopend = Uitnodiging.objects.filter(staat=Uitnodiging.Staat.OPEN, geldig_tot__gt=timezone.now())
    bekend.uitgenodigd = set(_met_adres(lopend, "email", klein).values_list("adres", flat=True))
    leden = Lidmaatschap.objects.filter(staat__in=Lidmaatschap.BESTAAT, gebruiker__is_active=True)
    for adres, netwerk in _met_adres(leden, "gebruiker__email", klein).values_list("adres", "netwerk_id"):
        bekend.lid_van[adres].add(netwerk)
    return bekend


def ontbrekende_netwerken(email: str, netwerken: Iterable[Netwerk]) -> list[Netwerk]:
    """Return the networks the owner of this address is no member of yet."""
    lid_van = bekend_over([email]).lid_van.get(email.lower(), set())
    return [netwerk for netwerk in netwerken if netwerk.pk not in lid_van]


def _met_adres(rijen: Any, veld: str, adressen: set[str]) -> Any:
    return rijen.order_by().annotate(adres=Lower(veld)).filter(adres__in=adressen)
