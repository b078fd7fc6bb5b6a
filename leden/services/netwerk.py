"""Changing what a network says about itself, its state, and which partners it can do without (R7, R8)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict
from kantoor.core.models import vandaag
from kantoor.post.services import zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Netwerkwens, NietNodig, lopend_lidmaatschap
from leden.rollen import Macht
from leden.services.wensen import is_opener, wens_profiel
from netwerken.models import Netwerk, Organisatie

# An active network is work between sides.
MINSTENS_KANTEN = 2
ZONDER_REDEN = "Vul in waarom deze partner niet nodig is."


class Netwerkfout(Exception):
    """The change cannot be made; the message is Dutch and for the person who asked."""


class Ingehaald(Conflict, Netwerkfout):
    """Somebody else changed the same text first; `nu` is the network."""

    tekst = "Iemand anders heeft deze gegevens net gewijzigd."


@transaction.atomic
def werk_netwerk_bij(
    netwerk: Netwerk, *, doel: str, profiel: str, gelezen: Mapping[str, str], door: Gebruiker
) -> tuple[Netwerk, Netwerkwens | None]:
    """Change the goal and who sees the profile; return the network, and the wish to open it when there is one.

    Closing is done at once; opening is the network's own decision, so it becomes a `Netwerkwens`. `gelezen` holds both
    as the editor read them; raises `Ingehaald` and writes nothing when they are no longer so.
    """
    netwerk = Netwerk.objects.select_for_update(of=("self",)).get(pk=netwerk.pk)
    nieuw = {"doel": doel.strip(), "profiel": profiel}
    nu = {veld: getattr(netwerk, veld) for veld in nieuw}
    if any(gelezen.get(veld) != nu[veld] for veld in nu):
        raise Ingehaald(netwerk)
    opener = is_opener(nu["profiel"], profiel)
    gewijzigd = [veld for veld in nieuw if nieuw[veld] != nu[veld] and not (veld == "profiel" and opener)]
    if gewijzigd:
        for veld in gewijzigd:
            setattr(netwerk, veld, nieuw[veld])
        netwerk.save(update_fields=gewijzigd)
        leg_vast(Ledengebeurtenis.NETWERK_GEWIJZIGD, netwerk, door=door, velden=gewijzigd)
    return netwerk, wens_profiel(netwerk, profiel=profiel, door=door) if opener else None


@transaction.atomic
def zet_staat(netwerk: Netwerk, *, staat: str, reden: str, cvi_akkoord_op: date | None, door: Gebruiker) -> Netwerk:
    """Set the state of a network and the day its set-up was agreed with the CVI (R7).

    Active asks that at least two sides take part, dormant asks a reason. Raises `Netwerkfout`.
    """
    netwerk = Netwerk.objects.select_for_update(of=("self",)).get(pk=netwerk.pk)
    reden = reden.strip()
    if cvi_akkoord_op is not None and cvi_akkoord_op > vandaag():
        raise Netwerkfout("De datum van afstemming met de CVI ligt in de toekomst.")
    if staat == Netwerk.Staat.SLAPEND and not reden:
        raise Netwerkfout("Vul in waarom dit netwerk slaapt. De leden lezen deze reden.")
    if staat == Netwerk.Staat.ACTIEF and _kanten(netwerk) < MINSTENS_KANTEN:
        raise Netwerkfout("Een actief netwerk heeft leden van ten minste twee kanten. Nodig eerst de andere kant uit.")
    was, netwerk.staat = netwerk.staat, staat
    netwerk.staat_reden, netwerk.cvi_akkoord_op = reden, cvi_akkoord_op
    if was != staat:
        netwerk.staat_sinds = vandaag()
    netwerk.save(update_fields=["staat", "staat_sinds", "staat_reden", "cvi_akkoord_op"])
    akkoord = cvi_akkoord_op.isoformat() if cvi_akkoord_op else None
    leg_vast(Ledengebeurtenis.NETWERK_STAAT_GEWIJZIGD, netwerk, door=door, was=was, wordt=staat, cvi_akkoord_op=akkoord)
    if was != staat:
        _meld_staat(netwerk)
    return netwerk


@transaction.atomic
def markeer_niet_nodig(netwerk: Netwerk, *, organisatie: Organisatie, reden: str, door: Gebruiker) -> NietNodig:
    """Record that this network can do without an expected partner (R8). Raises `Netwerkfout` without a reason."""
    reden = reden.strip()
    if not reden:
        raise Netwerkfout(ZONDER_REDEN)
    rij, _ = NietNodig.objects.update_or_create(
        netwerk=netwerk, organisatie=organisatie, defaults={"reden": reden, "door": door, "op": timezone.now()}
    )
    leg_vast(Ledengebeurtenis.PARTNER_NIET_NODIG, netwerk, door=door, organisatie=organisatie.code)
    return rij


@transaction.atomic
def markeer_toch_nodig(netwerk: Netwerk, *, organisatie: Organisatie, door: Gebruiker) -> None:
    """Take "not needed" back: the partner is expected again."""
    weg, _ = NietNodig.objects.filter(netwerk=netwerk, organisatie=organisatie).delete()
    if weg:
        leg_vast(Ledengebeurtenis.PARTNER_TOCH_NODIG, netwerk, door=door, organisatie=organisatie.code)


def _kanten(netwerk: Netwerk) -> int:
    leden = netwerk.lidmaatschappen.filter(lopend_lidmaatschap(), gebruiker__is_active=True)
    return leden.exclude(organisatie__partij=None).order_by().values("organisatie__partij").distinct().count()


def _meld_staat(netwerk: Netwerk) -> None:
    leden = netwerk.lidmaatschappen.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), gebruiker__is_active=True)
    for lid in leden.select_related("gebruiker").order_by("pk"):
        zet_klaar(
            aan=lid.gebruiker.email,
            gebruiker=lid.gebruiker,
            onderwerp=f"Uw netwerk is nu {netwerk.get_staat_display().lower()}",
            sjabloon="netwerk_staat.txt",
            context={"lid": lid, "netwerk": netwerk},
        )
