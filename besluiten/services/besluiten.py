"""Deciding, withdrawing a decision and being reminded of one."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from besluiten.gebeurtenissen import Besluitgebeurtenis
from besluiten.models import BINDEND, RAADGEVEND, Besluit, Besluitronde, Besluitvraag, Versie
from besluiten.queries.besluiten import (
    bedenktijd_tot,
    eigen_sprekers,
    is_van_gever,
    makers,
    mandaat_voor,
    open_vragen,
    sprekers,
    versies_van,
)
from besluiten.services.rondes import schrijf, schrijf_sprekers, schuif_door
from besluiten.services.stukken import zet_op_slot
from besluiten.soorten import met_stuk
from besluiten.termijnen import BESLUIT_HERINNERING
from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.termijnen.queries import duur
from leden.models import Mandaat

ZONDER_REDEN = "Vul een toelichting in bij een kanttekening of bezwaar."
ZONDER_REDEN_ADVIES = "Schrijf uw advies op bij een kanttekening of een negatief advies."


class Besluitfout(Exception):
    """The decision cannot be taken; the message is Dutch. `veld` names the field of the form it belongs to."""

    def __init__(self, reden: str, veld: str | None = None) -> None:
        super().__init__(reden)
        self.veld = veld


class RondeGesloten(Besluitfout):
    """The round is over: the text was adopted."""

    def __init__(self, versie: Versie) -> None:
        super().__init__("Deze ronde is afgerond. Een besluit kan niet meer veranderen.")
        self.versie = versie


class AlBesloten(Conflict, Besluitfout):
    """Somebody of the same party was first; `nu` is that decision."""

    def __init__(self, besluit: Besluit) -> None:
        super().__init__(besluit, f"Hierover is al besloten: {besluit}.")


class VersieVervangen(Conflict, Besluitfout):
    """The text on the screen (`oud`) is not the text that goes round (`nu`)."""

    tekst = "De tekst is vervangen terwijl u keek. Uw besluit is niet opgeslagen."

    def __init__(self, oud: Versie, nu: Versie) -> None:
        super().__init__(nu)
        self.oud = oud


@transaction.atomic
def besluit(
    vraag: Besluitvraag,
    *,
    uitkomst: str,
    reden: str,
    datum: date,
    sha256: str,
    door: Gebruiker,
    mandaat: Mandaat | None = None,
) -> Besluit:
    """Record the answer of one party on the text with this `sha256`, and let the round go on when it was the last.

    `mandaat` follows from who answers; when given it must be that one. An organisation that decides itself replaces
    what its lead partner decided for it (R22). Raises `Geweigerd` when `door` does not speak for the party,
    `VersieVervangen`, `RondeGesloten`, `AlBesloten`, or `Besluitfout` when the answer is incomplete or the body may
    only give advice (R6).
    """
    vraag = op_slot(vraag)
    _mag_namens(door, vraag)
    _tekst_klopt(vraag, sha256)
    gevonden = mandaat_voor(door, vraag)
    if mandaat is not None and mandaat != gevonden:
        raise Besluitfout("Dit mandaat geldt niet voor dit besluit.")
    eerder = _eerder(vraag, mandaat=gevonden)
    _antwoord_klopt(vraag, uitkomst, reden, datum)
    if eerder:
        _haal_weg(eerder, vraag, door=door)
    antwoord = Besluit.objects.create(
        vraag=vraag,
        versie_sha256=sha256,
        uitkomst=uitkomst,
        reden=reden.strip(),
        datum=datum,
        door=door,
        door_naam=naam_van(door),
        mandaat=gevonden,
    )
    _vertel(antwoord, door=door)
    schuif_door(vraag.ronde, door=door)
    return antwoord


def _vertel(antwoord: Besluit, *, door: Gebruiker) -> None:
    """Record a new decision, and tell who gave the mandate, and the makers when it objects."""
    vraag = antwoord.vraag
    leg_vast(
        Besluitgebeurtenis.BESLUIT_GENOMEN,
        vraag,
        door=door,
        uitkomst=str(antwoord.uitkomst),
        sha256=antwoord.versie_sha256,
        besluit=str(antwoord.pk),
    )
    if antwoord.mandaat:
        _meld_gever(antwoord)
    if vraag.gremium:
        _meld_gremium(antwoord, door=door)
    if antwoord.uitkomst == Besluit.Uitkomst.BEZWAAR and vraag.soort in BINDEND:
        _meld_makers(antwoord, "bezwaar", "Er is bezwaar tegen een tekst waaraan u werkt", waarom=_waarom(antwoord))
    elif antwoord.reden and vraag.soort in RAADGEVEND:
        _meld_makers(antwoord, "advies", "Er is advies met een kanttekening", waarom=_waarom(antwoord))


@transaction.atomic
def trek_besluit_in(besluit: Besluit, *, door: Gebruiker) -> Besluit:
    """Withdraw a decision while its round runs; it stays visible, and the party may decide again.

    Raises `Geweigerd`, also for a lead partner when the organisation decided itself, `VersieVervangen`,
    `RondeGesloten`, or `Besluitfout` when it was withdrawn before.
    """
    vraag = op_slot(besluit.vraag)
    _mag_namens(door, vraag)
    _ronde_loopt(vraag)
    besluit = Besluit.objects.select_for_update(of=("self",)).get(pk=besluit.pk)
    if besluit.ingetrokken_op is not None:
        raise Besluitfout("Dit besluit is al ingetrokken.")
    if is_van_gever(besluit, mandaat_voor(door, vraag)):
        raise Geweigerd(f"{vraag.partij} heeft dit besluit zelf genomen. Alleen {vraag.partij} trekt het in.")
    _haal_weg(besluit, vraag, door=door)
    _meld_makers(besluit, "ingetrokken", "Er is een besluit ingetrokken")
    return besluit


def herinner() -> int:
    """Remind every party whose term is near and that has not answered, once; return how many parties."""
    grens = vandaag() + duur(BESLUIT_HERINNERING)
    wachtend = open_vragen().filter(herinnerd_op=None, uiterlijk__lte=grens, gevraagd_op__date__lt=vandaag())
    return sum(_herinner(vraag) for vraag in list(wachtend.order_by("pk")))


@transaction.atomic
def _herinner(vraag: Besluitvraag) -> int:
    vraag = op_slot(vraag)
    if not open_vragen().filter(pk=vraag.pk, herinnerd_op=None).exists():
        return 0
    vraag.herinnerd_op = timezone.now()
    vraag.save(update_fields=["herinnerd_op"])
    schrijf_sprekers(vraag, "herinnering", "Uw besluit is nog niet binnen")
    return 1


def ga_door_zonder_advies() -> int:
    """Let rounds go on whose advice did not come within its term (R6); return how many were looked at."""
    return _laat_doorgaan(open_vragen().filter(soort__in=RAADGEVEND, uiterlijk__lt=vandaag()))


def ga_door_na_bedenktijd() -> int:
    """Let rounds go on that waited for givers of a mandate to object (R22); return how many were looked at."""
    namens = Besluit.objects.filter(ingetrokken_op=None, mandaat__isnull=False, vraag__bezwaar_dagen__gt=0).order_by()
    lopend = Besluitvraag.objects.filter(ronde__staat=Besluitronde.Staat.OPEN)
    return _laat_doorgaan(lopend.filter(pk__in=namens.values("vraag_id")))


def _laat_doorgaan(vragen: QuerySet[Besluitvraag]) -> int:
    """Look under lock whether the round of each of these questions may go on; a round is looked at once."""
    rondes = {vraag.ronde_id: vraag for vraag in vragen.order_by("ronde_id")}
    for vraag in rondes.values():
        with transaction.atomic():
            schuif_door(op_slot(vraag).ronde, door=None)
    return len(rondes)


def op_slot(vraag: Besluitvraag) -> Besluitvraag:
    """Lock the piece, then the round, and return the question as it is now."""
    versie = Versie.objects.select_related("stuk", *met_stuk("stuk__")).get(ronde__vragen=vraag.pk)
    zet_op_slot(versie.stuk.rij)
    ronde = Besluitronde.objects.select_for_update(of=("self",)).get(versie=versie)
    ronde.versie = versie
    vraag = Besluitvraag.objects.select_related("gremium", "organisatie").get(pk=vraag.pk)
    vraag.ronde = ronde
    return vraag


def _mag_namens(door: Gebruiker, vraag: Besluitvraag) -> None:
    antwoord = can(door, "namens", vraag)
    if not antwoord:
        raise Geweigerd(antwoord.reden)


def _ronde_loopt(vraag: Besluitvraag) -> None:
    ronde = vraag.ronde
    if ronde.staat == Besluitronde.Staat.VERVANGEN:
        raise VersieVervangen(oud=ronde.versie, nu=versies_van(ronde.versie).order_by("-nummer")[0])
    if ronde.staat != Besluitronde.Staat.OPEN:
        raise RondeGesloten(ronde.versie)


def _tekst_klopt(vraag: Besluitvraag, sha256: str) -> None:
    """Refuse an answer on another text than the one that goes round now, or before it is asked."""
    _ronde_loopt(vraag)
    versie = vraag.ronde.versie
    if sha256 != versie.sha256:
        oud = versies_van(versie).filter(sha256=sha256).order_by("-nummer").first()
        raise VersieVervangen(oud=oud or versie, nu=versie)
    if vraag.gevraagd_op is None:
        raise Besluitfout("Dit besluit is nog niet gevraagd. Eerst moet een eerdere stap klaar zijn.")


def _eerder(vraag: Besluitvraag, *, mandaat: Mandaat | None) -> Besluit | None:
    """Return what a lead partner decided, for the organisation itself to replace; refuse any other second answer."""
    eerder = vraag.besluiten.filter(ingetrokken_op=None).first()
    if eerder and (mandaat or eerder.mandaat_id is None):
        raise AlBesloten(eerder)
    return eerder


def _haal_weg(besluit: Besluit, vraag: Besluitvraag, *, door: Gebruiker) -> None:
    """Withdraw a decision; it stays in the history."""
    besluit.vraag = vraag
    besluit.ingetrokken_op = timezone.now()
    besluit.ingetrokken_door_naam = naam_van(door)
    besluit.save(update_fields=["ingetrokken_op", "ingetrokken_door_naam"])
    leg_vast(Besluitgebeurtenis.BESLUIT_INGETROKKEN, vraag, door=door, besluit=str(besluit.pk))


def _antwoord_klopt(vraag: Besluitvraag, uitkomst: str, reden: str, datum: date) -> None:
    if vraag.gremium and vraag.gremium.adviseert_alleen and vraag.soort in BINDEND:
        raise Besluitfout(f"{vraag.gremium} geeft alleen advies en stelt niets vast (R6).")
    if uitkomst not in Besluit.Uitkomst.values:
        raise Besluitfout("Kies uw besluit.", "uitkomst")
    if uitkomst != Besluit.Uitkomst.AKKOORD and not reden.strip():
        raise Besluitfout(ZONDER_REDEN_ADVIES if vraag.is_advies else ZONDER_REDEN, "reden")
    if datum > vandaag():
        raise Besluitfout("De datum van het besluit ligt in de toekomst. Kies vandaag of een eerdere dag.", "datum")
    if datum < timezone.localdate(vraag.ronde.versie.gemaakt_op):
        raise Besluitfout("De datum van het besluit ligt vóór de datum van deze tekst.", "datum")


def _meld_gever(besluit: Besluit) -> None:
    """Tell the organisation what was decided on its behalf, and until when it may decide itself (R22)."""
    vraag, tot = besluit.vraag, bedenktijd_tot(besluit)
    onderwerp = "Er is namens uw organisatie besloten"
    for persoon in eigen_sprekers(vraag):
        kenmerk = f"besluit-namens:{besluit.pk}:{persoon.pk}"
        schrijf(persoon, vraag, "namens", onderwerp, kenmerk=kenmerk, besluit=besluit, tot=tot)


def _meld_gremium(besluit: Besluit, *, door: Gebruiker) -> None:
    """Tell the other members of a body that one of them answered for all of it, and what."""
    for persoon in sprekers(besluit.vraag).exclude(pk=door.pk):
        kenmerk = f"besluit-gremium:{besluit.pk}:{persoon.pk}"
        schrijf(persoon, besluit.vraag, "gremium", "Er is voor uw gremium geantwoord", kenmerk=kenmerk, besluit=besluit)


def _waarom(besluit: Besluit) -> str:
    """Return the words of an answer as far as mail may hold them: those about a piece of a network stay inside (S3)."""
    return "" if besluit.vraag.ronde.versie.stuk.netwerk_id else besluit.reden


def _meld_makers(besluit: Besluit, wat: str, onderwerp: str, **context: str) -> None:
    """Tell those who work on the piece."""
    for persoon in makers(besluit.vraag.ronde.versie):
        kenmerk = f"besluit-{wat}:{besluit.pk}:{persoon.pk}"
        schrijf(persoon, besluit.vraag, wat, onderwerp, kenmerk=kenmerk, besluit=besluit, **context)
