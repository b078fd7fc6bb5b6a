"""Making and changing an action: its points, parties, planning, steps and financing in one go (R17, R18, R20)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actieplan, Actiestap, Deelname, Verbeteractie
from actieplannen.queries.toetsing import heeft_agenda, open_punten
from actieplannen.services.actiegegevens import (
    Actiegegevens,
    Meedoen,
    Stap,
    gegevens_van,
    naast_elkaar,
    waarde_van,
)
from actieplannen.services.bewerken import Actiefout, bewaar, momentopname
from actieplannen.services.financiering import Fout, fouten_in, schrijf_financiering
from actieplannen.services.herinneringen import meld_toewijzing
from actieplannen.velden import VELDEN, Deel, Soort
from agendas.models import Agendapunt
from kantoor.core.bewerking import pak
from netwerken.models import Organisatie

ZONDER_PUNT = "Kies het verbeterpunt waar deze actie bij hoort."
MAX_STAPPEN = 12
TIJDELIJK = 1000  # step numbers are unique per action, so renumbering goes by way of numbers nobody has
# From here on everybody agreed to the dates.
AFGESPROKEN = (Actieplan.Staat.DEFINITIEF, Actieplan.Staat.IN_UITVOERING)


class Invoerfout(Actiefout):
    """The action cannot be saved so; `fouten` holds every (field, sentence for the person)."""

    def __init__(self, fouten: Sequence[Fout]) -> None:
        super().__init__(" ".join(zin for _, zin in fouten), fouten[0][0])
        self.fouten = list(fouten)


class SleutelGebruikt(Exception):
    """The key of this form already belongs to another action: the form was sent before with something else in it."""


def maak_actie(
    *,
    plan: Actieplan,
    sleutel: UUID,
    gegevens: Actiegegevens,
    door: Any,
    reden: str = "",
    wat: Plangebeurtenis = Plangebeurtenis.ACTIE_TOEGEVOEGD,
) -> Verbeteractie:
    """Add an action to a plan under the next free number, and return it.

    `sleutel` is given with the form, so that sending it twice makes one action. Raises `Invoerfout` (R17, R18, R20) and
    `SleutelGebruikt` when the key belongs to an action that says something else, or in another plan.
    """
    with transaction.atomic():
        plan = pak(plan)
        bestaand = Verbeteractie.objects.filter(pk=sleutel).select_related("plan__netwerk", "organisatie").first()
        if bestaand:
            if bestaand.plan_id != plan.pk or _anders(bestaand, gegevens):
                raise SleutelGebruikt
            return bestaand
        _weiger(fouten_in_actie(plan, gegevens))
        hoogste = plan.acties.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
        # `bewaar` raises it to 1, so that the number counts the lines of the history from the first on.
        actie = Verbeteractie(pk=sleutel, plan=plan, nummer=hoogste + 1, bewerking=0)
        _zet_velden(actie, gegevens)
        actie.save(force_insert=True)
        _schrijf_delen(actie, gegevens)
        bewaar(actie, wat=wat, door=door, reden=reden)
        meld_toewijzing(actie, door=door)
    return actie


def wijzig_actie(
    actie: Verbeteractie, *, gegevens: Actiegegevens, bewerking: int, door: Any, reden: str = ""
) -> Verbeteractie:
    """Change an action and return it; nothing is written when nothing changed.

    Raises `Conflict` when somebody saved it since `bewerking`, and `Invoerfout` (R17, R18, R20).
    """
    with transaction.atomic():
        if gegevens.punt is not None and gegevens.punt.pk != actie.punt_id:
            pak(actie.plan)  # so that the point is still open when the action lands on it
        actie = pak(actie, bewerking=bewerking)
        _weiger(fouten_in_actie(actie.plan, gegevens, actie=actie, reden=reden))
        voor, vorige = momentopname(actie), actie.eigenaar_id
        _zet_velden(actie, gegevens)
        _schrijf_delen(actie, gegevens)
        if (na := momentopname(actie)) != voor:
            bewaar(actie, voor=voor, na=na, wat=Plangebeurtenis.ACTIE_GEWIJZIGD, door=door, reden=reden)
            meld_toewijzing(actie, door=door, vorige=vorige)
    return actie


def fouten_in_actie(
    plan: Actieplan, gegevens: Actiegegevens, *, actie: Verbeteractie | None = None, reden: str = ""
) -> list[Fout]:
    """Return everything that keeps these data from being saved, as (field, sentence)."""
    leeg = (
        ("titel", gegevens.titel, "Vul een titel in."),
        ("resultaat", gegevens.resultaat, "Vul in waaraan u ziet dat het klaar is."),
        ("themas", gegevens.themas, "Kies minstens één thema."),
    )
    fouten = [(veld, zin) for veld, waarde, zin in leeg if not waarde]
    fouten += fouten_in_punt(plan, gegevens.punt, actie)
    fouten += fouten_in_planning(gegevens.start, gegevens.deadline, gegevens.stappen)
    fouten += fouten_in_deelnames(gegevens.organisatie, gegevens.deelnames)
    fouten += fouten_in(gegevens.financiering)
    return fouten + (fouten_in_reden(actie, reden, gegevens.deadline, gegevens.stappen) if actie else [])


def vraagt_punt(plan: Actieplan, *, was_zonder: bool = False) -> bool:
    """Return whether an action of this plan hangs on a point: once its sectors have an agenda, not nationally (R17).

    An action that has been without one (`was_zonder`) chooses one as soon as the plan has open points: until the agenda
    is judged it can still be changed.
    """
    if plan.is_nationaal:
        return False
    return open_punten(plan).exists() if was_zonder else heeft_agenda(plan)


def fouten_in_punt(plan: Actieplan, punt: Agendapunt | None, actie: Verbeteractie | None = None) -> list[Fout]:
    """Return why an action may not hang on this point: only open points of the plan carry actions (R17).

    The national plan is free, and so is a plan whose sectors have no adopted agenda yet. An action may stay on the
    point it hangs on already.
    """
    if punt is None:
        was_zonder = actie is not None and actie.punt_id is None
        verplicht = vraagt_punt(plan, was_zonder=was_zonder)
        return [("punt", ZONDER_PUNT)] if verplicht else []
    blijft = actie is not None and actie.punt_id == punt.pk
    if blijft or open_punten(plan).filter(pk=punt.pk).exists():
        return []
    return [("punt", "Dit punt staat in dit plan niet open. Kies een ander punt.")]


def fouten_in_planning(start: date, deadline: date, stappen: Sequence[Stap]) -> list[Fout]:
    """Return what is wrong with the dates; a step is told apart by its place, as field `stap-0`."""
    if deadline < start:
        return [("deadline", "De deadline ligt vóór de start.")]
    if len(stappen) > MAX_STAPPEN:
        return [("stappen", f"Een actie heeft ten hoogste {MAX_STAPPEN} stappen.")]
    return [
        (f"stap-{plek}", "Deze datum ligt niet tussen de start en de deadline van de actie.")
        for plek, stap in enumerate(stappen)
        if not start <= stap.datum <= deadline
    ]


def fouten_in_deelnames(organisatie: Organisatie, deelnames: Iterable[Meedoen]) -> list[Fout]:
    """Return which organisations were named twice; a row is told apart by its place, as field `deelname-0`."""
    fouten: list[Fout] = []
    gezien = {organisatie.pk}
    for plek, deelname in enumerate(deelnames):
        if deelname.organisatie.pk in gezien:
            fouten.append(
                (f"deelname-{plek}", f"{deelname.organisatie} staat er al bij. Noem elke organisatie één keer.")
            )
        gezien.add(deelname.organisatie.pk)
    return fouten


def fouten_in_reden(actie: Verbeteractie, reden: str, deadline: date, stappen: Iterable[Stap]) -> list[Fout]:
    """Return that the reason lacks when a date changes that everybody agreed to."""
    if reden.strip() or actie.plan.staat not in AFGESPROKEN:
        return []
    was = {stap.pk: stap.datum for stap in actie.stappen.all()}
    verschoven = any(was.get(stap.sleutel, stap.datum) != stap.datum for stap in stappen if stap.sleutel)
    if deadline == actie.deadline and not verschoven:
        return []
    return [("reden", "Schrijf op waarom de datum verandert. Het netwerk had de oude datum afgesproken.")]


def _anders(actie: Verbeteractie, gegevens: Actiegegevens) -> bool:
    return any(regel.verschilt for regel in naast_elkaar(gegevens_van(actie), gegevens))


def _weiger(fouten: list[Fout]) -> None:
    if fouten:
        raise Invoerfout(fouten)


def _zet_velden(actie: Verbeteractie, gegevens: Actiegegevens) -> None:
    for veld in VELDEN.values():
        if veld.deel == Deel.BASIS and veld.soort != Soort.RIJEN:
            setattr(actie, veld.naam, waarde_van(gegevens, veld.naam))


def _schrijf_delen(actie: Verbeteractie, gegevens: Actiegegevens) -> None:
    actie.themas.set(gegevens.themas)
    _schrijf_stappen(actie, gegevens.stappen)
    _schrijf_deelnames(actie, gegevens.deelnames)
    schrijf_financiering(actie, gegevens.financiering)


def _schrijf_stappen(actie: Verbeteractie, stappen: Iterable[Stap]) -> None:
    """Write the steps in order of date; one that stays keeps its row, and with it that it is done.

    A key is only looked up among the steps of this action: any other one makes a new step.
    """
    oud = {stap.pk: stap for stap in actie.stappen.all()}
    blijft: list[Actiestap] = []
    for nummer, stap in enumerate(sorted(stappen, key=lambda stap: stap.datum), start=1):
        rij = oud.pop(stap.sleutel, None) if stap.sleutel else None
        rij = rij or Actiestap(actie=actie)
        rij.nummer, rij.titel, rij.datum, rij.organisatie = nummer, stap.titel, stap.datum, stap.organisatie
        blijft.append(rij)
    actie.stappen.filter(pk__in=oud).delete()
    actie.stappen.update(nummer=F("nummer") + TIJDELIJK)
    for rij in blijft:
        rij.save()


def _schrijf_deelnames(actie: Verbeteractie, deelnames: Iterable[Meedoen]) -> None:
    oud = {rij.organisatie_id: rij for rij in actie.deelnames.all()}
    for deelname in deelnames:
        rij = oud.pop(deelname.organisatie.pk, None) or Deelname(actie=actie, organisatie=deelname.organisatie)
        if rij._state.adding or (rij.rol, rij.persoon_id) != (deelname.rol, getattr(deelname.persoon, "pk", None)):
            rij.rol, rij.persoon = deelname.rol, deelname.persoon
            rij.save()
    actie.deelnames.filter(pk__in=[rij.pk for rij in oud.values()]).delete()
