"""The facts that an edition counts and that can be put right about a day in the past.

What has no line here cannot: names and titles (an edition of then says what it was called then), agendas and judgements
(decisions with a moment of their own), and rows that were not there at all. Of a plan one sees numbers, days and
amounts, no word of it (R26): it takes no more to put a figure right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from actieplannen.models import Actiefeiten, Actieplan, Kostenregel, Kostenverloop, Planverloop
from kantoor.access import Lezer, bevoegd
from kantoor.core.opmaak import datum, euro
from kantoor.verloop.models import Verloop
from kantoor.verloop.queries import stand_of_onbekend_op, stand_op
from leden.models import LeadPartnerverloop, Lidmaatschapverloop
from netwerken.models import Netwerk, Netwerkverloop, Organisatieverloop, Partijverloop
from rapportages.models import Rechtzetting

Stukken = Sequence[Any]
LEEG = "niets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feit:
    """One column of the past: `toon` says a value in words, `keuzes` are all there are, `leeg` whether it may be."""

    code: str
    label: str
    model: type[Verloop]
    kolom: str
    namen: Callable[[Stukken, datetime], list[str]]
    toon: Callable[[Any], str] = datum
    keuzes: tuple[tuple[str, str], ...] = ()
    leeg: bool = False

    @property
    def kolomnaam(self) -> str:
        """Return what of the row it is: "deadline" for "Actie: deadline"."""
        return self.label.partition(": ")[2]

    def in_woorden(self, waarde: Any) -> str:
        return LEEG if waarde in (None, "") else str(dict(self.keuzes).get(waarde) or self.toon(waarde))


@dataclass(frozen=True, slots=True)
class Feitrij:
    """One row of a network as the past has it: its key, what it is called, and what it said at the moment."""

    sleutel: str
    rij: Any
    naam: str
    waarde: Any
    in_woorden: str


def uren(aantal: int) -> str:
    return f"{aantal} uur"


def _acties(stukken: Stukken, _moment: datetime) -> list[str]:
    plannen = _plannamen({stuk.plan_id for stuk in stukken})
    return [f"Actie {stuk.nummer}{plannen[stuk.plan_id]}" for stuk in stukken]


def _plannamen(sleutels: Iterable[Any]) -> dict[Any, str]:
    """Return what tells the plans of one network apart: their sector; nothing when there is one plan."""
    plannen = list(Actieplan.objects.filter(pk__in=sleutels).select_related("sector").order_by("pk"))
    if len(plannen) < 2:  # one of a kind has no need of a name
        return dict.fromkeys(sleutels, "")
    return {plan.pk: f", {plan.sector or 'alle sectoren'}" for plan in plannen}


def _kosten(stukken: Stukken, moment: datetime) -> list[str]:
    feiten = list(stand_op(Actiefeiten.objects.filter(actie__in={stuk.actie_id for stuk in stukken}), moment))
    acties = {rij.actie_id: naam for rij, naam in zip(feiten, _acties(feiten, moment), strict=True)}
    kanten = _kanten({stuk.organisatie_id for stuk in stukken}, moment)
    return [
        ", ".join((acties.get(stuk.actie_id, "Actie"), kanten.get(stuk.organisatie_id, "zonder kant"), str(stuk.jaar)))
        for stuk in stukken
    ]


def _kanten(organisaties: Iterable[Any], moment: datetime) -> dict[Any, str]:
    namen = dict(stand_of_onbekend_op(Partijverloop.objects.all(), moment).values_list("rij_id", "naam"))
    rijen = stand_of_onbekend_op(Organisatieverloop.objects.filter(rij__in=organisaties), moment)
    return {rij.rij_id: namen[rij.partij_id] for rij in rijen if rij.partij_id in namen}


def _plannen(stukken: Stukken, _moment: datetime) -> list[str]:
    namen = _plannamen({stuk.rij_id for stuk in stukken})
    return [f"Actieplan{namen.get(stuk.rij_id, '')}" for stuk in stukken]


def _leden(stukken: Stukken, moment: datetime) -> list[str]:
    rijen = stand_of_onbekend_op(Organisatieverloop.objects.filter(rij__in={s.organisatie_id for s in stukken}), moment)
    namen = dict(rijen.values_list("rij_id", "naam"))
    return [f"Lid van {namen.get(stuk.organisatie_id, 'een organisatie')}" for stuk in stukken]


def _lead_partners(stukken: Stukken, moment: datetime) -> list[str]:
    namen = dict(stand_of_onbekend_op(Partijverloop.objects.all(), moment).values_list("rij_id", "naam"))
    return [f"Lead partner van {namen.get(stuk.partij_id, 'een kant')}" for stuk in stukken]


def _netwerk(stukken: Stukken, _moment: datetime) -> list[str]:
    return ["Het netwerk" for _ in stukken]


def _feit(code: str, label: str, model: Any, kolom: str, namen: Any, **meer: Any) -> Feit:
    return Feit(code=code, label=label, model=model, kolom=kolom, namen=namen, **meer)


def _keuzes(soort: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(code), str(label)) for code, label in soort.choices)


FEITEN: dict[str, Feit] = {
    feit.code: feit
    for feit in (
        _feit("actie-afgerond", "Actie: afgerond op", Actiefeiten, "afgerond_op", _acties, leeg=True),
        _feit("actie-begonnen", "Actie: begonnen op", Actiefeiten, "begonnen_op", _acties, leeg=True),
        _feit("actie-vervallen", "Actie: vervallen op", Actiefeiten, "vervallen_op", _acties, leeg=True),
        _feit("actie-verwacht", "Actie: verwacht klaar op", Actiefeiten, "verwacht_op", _acties, leeg=True),
        _feit("actie-deadline", "Actie: deadline", Actiefeiten, "deadline", _acties),
        _feit("kosten-bedrag", "Kosten: extra geld", Kostenverloop, "bedrag_cent", _kosten, toon=euro),
        _feit("kosten-uren", "Kosten: extra uren", Kostenverloop, "uren", _kosten, toon=uren),
        _feit("kosten-staat", "Kosten: staat", Kostenverloop, "staat", _kosten, keuzes=_keuzes(Kostenregel.Staat)),
        _feit("plan-staat", "Actieplan: staat", Planverloop, "staat", _plannen, keuzes=_keuzes(Actieplan.Staat)),
        _feit("lid-van", "Lid: vanaf", Lidmaatschapverloop, "van", _leden),
        _feit("lid-tot", "Lid: tot en met", Lidmaatschapverloop, "tot_en_met", _leden, leeg=True),
        _feit("lead-van", "Lead partner: vanaf", LeadPartnerverloop, "van", _lead_partners),
        _feit("lead-tot", "Lead partner: tot en met", LeadPartnerverloop, "tot_en_met", _lead_partners, leeg=True),
        _feit("netwerk-staat", "Netwerk: staat", Netwerkverloop, "staat", _netwerk, keuzes=_keuzes(Netwerk.Staat)),
    )
}


def rechtzetbare_netwerken(lezer: Lezer) -> QuerySet[Netwerk]:
    """Return the networks of which the reader may put a figure right: those that count for who is outside them."""
    rijen = Netwerk.objects.visible_to(lezer, "profiel").filter(Netwerk.tellen_mee()).order_by("naam", "pk")
    return rijen if bevoegd(lezer, "rapportagerondes") else rijen.none()


def rijen_op(feit: Feit, netwerk: Netwerk, moment: datetime) -> list[Feitrij]:
    """Return what the past of a network says of a fact at a moment, in a fixed order; no two are called the same."""
    stukken = list(
        stand_op(feit.model._default_manager.filter(_van(feit, netwerk)), moment).order_by(feit.model.rijkolom())
    )
    rijen = sorted(zip(feit.namen(stukken, moment), stukken, strict=True), key=_op_naam)
    keer: Counter[str] = Counter()
    gevonden = []
    for naam, stuk in rijen:
        keer[naam] += 1
        rij, waarde = getattr(stuk, feit.model.rijkolom()), getattr(stuk, feit.kolom)
        uniek = naam if keer[naam] == 1 else f"{naam} ({keer[naam]})"
        gevonden.append(Feitrij(str(rij), rij, uniek, waarde, feit.in_woorden(waarde)))
    return gevonden


def _op_naam(paar: tuple[str, Any]) -> list[tuple[int, str]]:
    """Return by what to sort, so that action 10 comes after action 2."""
    return [(int(deel), "") if deel.isdecimal() else (0, deel) for deel in re.split(r"(\d+)", paar[0])]


def _van(feit: Feit, netwerk: Netwerk) -> Q:
    """Return the rows of one network: by its key, or by the plans it has."""
    if feit.model is Netwerkverloop:
        return Q(rij=netwerk.pk)
    if feit.model in (Actiefeiten, Kostenverloop):
        return Q(plan__in=Actieplan.objects.filter(netwerk=netwerk).order_by().values("pk"))
    return Q(netwerk=netwerk.pk)


def sinds_editie(lezer: Lezer, editie: Any) -> QuerySet[Rechtzetting]:
    """Return what was put right after an edition was made, the newest first."""
    rijen = Rechtzetting.objects.visible_to(lezer).filter(op__gte=editie.gesloten_op)
    return rijen.select_related("netwerk").order_by("-op", "pk")
