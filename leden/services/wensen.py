"""Wishes a network's own people decide on: a role given from outside, and a profile that would open (H4).

Nobody lets himself or another in alone: a wish is one person's, the yes is another's. A profile that its own voorzitter
opens, opens at once, and whoever speaks in the network may still object. What is closed more, closes at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from kantoor.termijnen.queries import duur
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Lidmaatschap, Netwerkwens
from leden.queries.beslissers import beslissers, geeft_rollen, mensen_met
from leden.queries.zelf import LIDMAATSCHAP, is_zelf
from leden.rollen import Macht, Rol, verhoogt
from leden.services.lidmaatschap import Lidmaatschapsfout, Veranderuitkomst, beeindig, geef_rol, hervat, schors
from leden.services.rollen import Rolfout, wijs_rol_toe
from leden.termijnen import BEZWAAR_PROFIEL
from netwerken.models import Netwerk

Staat, Soort = Netwerkwens.Staat, Netwerkwens.Soort
ZONDER_REDEN = "Vul een reden in. Wie het vroeg, leest deze reden."
INGETROKKEN = "Ingetrokken."


class Wensfout(Exception):
    """The answer is not possible; the message is Dutch and for the person who gave it."""


class AlBeantwoord(Conflict, Wensfout):
    """Somebody else answered first."""

    tekst = "Op dit verzoek is al geantwoord."


# --- roles -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def vraag_als_nodig(lidmaatschap: Lidmaatschap, *, rol: str, door: Any) -> Netwerkwens | None:
    """Ask the network for a role that `door` does not give out there; None when `door` may give it (R3).

    The same wish twice is one; another one takes its place. Raises `Lidmaatschapsfout` for oneself, for a role that is
    none, and for a membership that does not run.
    """
    Netwerk.objects.select_for_update(of=("self",)).get(pk=lidmaatschap.netwerk_id)
    rijen = Lidmaatschap.objects.select_for_update(of=("self",)).select_related("gebruiker", "netwerk", "organisatie")
    lid = rijen.get(pk=lidmaatschap.pk)
    if not verhoogt(lid.rol, rol) or geeft_rollen(door, lid.netwerk):
        return None
    if is_zelf(door, lid.gebruiker):
        raise Lidmaatschapsfout(LIDMAATSCHAP)
    if rol not in Rol.values or lid.staat != Lidmaatschap.Staat.ACTIEF:
        raise Lidmaatschapsfout("Deze persoon is geen actief lid meer van dit netwerk.")
    wachtend = (
        Netwerkwens.objects.select_for_update(of=("self",)).filter(lidmaatschap=lid, staat__in=Netwerkwens.OPEN).first()
    )
    if wachtend is not None and wachtend.rol == rol:
        return wachtend
    if wachtend is not None:
        _laat_vervallen(wachtend, door=door)
    wens = Netwerkwens.objects.create(
        netwerk=lid.netwerk, soort=Soort.ROL, lidmaatschap=lid, rol=rol, door=door, door_naam=naam_van(door)
    )
    leg_vast(Ledengebeurtenis.WENS_GEDAAN, wens, door=door, soort=wens.soort, rol=rol)
    for wie in beslissers(wens):
        _mail(wens, wie, "wens_rol", "Een verzoek aan uw netwerk", vereist="inwilligen")
    return wens


def verander_rol(
    lidmaatschap: Lidmaatschap, *, rol: str, door: Any, reden: str = "", gezien: str = ""
) -> Veranderuitkomst:
    """Give a member another role, or ask the network for it; errors as `geef_rol`."""
    if wens := vraag_als_nodig(lidmaatschap, rol=rol, door=door):
        return Veranderuitkomst(lidmaatschap, wens=wens)
    return geef_rol(lidmaatschap, rol=rol, door=door, reden=reden, gezien=gezien)


# Changes of a membership that a person chooses on a page, each with the service that carries it out.
VERANDERINGEN: dict[str, Callable[..., Veranderuitkomst]] = {
    "schorsen": schors,
    "hervatten": hervat,
    "beeindigen": beeindig,
    "rol": verander_rol,
}


# --- the profile -----------------------------------------------------------------------------------------------------


def is_opener(nu: str, wordt: str) -> bool:
    """Whether more people see a profile of the level `wordt` than one of the level `nu`."""
    niveaus = [niveau.value for niveau in Netwerk.NIVEAUS]  # from open to closed
    return niveaus.index(wordt) < niveaus.index(nu) if {nu, wordt} <= set(niveaus) else False


@transaction.atomic
def wens_profiel(netwerk: Netwerk, *, profiel: str, door: Gebruiker) -> Netwerkwens:
    """Open the profile of a locked network when that is for `door` to decide, else ask who decides.

    The voorzitter decides; a contactpersoon who is the only one to speak in the network too. Everybody else who speaks
    there hears it, with a term to object.
    """
    wachtend = netwerk.wensen.select_for_update(of=("self",)).filter(soort=Soort.PROFIEL, staat__in=Netwerkwens.OPEN)
    for rij in wachtend:
        if rij.profiel == profiel and rij.door_id == door.pk:
            return rij
        _laat_vervallen(rij, door=door)
    wens = Netwerkwens.objects.create(
        netwerk=netwerk,
        soort=Soort.PROFIEL,
        profiel=profiel,
        profiel_was=netwerk.profiel,
        uiterlijk=vandaag() + duur(BEZWAAR_PROFIEL),
        door=door,
        door_naam=naam_van(door),
    )
    leg_vast(Ledengebeurtenis.WENS_GEDAAN, wens, door=door, soort=wens.soort, profiel=profiel)
    if _beslist_zelf(netwerk, door):
        _sluit(wens, Staat.INGEWILLIGD, door=door)
        _open_profiel(wens, door=door)
        return wens
    for wie in mensen_met(Macht.SPREEKT, netwerk, door.pk):
        _mail(wens, wie, "wens_profiel", "Een verzoek aan uw netwerk", vereist="weigeren")
    return wens


def _beslist_zelf(netwerk: Netwerk, door: Gebruiker) -> bool:
    if geeft_rollen(door, netwerk):
        return True
    return [wie.pk for wie in mensen_met(Macht.SPREEKT, netwerk)] == [door.pk]


def _open_profiel(wens: Netwerkwens, *, door: Gebruiker) -> None:
    """Set the level of the locked network, and tell everybody else who speaks in it until when to object."""
    netwerk = wens.netwerk
    wens.profiel_was, wens.uiterlijk = netwerk.profiel, vandaag() + duur(BEZWAAR_PROFIEL)
    wens.save(update_fields=["profiel_was", "uiterlijk"])
    netwerk.profiel = wens.profiel
    netwerk.save(update_fields=["profiel"])
    leg_vast(Ledengebeurtenis.PROFIEL_GEOPEND, netwerk, door=door, was=wens.profiel_was, wordt=wens.profiel)
    for wie in mensen_met(Macht.SPREEKT, netwerk, door.pk):
        _mail(wens, wie, "profiel_geopend", "Het profiel van uw netwerk is opener", vereist="bekijken")


@transaction.atomic
def draai_terug(wens: Netwerkwens, *, reden: str, door: Gebruiker) -> Netwerkwens:
    """Object to a profile that was opened: it closes to what it was, at once. Raises as `willig_in`."""
    rij = _op_slot(wens)
    _eis(rij, "terugdraaien", door)
    rij.reden = _reden(reden)
    _sluit(rij, Staat.TERUGGEDRAAID, door=door)
    netwerk = rij.netwerk
    if is_opener(rij.profiel_was, netwerk.profiel):
        netwerk.profiel = rij.profiel_was
        netwerk.save(update_fields=["profiel"])
    leg_vast(Ledengebeurtenis.PROFIEL_BEZWAAR, netwerk, door=door, wordt=netwerk.profiel)
    horen = {wie.pk: wie for wie in mensen_met(Macht.SPREEKT, netwerk, door.pk)}
    if rij.door is not None and rij.door_id != door.pk:
        horen[rij.door.pk] = rij.door
    for wie in horen.values():
        _mail(rij, wie, "profiel_bezwaar", "Bezwaar tegen een open profiel", vereist="bekijken")
    return rij


# --- answering -------------------------------------------------------------------------------------------------------


@transaction.atomic
def willig_in(wens: Netwerkwens, *, door: Gebruiker) -> Netwerkwens:
    """Say yes on behalf of the network, and carry it out. Raises `Geweigerd`, `AlBeantwoord` or `Wensfout`."""
    rij = _op_slot(wens)
    _wacht(rij)
    _eis(rij, "inwilligen", door)
    _sluit(rij, Staat.INGEWILLIGD, door=door)
    leg_vast(Ledengebeurtenis.WENS_INGEWILLIGD, rij, door=door, soort=rij.soort)
    if rij.lidmaatschap is None:
        _open_profiel(rij, door=door)
    else:
        try:
            wijs_rol_toe(rij.lidmaatschap, rol=rij.rol, door=door, wens=rij)
        except Rolfout as fout:
            raise Wensfout(str(fout)) from fout
    _vertel_vrager(rij)
    return rij


@transaction.atomic
def weiger(wens: Netwerkwens, *, reden: str, door: Gebruiker) -> Netwerkwens:
    """Say no, or take the own wish back; nothing changes in the network. Raises as `willig_in`."""
    rij = _op_slot(wens)
    _wacht(rij)
    _eis(rij, "weigeren", door)
    rij.reden = INGETROKKEN if rij.door_id == door.pk else _reden(reden)
    _sluit(rij, Staat.GEWEIGERD, door=door)
    leg_vast(Ledengebeurtenis.WENS_GEWEIGERD, rij, door=door, soort=rij.soort)
    _vertel_vrager(rij)
    return rij


def laat_verlopen() -> int:
    """Close wishes that got no answer in their term, or are about a membership that ended; return how many."""
    wachtend = Netwerkwens.objects.filter(staat__in=Netwerkwens.OPEN)
    te_laat = wachtend.filter(Q(uiterlijk__lt=vandaag()) | Q(lidmaatschap__staat__in=Lidmaatschap.VOORBIJ))
    return sum(_verloop(pk) for pk in list(te_laat.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _verloop(pk: Any) -> bool:
    rij = Netwerkwens.objects.select_for_update(of=("self",)).filter(pk=pk, staat__in=Netwerkwens.OPEN).first()
    if rij is None:
        return False
    _laat_vervallen(rij, door=None)
    _vertel_vrager(rij)
    return True


def _op_slot(wens: Netwerkwens) -> Netwerkwens:
    """Lock the network, then the wish: two changes of one network come one after the other."""
    netwerk = Netwerk.objects.select_for_update(of=("self",)).get(pk=wens.netwerk_id)
    rijen = Netwerkwens.objects.select_for_update(of=("self",)).select_related("door", "lidmaatschap__gebruiker")
    rij = rijen.get(pk=wens.pk)
    rij.netwerk = netwerk
    return rij


def _wacht(rij: Netwerkwens) -> None:
    if rij.staat not in Netwerkwens.OPEN:
        raise AlBeantwoord(rij)


def _eis(rij: Netwerkwens, actie: str, door: Gebruiker) -> None:
    if not (antwoord := can(door, actie, rij)):
        raise Geweigerd(antwoord.reden)


def _reden(reden: str) -> str:
    if not reden.strip():
        raise Wensfout(ZONDER_REDEN)
    return reden.strip()[:300]


def _sluit(rij: Netwerkwens, staat: str, *, door: Any) -> None:
    rij.staat, rij.besloten_op = staat, timezone.now()
    rij.besloten_door, rij.besloten_door_naam = door, naam_van(door)
    rij.save()


def _laat_vervallen(rij: Netwerkwens, *, door: Any) -> None:
    _sluit(rij, Staat.VERVALLEN, door=door)
    leg_vast(Ledengebeurtenis.WENS_VERVALLEN, rij, door=door, soort=rij.soort)


def _vertel_vrager(rij: Netwerkwens) -> None:
    if rij.door is not None and rij.door_id != rij.besloten_door_id:
        _mail(rij, rij.door, "wens_antwoord", "Antwoord op uw verzoek aan een netwerk", vereist="bekijken")


def _mail(rij: Netwerkwens, wie: Gebruiker, soort: str, onderwerp: str, *, vereist: str) -> None:
    """Put one mail ready; it holds no words of the network, only the way to them."""
    zet_klaar(
        aan=wie.email,
        gebruiker=wie,
        onderwerp=onderwerp,
        sjabloon=f"{soort}.txt",
        context={"persoon": wie, "wens": rij, "netwerk": rij.netwerk},
        vereist=eis(vereist, rij),
        kenmerk=f"{soort}:{rij.pk}:{wie.pk}",
    )
