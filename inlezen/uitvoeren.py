"""Taking an existing action list into a plan: store, choose columns and rows, carry out all or nothing (S15, R21)."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actieplan, Inlezing, Verbeteractie
from actieplannen.services.acties import Invoerfout, maak_actie, wijzig_actie
from actieplannen.services.actiestatus import laat_vervallen
from actieplannen.services.bewerken import Actiefout, bewaar, momentopname
from inlezen.bronnen import bronnen_voor
from inlezen.gebeurtenissen import Inleesgebeurtenis
from inlezen.gegevens import gegevens_na, zet_voortgang
from inlezen.keuring import MAX_REDEN, VOORTGANG
from inlezen.koppeling import buiten_eigen_blad, is_eigen_blad, stel_voor
from inlezen.queries import kenmerk_van, stand_van
from inlezen.rij import NIEUW, VERVALT, VERVANGT, Inleesrij, Lezing
from inlezen.rijen import beoordeel
from inlezen.termijnen import INLEZING_BEWAREN
from kantoor.access import Lezer
from kantoor.audit.services import leg_vast
from kantoor.bladen.blad import Blad
from kantoor.bladen.cellen import som_op
from kantoor.bladen.tekst import schoon
from kantoor.core.bewerking import Conflict, eis_open, pak
from kantoor.termijnen.queries import verstreken

REDEN = "reden"  # the key beside the numbers of the rows
PER_BLAD = 25  # rows of the preview on a page: each is a form
GEZIEN = "gezien"  # the mark of the plan when the rows were first shown
FOUT = "fout"
WEERGAVEN: Mapping[str, tuple[str, Callable[[Inleesrij], bool]]] = {
    "": ("Alle rijen", lambda _: True),
    FOUT: ("Klopt niet", lambda rij: bool(rij.fouten)),
    "botst": ("Ook door een ander gewijzigd", lambda rij: rij.botsing),
    "nieuw": ("Nieuw", lambda rij: rij.wat == NIEUW),
    "wijzigt": ("Wijzigt iets", lambda rij: rij.wat == VERVANGT and bool(rij.verschillen)),
    "vervalt": ("Vervalt", lambda rij: rij.wat == VERVALT),
}
TELLINGEN = ("nieuw", "gewijzigd", "vervallen", "gelijk", "overgeslagen")


class PlanVeranderd(Conflict):
    """An action of the plan changed since the rows were shown; look at them again. `nu` is the mark of now."""

    tekst = "Het plan is intussen gewijzigd."


class NogFouten(Exception):
    """Some rows cannot be carried out; nothing was."""


class AlIngelezen(Exception):
    """The list was carried out already, so there is nothing left to choose."""


@dataclass(frozen=True, slots=True)
class Wijzer:
    """Where one error is: the page of the view of errors, the row and the column, and what it says."""

    pagina: int
    nummer: str
    label: str
    zin: str


@dataclass(frozen=True, slots=True)
class Bekeken:
    """The judged rows of a list, the actions of the plan, and the mark of the plan they were judged against."""

    plan: Actieplan
    rijen: list[Inleesrij]
    acties: list[Verbeteractie]
    kenmerk: str
    eigen: bool

    def weergave(self, gevraagd: str) -> str:
        """Return which view of the rows is meant; an unknown one is all of them."""
        return gevraagd if gevraagd in WEERGAVEN else ""

    def rijen_van(self, weergave: str) -> list[Inleesrij]:
        return [rij for rij in self.rijen if WEERGAVEN[weergave][1](rij)]

    @property
    def tellingen(self) -> list[tuple[str, str, int]]:
        """Return (view, label, how many rows) for every view with rows in it."""
        geteld = [(naam, label, len(self.rijen_van(naam))) for naam, (label, _) in WEERGAVEN.items()]
        return [regel for regel in geteld if regel[2]]

    @property
    def fout(self) -> list[Inleesrij]:
        return self.rijen_van(FOUT)

    @property
    def wijzers(self) -> list[Wijzer]:
        fout = enumerate(self.fout)
        return [Wijzer(plek // PER_BLAD + 1, rij.nummer, *melding) for plek, rij in fout for melding in rij.fouten]

    @property
    def buiten(self) -> int:
        """Return how many actions of the plan the sheet does not name; they stay as they are."""
        return len({actie.pk for actie in self.acties} - {rij.actie.pk for rij in self.rijen if rij.actie})


def ontvang(*, plan: Actieplan, blad: Blad, bestandsnaam: str, lezer: Lezer) -> Inlezing:
    """Keep an uploaded sheet for its uploader alone, with the columns its headers name."""
    door = lezer.gebruiker
    eis_open(plan)
    with transaction.atomic():
        inlezing = Inlezing.objects.create(
            plan=plan,
            door=door,
            bestandsnaam=schoon(bestandsnaam).replace("\n", " ").strip()[:200] or "lijst",
            koppen=blad.koppen,
            rijen=blad.rijen,
            koppeling=stel_voor(blad.koppen),
            keuzes={GEZIEN: kenmerk_van(lezer, plan)},
        )
        leg_vast(Inleesgebeurtenis.ACTIELIJST_AANGEBODEN, plan, door=door, rijen=len(blad.rijen))
    return inlezing


def is_eigen(inlezing: Inlezing) -> bool:
    """Return whether this is our own sheet, which needs no choosing of columns."""
    return is_eigen_blad(inlezing.koppen)


def zonder_veld(inlezing: Inlezing) -> list[str]:
    """Return, in a sentence, the columns added to our own sheet, which go unread without a page that says so."""
    erbij = buiten_eigen_blad(inlezing.koppen, inlezing.rijen) if is_eigen(inlezing) else []
    return [f"Deze kolommen lezen we niet: {som_op(erbij)}."] if erbij else []


def koppel(inlezing: Inlezing, *, koppeling: Mapping[str, int]) -> Inlezing:
    """Set which column is which field; what was chosen per row starts again, as the rows say something else now."""
    with transaction.atomic():
        inlezing = _pak_inlezing(inlezing)
        if dict(koppeling) != inlezing.koppeling:
            gezien = {GEZIEN: inlezing.keuzes.get(GEZIEN, "")}
            inlezing.koppeling, inlezing.keuzes = dict(koppeling), gezien
            inlezing.save(update_fields=["koppeling", "keuzes"])
    return inlezing


def kies(
    inlezing: Inlezing, *, keuzes: Mapping[str, Mapping[str, str]], reden: str, gezien: str | None = None
) -> Inlezing:
    """Remember what was chosen for the rows of one page, why agreed days change, and the plan as it was `gezien`."""
    with transaction.atomic():
        inlezing = _pak_inlezing(inlezing)
        inlezing.keuzes = {**inlezing.keuzes, **keuzes, REDEN: reden.strip()[:MAX_REDEN]}
        if gezien is not None:
            inlezing.keuzes[GEZIEN] = gezien
        inlezing.save(update_fields=["keuzes"])
    return inlezing


def bekijk(inlezing: Inlezing, *, lezer: Lezer, plan: Actieplan | None = None) -> Bekeken:
    """Return every row as it would be carried out now; the number of queries does not depend on the rows."""
    plan = plan or Actieplan.objects.visible_to(lezer).select_related("netwerk", "sector").get(pk=inlezing.plan_id)
    eigen = is_eigen(inlezing)
    stand = stand_van(lezer, plan)
    lezing = Lezing(stand, bronnen_voor(lezer, plan), eigen, inlezing.keuzes.get(REDEN, ""))
    return Bekeken(plan, beoordeel(inlezing, lezing), list(stand.acties.values()), stand.kenmerk, eigen)


def voer_uit(inlezing: Inlezing, *, lezer: Lezer) -> dict[str, int]:
    """Carry out every row or none, and return how many of each kind; a second time returns the same counts.

    Raises `NogFouten`, and `PlanVeranderd` once when somebody changed the plan since the rows were first shown.
    """
    try:
        return _voer_uit(inlezing, lezer)
    except PlanVeranderd as anders:
        kies(inlezing, keuzes={}, reden=inlezing.keuzes.get(REDEN, ""), gezien=anders.nu)
        raise


def _voer_uit(inlezing: Inlezing, lezer: Lezer) -> dict[str, int]:
    with transaction.atomic():
        inlezing = Inlezing.objects.select_for_update().get(pk=inlezing.pk)
        if inlezing.toegepast_op:
            return {naam: inlezing.keuzes.get(naam, 0) for naam in TELLINGEN}
        plan = pak(inlezing.plan)
        bekeken = bekijk(inlezing, lezer=lezer, plan=plan)
        if bekeken.kenmerk != inlezing.keuzes.get(GEZIEN):
            raise PlanVeranderd(bekeken.kenmerk)
        if any(rij.fouten for rij in bekeken.rijen):
            raise NogFouten
        telling = dict.fromkeys(TELLINGEN, 0)
        for rij in bekeken.rijen:
            telling[_voer_rij_uit(rij, inlezing, plan, lezer.gebruiker)] += 1
        inlezing.koppen, inlezing.rijen, inlezing.koppeling, inlezing.keuzes = [], [], {}, telling
        inlezing.toegepast_op = timezone.now()
        inlezing.save()
        leg_vast(Inleesgebeurtenis.ACTIELIJST_INGELEZEN, plan, door=lezer.gebruiker, rijen=sum(telling.values()))
    return telling


def _voer_rij_uit(rij: Inleesrij, inlezing: Inlezing, plan: Actieplan, door: Any) -> str:
    """Carry out one row and return under what it counts."""
    herkomst = f"Ingelezen uit {inlezing.bestandsnaam}."
    if not rij.doet_iets:
        return "gelijk" if rij.wat == VERVANGT and not rij.botsing else "overgeslagen"
    try:
        if rij.wat == NIEUW:
            _voeg_toe(rij, inlezing, plan, herkomst, door)
            return "nieuw"
        actie: Any = rij.actie
        if rij.wat == VERVALT:
            reden = f"{rij.reden[: MAX_REDEN - len(herkomst) - 1]} {herkomst}"[:MAX_REDEN]
            laat_vervallen(actie, reden=reden, door=door, bewerking=actie.bewerking)
            return "vervallen"
        _wijzig(rij, actie, f"{herkomst} {inlezing.keuzes.get(REDEN, '')}".strip(), door)
    except (Invoerfout, Actiefout) as fout:
        raise NogFouten from fout
    return "gewijzigd"


def _voeg_toe(rij: Inleesrij, inlezing: Inlezing, plan: Actieplan, herkomst: str, door: Any) -> None:
    """Add an action; its key follows from list and row, so the same row never makes two."""
    sleutel = uuid.uuid5(inlezing.pk, rij.nummer)
    actie = maak_actie(
        plan=plan,
        sleutel=sleutel,
        gegevens=gegevens_na(rij, None),
        door=door,
        wat=Plangebeurtenis.ACTIE_INGELEZEN,
        reden=herkomst,
    )
    if any(rij.waarden.get(naam) for naam in VOORTGANG):
        _meld_voortgang(rij, actie, herkomst, door)


def _wijzig(rij: Inleesrij, actie: Verbeteractie, reden: str, door: Any) -> None:
    if rij.waarden.keys() - VOORTGANG:
        actie = wijzig_actie(actie, gegevens=gegevens_na(rij, actie), bewerking=actie.bewerking, door=door, reden=reden)
    if rij.waarden.keys() & VOORTGANG:
        _meld_voortgang(rij, actie, reden, door)


def _meld_voortgang(rij: Inleesrij, actie: Verbeteractie, reden: str, door: Any) -> None:
    actie = pak(actie)
    voor = momentopname(actie)
    zet_voortgang(actie, {naam: rij.waarden[naam] for naam in VOORTGANG & rij.waarden.keys()})
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_INGELEZEN, door=door, reden=reden)


def _pak_inlezing(inlezing: Inlezing) -> Inlezing:
    rij = Inlezing.objects.select_for_update().get(pk=inlezing.pk)
    if rij.toegepast_op:
        raise AlIngelezen
    eis_open(rij.plan)
    return rij


def gooi_weg(inlezing: Inlezing) -> None:
    """Throw an upload away that was not carried out; one that was, stays as a mark without its rows."""
    eis_open(inlezing.plan)
    Inlezing.objects.filter(pk=inlezing.pk, toegepast_op=None).delete()


def ruim_op() -> int:
    """Delete uploads that lay too long without being carried out, and return how many; called every day."""
    te_oud = Inlezing.objects.filter(verstreken(INLEZING_BEWAREN, "gemaakt_op"), toegepast_op=None)
    return te_oud.delete()[0]
