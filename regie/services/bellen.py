"""Noting a call with a network, and writing to more of them at once (walk of the netwerkregisseur, task 1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db import transaction

from kantoor.access import Lezer, bevoegd
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from kantoor.termijnen.queries import duur
from netwerken.models import Netwerk
from regie.gebeurtenissen import Regiegebeurtenis
from regie.models import Contactmoment
from regie.queries.bord import Bordrij, bord
from regie.queries.contact import sprekers
from regie.termijnen import BERICHT_RUST, GEBELD_RUST, NIET_BEREIKT_RUST

Soort = Contactmoment.Soort
ONDERWERP = "De netwerkregisseur vraagt iets van uw netwerk"


@transaction.atomic
def noteer(netwerk: Netwerk, *, soort: str, tekst: str, tot: date | None, door: Gebruiker) -> Contactmoment:
    """Note what came of a call; the network leaves the list until `tot`, or for the term that goes with `soort`.

    Raises `Geweigerd` for who does not call networks.
    """
    _eis_bevoegd(door)
    rust = NIET_BEREIKT_RUST if soort == Soort.NIET_BEREIKT else GEBELD_RUST
    moment = Contactmoment.objects.create(
        netwerk=netwerk,
        soort=Soort(soort),
        tekst=tekst.strip(),
        tot=tot or vandaag() + duur(rust),
        door=door,
        door_naam=naam_van(door),
    )
    leg_vast(Regiegebeurtenis.NETWERK_GEBELD, moment, door=door, soort=soort, tot=moment.tot.isoformat())
    return moment


def te_schrijven(lezer: Lezer, slugs: Collection[str]) -> list[Bordrij]:
    """Return the networks of these that a message has a reason for, and that did not just get one."""
    return [rij for rij in bord(lezer).rijen if rij.slug in slugs and rij.schrijft]


@transaction.atomic
def stuur_berichten(slugs: Collection[str], *, door: Gebruiker) -> int:
    """Write to who speaks in these networks: one mail a person, with every network of hers; return how many mails.

    The networks are locked, so that two at once send one; what was written to within the term is left out. Raises
    `Geweigerd` for who does not call networks.
    """
    _eis_bevoegd(door)
    sloten = Netwerk.objects.select_for_update().filter(slug__in=slugs).order_by("pk")
    netwerken = {netwerk.pk: netwerk for netwerk in sloten}
    rijen = {rij.pk: rij for rij in te_schrijven(Lezer(door), slugs)}
    post: dict[Gebruiker, list[Bordrij]] = defaultdict(list)
    for lid in sprekers(Lezer(door), list(rijen)):
        post[lid.gebruiker].append(rijen[lid.netwerk_id])
    for persoon, eigen in post.items():
        regels = [(netwerken[rij.pk], ", ".join(rij.redenen)) for rij in eigen]
        zet_klaar(
            aan=persoon.email,
            gebruiker=persoon,
            onderwerp=ONDERWERP,
            sjabloon="regie_bericht.txt",
            context={"persoon": persoon, "regels": regels},
            vereist=eis("bekijken", regels[0][0]),
        )
    tot = vandaag() + duur(BERICHT_RUST)
    for pk, rij in rijen.items():
        moment = Contactmoment.objects.create(
            netwerk=netwerken[pk],
            soort=Soort.BERICHT,
            tekst=", ".join(rij.redenen)[:300],
            tot=tot,
            door=door,
            door_naam=naam_van(door),
        )
        leg_vast(Regiegebeurtenis.NETWERK_BERICHT, moment, door=door, redenen=[str(feit) for feit in rij.feiten])
    return len(post)


def _eis_bevoegd(door: Gebruiker) -> None:
    antwoord = bevoegd(Lezer(door), "netwerken_bellen")
    if not antwoord:
        raise Geweigerd(antwoord.reden)
