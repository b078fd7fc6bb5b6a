"""The past of the demo world beside its actions: the field was there all along, plans and money went step by step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, Min, OuterRef
from django.utils import timezone

from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Kostenregel,
    Kostenverloop,
    Leerpuntverloop,
    Planverloop,
    Toetsingverloop,
)
from besluiten.models import Besluitronde
from demo.bron import dag, moment, rijen, sleutel
from kantoor.verloop.models import Verloop, verlopen
from kantoor.verloop.services import begin_zoals_de_rij_zegt, trek_gelijk
from leden.models import LeadPartnerverloop, Lidmaatschapverloop
from netwerken.models import Netwerk, Netwerkverloop
from rapportages.models import Opgaveverloop

# How long the field is there already, and how long a plan was a draft before anybody wrote an action in it.
VELD_SINDS, AANLOOP = 800, 7
STAAT = Actieplan.Staat
# What says itself since when it is so.
ZEGT_HET_ZELF = (Toetsingverloop, Leerpuntverloop, Opgaveverloop, LeadPartnerverloop, Lidmaatschapverloop)


def leg_veld_terug() -> None:
    """Let sectors, regions, organisations and networks have been there before everything the demo world tells."""
    oud = timezone.now() - timedelta(days=VELD_SINDS)
    for model in verlopen():
        if model._meta.app_label == "netwerken":
            _eerste(model).filter(tot=None, vanaf__gt=oud).update(vanaf=oud)


def bouw_verloop(begin: datetime) -> None:
    """Give what was written since `begin` the past that belongs to it."""
    for model in ZEGT_HET_ZELF:
        begin_zoals_de_rij_zegt(model, _eerste(model).filter(tot=None, vanaf__gte=begin))
    gemaakt = dict(Actiefeiten.objects.order_by().values_list("actie").annotate(op=Min("vanaf")))
    _vervang(Kostenverloop, begin, lambda stuk, regel: _geld(stuk, regel, gemaakt))
    per_plan = dict(Actiefeiten.objects.order_by().values_list("plan").annotate(op=Min("vanaf")))
    rondes = dict(Besluitronde.objects.values_list("versie__stuk", "gesloten_op"))
    csv = {sleutel("plan", rij["sleutel"]): rij for rij in rijen("plannen.csv")}
    _vervang(Planverloop, begin, lambda stuk, plan: _staten(stuk, plan, csv[plan.pk], per_plan, rondes), is_demo=True)


def vergeet(op: datetime) -> None:
    """Take the past away of what was removed at `op`, and of what the demo world did to the networks."""
    for model in verlopen():
        rij = OuterRef(model.rijveld().attname)
        weg = model._default_manager.filter(~Exists(model.BRON._base_manager.filter(pk=rij)))
        van_nu = weg.filter(tot__gte=op).values_list(model.rijveld().attname, flat=True)
        model._default_manager.filter(**{f"{model.rijveld().attname}__in": list(van_nu)}).delete()
    slugs = {rij["netwerk"] for rij in rijen("rollen.csv") if rij["soort"] == "staat"}
    van_demo = Netwerkverloop.objects.filter(rij__in=list(Netwerk.objects.filter(slug__in=slugs).values_list("pk")))
    van_demo.delete()
    trek_gelijk(Netwerkverloop, op=timezone.now())


def _eerste(model: type[Verloop]) -> Any:
    """Return the stretches of rows that have no stretch before."""
    rij = model.rijveld().attname
    eerder = model._default_manager.filter(**{rij: OuterRef(rij)}, vanaf__lt=OuterRef("vanaf"))
    return model._default_manager.filter(~Exists(eerder))


def _vervang(model: Any, begin: datetime, maak: Any, **waar: Any) -> None:
    """Put the stretches that `maak(stuk, rij)` gives in the place of the one that was begun by the writing."""
    stukken = list(_eerste(model).filter(tot=None, vanaf__gte=begin))
    van = {rij.pk: rij for rij in model.BRON._base_manager.filter(pk__in=[s.rij_id for s in stukken], **waar)}
    oud = [stuk for stuk in stukken if stuk.rij_id in van]
    model.objects.filter(pk__in=[stuk.pk for stuk in oud]).delete()
    model.objects.bulk_create(nieuw for stuk in oud for nieuw in maak(stuk, van[stuk.rij_id]))


def _geld(stuk: Any, regel: Kostenregel, gemaakt: dict[Any, datetime]) -> Iterator[Any]:
    """Yield an estimate since the action is there, and the word of the payer from the day it gave that."""
    begin = gemaakt[regel.actie_id]
    if regel.bevestigd_op is None or regel.bevestigd_op <= begin:
        yield _stuk(stuk, begin, None)
        return
    yield _stuk(stuk, begin, regel.bevestigd_op, staat=Kostenregel.Staat.RAMING)
    yield _stuk(stuk, regel.bevestigd_op, None)


def _staten(
    stuk: Any, plan: Actieplan, rij: dict[str, str], per_plan: dict[Any, datetime], rondes: dict[Any, datetime]
) -> Iterator[Any]:
    """Yield the states a plan went through, the one of now last."""
    nu = moment(plan.staat_sinds, rij["sleutel"], plan.staat)
    begin = min(per_plan.get(plan.pk, nu), moment(dag(rij["versie"]) or plan.staat_sinds), nu) - timedelta(days=AANLOOP)
    stappen = [(STAAT.CONCEPT, begin)]
    for staat, op in (
        (STAAT.VOORGELEGD, _op(dag(rij["versie"]))),
        (STAAT.GETOETST, _op(dag(rij["getoetst"]))),
        (STAAT.DEFINITIEF, rondes.get(plan.stuk_id)),
        (STAAT.IN_UITVOERING, _net_voor(rondes.get(plan.stuk_id), plan)),
    ):
        if op is not None and stappen[-1][1] < op < nu and staat != plan.staat:
            stappen.append((staat, op))
    if stappen[-1][1] < nu and plan.staat != STAAT.CONCEPT:
        stappen.append((STAAT(plan.staat), nu))
    for plek, (staat, op) in enumerate(stappen):
        tot = stappen[plek + 1][1] if plek + 1 < len(stappen) else None
        yield _stuk(stuk, op, tot, staat=staat)


def _net_voor(gesloten: datetime | None, plan: Actieplan) -> datetime | None:
    """Return when a plan that is finished was begun: a week after all agreed."""
    return gesloten + timedelta(days=7) if gesloten and plan.staat == STAAT.AFGEROND else None


def _op(wanneer: date | None) -> datetime | None:
    return moment(wanneer) if wanneer else None


def _stuk(stuk: Any, vanaf: datetime, tot: datetime | None, **anders: Any) -> Any:
    """Return an unsaved stretch like this one, of another time."""
    waarden = {veld.attname: getattr(stuk, veld.attname) for veld in stuk._meta.concrete_fields if not veld.primary_key}
    return type(stuk)(**waarden | {"vanaf": vanaf, "tot": tot} | anders)
