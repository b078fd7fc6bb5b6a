"""Working on the agenda of a sector, putting it forward and rolling it on (R11-R15).

Every change takes the row of the agenda under a lock and raises its number `bewerking`. Who saves on an older number
gets `AgendaBewerkt` instead of writing over somebody else's text. A second click changes nothing.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Model

from agendas.gebeurtenissen import Agendagebeurtenis
from agendas.models import Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from agendas.queries.tekst import Agendagebrek, gebreken, inhoud_van
from agendas.services.agendapunten import neem_punten_over
from agendas.services.berichten import meld_vastgesteld
from besluiten.models import Versie
from besluiten.services.stukken import nieuw_stuk
from besluiten.services.versies import KanNietVoorleggen, leg_voor
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict, bewaar, eis_bewerking, pak
from netwerken.models import Sector

Agendadeel = Expertbijeenkomst | Samenwerkingsafspraak | Verbeterpunt
STAAT = Sectoragenda.Staat
TOEGEVOEGD = {
    Expertbijeenkomst: Agendagebeurtenis.EXPERTBIJEENKOMST_TOEGEVOEGD,
    Samenwerkingsafspraak: Agendagebeurtenis.SAMENWERKINGSAFSPRAAK_TOEGEVOEGD,
    Verbeterpunt: Agendagebeurtenis.VERBETERPUNT_TOEGEVOEGD,
}
GEWIJZIGD = {
    Expertbijeenkomst: Agendagebeurtenis.EXPERTBIJEENKOMST_GEWIJZIGD,
    Samenwerkingsafspraak: Agendagebeurtenis.SAMENWERKINGSAFSPRAAK_GEWIJZIGD,
    Verbeterpunt: Agendagebeurtenis.VERBETERPUNT_GEWIJZIGD,
}
VERWIJDERD = {
    Expertbijeenkomst: Agendagebeurtenis.EXPERTBIJEENKOMST_VERWIJDERD,
    Samenwerkingsafspraak: Agendagebeurtenis.SAMENWERKINGSAFSPRAAK_VERWIJDERD,
    Verbeterpunt: Agendagebeurtenis.VERBETERPUNT_VERWIJDERD,
}


class Agendafout(Exception):
    """What was asked cannot be done; the message is Dutch and for the person who asked it."""


class Vergrendeld(Agendafout):
    """The agenda was put forward or adopted, so its text is locked."""

    def __init__(self) -> None:
        super().__init__("Deze agenda is intussen voorgelegd en ligt vast. Begin een nieuwe versie.")


class AgendaBewerkt(Conflict, Agendafout):
    """Somebody else changed the agenda first."""

    tekst = "Iemand anders heeft deze agenda intussen gewijzigd."


class AgendaNietCompleet(Agendafout):
    """The agenda cannot be put forward; carries every reason with the spot it belongs to (R11-R13)."""

    def __init__(self, redenen: list[Agendagebrek]) -> None:
        super().__init__("Deze agenda kan nog niet worden voorgelegd.")
        self.redenen = redenen


@transaction.atomic
def begin_agenda(sector: Sector, *, door: Gebruiker, is_voorbeeld: bool = False) -> Sectoragenda:
    """Return the agenda of a sector, made now when there is none yet: one per sector (R11)."""
    Sector.objects.select_for_update().get(pk=sector.pk)
    bestaand = Sectoragenda.objects.filter(sector=sector).first()
    if bestaand is not None:
        return bestaand
    agenda = Sectoragenda.objects.create(
        stuk=nieuw_stuk("agenda"), sector=sector, titel=f"Agenda {sector.naam}", is_voorbeeld=is_voorbeeld
    )
    leg_vast(Agendagebeurtenis.SECTORAGENDA_BEGONNEN, agenda, door=door)
    return agenda


@transaction.atomic
def wijzig_tekst(agenda: Sectoragenda, *, titel: str, inleiding: str, bewerking: int, door: Gebruiker) -> Sectoragenda:
    """Change title and introduction. Raises `AgendaBewerkt` on an older `bewerking`, `Vergrendeld` when put forward."""
    agenda = _op_slot(agenda)
    nieuw = (titel.strip(), inleiding.strip())
    if (agenda.titel, agenda.inleiding) == nieuw:
        return agenda
    eis_bewerking(agenda, bewerking, conflict=AgendaBewerkt)
    agenda.titel, agenda.inleiding = nieuw
    _bewerkt(agenda, Agendagebeurtenis.SECTORAGENDA_GEWIJZIGD, door)
    return agenda


@transaction.atomic
def voeg_toe(
    agenda: Sectoragenda, soort: type[Agendadeel], *, sleutel: UUID, gegevens: dict[str, Any], door: Gebruiker
) -> Agendadeel:
    """Add a meeting, an agreement or a point; a point comes at the end of the list.

    `sleutel` is the key the form was given when it was shown: sent twice, the part is added once. Nothing is written
    over, so this asks no `bewerking`. Raises `Vergrendeld`.
    """
    agenda = _op_slot(agenda)
    bestaand = soort.objects.filter(pk=sleutel).first()
    if bestaand is not None:
        if bestaand.agenda_id != agenda.pk:
            raise Agendafout("Dit hoort bij een andere agenda. Open het formulier opnieuw.")
        return bestaand
    deel = soort(pk=sleutel, agenda=agenda)
    if isinstance(deel, Verbeterpunt):
        deel.rang = (agenda.punten.aggregate(hoogste=Max("rang"))["hoogste"] or 0) + 1
    _vul(deel, gegevens)
    _bewerkt(agenda, TOEGEVOEGD[type(deel)], door)
    return deel


@transaction.atomic
def wijzig(deel: Agendadeel, *, gegevens: dict[str, Any], bewerking: int, door: Gebruiker) -> Agendadeel:
    """Change a part. Raises `AgendaBewerkt` when it was changed or removed since `bewerking`, or `Vergrendeld`."""
    agenda = _op_slot(deel.agenda)
    soort = type(deel)
    nu = soort.objects.filter(pk=deel.pk, agenda=agenda).first()
    if nu is None:
        raise AgendaBewerkt(agenda)
    if _waarden(nu, gegevens) == _te_vergelijken(nu, gegevens):
        return nu
    eis_bewerking(agenda, bewerking, conflict=AgendaBewerkt)
    _vul(nu, gegevens)
    _bewerkt(agenda, GEWIJZIGD[soort], door)
    return nu


@transaction.atomic
def verwijder(deel: Agendadeel, *, door: Gebruiker) -> None:
    """Take a part out; the points below it move up. Twice is once. Raises `Vergrendeld`."""
    agenda = _op_slot(deel.agenda)
    aantal, _ = type(deel).objects.filter(pk=deel.pk, agenda=agenda).delete()
    if not aantal:
        return
    if isinstance(deel, Verbeterpunt):
        _nummer(list(agenda.punten.order_by("rang", "pk")))
    _bewerkt(agenda, VERWIJDERD[type(deel)], door)


@transaction.atomic
def verplaats_punt(punt: Verbeterpunt, *, van: int, stap: int, door: Gebruiker) -> Verbeterpunt:
    """Move a point one place up (`stap` -1) or down (+1), when it still stands on place `van`; else nothing moves.

    All points get the ranks 1, 2, 3... again, so a double rank is gone after any move. Raises `Vergrendeld`.
    """
    agenda = _op_slot(punt.agenda)
    rij = list(agenda.punten.order_by("rang", "pk"))
    plaats = next((plek for plek, ander in enumerate(rij) if ander.pk == punt.pk), None)
    if plaats is None:
        raise AgendaBewerkt(agenda)
    naar = plaats + stap
    if plaats + 1 == van and 0 <= naar < len(rij):
        rij.insert(naar, rij.pop(plaats))
        _nummer(rij)
        _bewerkt(agenda, Agendagebeurtenis.VERBETERPUNT_VERPLAATST, door, van=van, naar=naar + 1)
    return next(ander for ander in rij if ander.pk == punt.pk)


@transaction.atomic
def leg_agenda_voor(agenda: Sectoragenda, *, zichtbaar: str, bewerking: int, door: Gebruiker) -> Versie:
    """Freeze the agenda as a versie, lock it and start its route (R14).

    `zichtbaar` says who reads it once adopted; the bodies that adopt decide on that too, so it is part of the text.
    Raises `AgendaNietCompleet` with all reasons (R11-R13), `AgendaBewerkt` when it changed since `bewerking`, and
    `Vergrendeld` when it was put forward already.
    """
    agenda = _op_slot(agenda)
    eis_bewerking(agenda, bewerking, conflict=AgendaBewerkt)
    redenen = gebreken(agenda)
    if redenen:
        raise AgendaNietCompleet(redenen)
    # Not saved yet: until this text is adopted, the earlier one is read by whom its own adopters chose.
    agenda.zichtbaar_na_vaststelling = zichtbaar
    agenda.staat = STAAT.VOORGELEGD
    agenda.save(update_fields=("staat",))
    try:
        return leg_voor(agenda, inhoud=inhoud_van(agenda), door=door)
    except KanNietVoorleggen as fout:
        raise AgendaNietCompleet([Agendagebrek("voorleggen", reden) for reden in fout.redenen]) from fout


def bij_aanneming(versie: Versie) -> None:
    """Mark the agenda as adopted, to be read by whom its text says; a working copy begun meanwhile stays a concept."""
    rij = Sectoragenda.objects.filter(stuk=versie.stuk_id)
    if zichtbaar := versie.inhoud.get("zichtbaarheid"):
        rij.update(zichtbaar_na_vaststelling=zichtbaar)
    rij.filter(staat=STAAT.VOORGELEGD).update(staat=STAAT.VASTGESTELD)
    neem_punten_over(versie)
    meld_vastgesteld(versie)


@transaction.atomic
def begin_nieuwe_versie(agenda: Sectoragenda, *, door: Gebruiker) -> Sectoragenda:
    """Let the agenda roll on as a concept; what was put forward or adopted stays readable as it was (R15)."""
    agenda = pak(agenda)
    if agenda.staat != STAAT.CONCEPT:
        agenda.staat = STAAT.CONCEPT
        _bewerkt(agenda, Agendagebeurtenis.SECTORAGENDA_HEROPEND, door)
    return agenda


# --- shared ----------------------------------------------------------------------------------------------------------


def _op_slot(agenda: Sectoragenda) -> Sectoragenda:
    """Return the agenda with its row locked; raise `Vergrendeld` when its text may not change."""
    rij = pak(agenda)
    if rij.staat != STAAT.CONCEPT:
        raise Vergrendeld
    return rij


def _bewerkt(agenda: Sectoragenda, wat: Agendagebeurtenis, door: Gebruiker, **bijzonderheden: Any) -> None:
    bewaar(agenda)
    leg_vast(wat, agenda, door=door, **bijzonderheden)


def _meervoudig(deel: Model) -> set[str]:
    return {veld.name for veld in deel._meta.many_to_many}


def _vul(deel: Agendadeel, gegevens: dict[str, Any]) -> None:
    """Write plain fields and then the many-to-many ones."""
    meervoudig = _meervoudig(deel)
    for naam, waarde in gegevens.items():
        if naam not in meervoudig:
            setattr(deel, naam, waarde)
    deel.save()
    for naam in meervoudig & set(gegevens):
        getattr(deel, naam).set(gegevens[naam])


def _waarden(deel: Agendadeel, gegevens: dict[str, Any]) -> dict[str, Any]:
    meervoudig = _meervoudig(deel)
    return {
        naam: {rij.pk for rij in getattr(deel, naam).all()} if naam in meervoudig else getattr(deel, naam)
        for naam in gegevens
    }


def _te_vergelijken(deel: Agendadeel, gegevens: dict[str, Any]) -> dict[str, Any]:
    meervoudig = _meervoudig(deel)
    return {naam: {rij.pk for rij in waarde} if naam in meervoudig else waarde for naam, waarde in gegevens.items()}


def _nummer(punten: list[Verbeterpunt]) -> None:
    for rang, punt in enumerate(punten, start=1):
        if punt.rang != rang:
            punt.rang = rang
            punt.save(update_fields=("rang",))
