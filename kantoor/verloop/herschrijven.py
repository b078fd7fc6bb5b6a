"""Putting right what was recorded wrongly about a day in the past; the caller keeps what stood there, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from kantoor.verloop.models import Verloop


class Bestond(Exception):
    """On that day there was nothing to put right. `sinds` is since when it is known, None when it was gone by then."""

    def __init__(self, sinds: datetime | None) -> None:
        super().__init__(sinds)
        self.sinds = sinds


class StaatErAl(Exception):
    """The past says this already."""


@dataclass(frozen=True, slots=True)
class Herschreven:
    """What stood in the column, and from when until when it says something else; `nog_zo`: today it still says that."""

    was: Any
    vanaf: datetime
    tot: datetime
    nog_zo: bool


@transaction.atomic
def herschrijf(
    model: type[Verloop], rij: Any, kolom: str, waarde: Any, *, dag: date, moment: datetime | None = None
) -> Herschreven:
    """Let the past of one row say `waarde` in `kolom`, from `dag` until it changed by itself, or until this moment.

    The day counts from its begin; of two values on one day the last one is put right, or the one that held at `moment`
    of that day. What the row says now stays as it is: that is changed where it is kept.

    Raises `Bestond` and `StaatErAl`.
    """
    model.BRON._base_manager.select_for_update().filter(pk=rij).first()  # who changes the row, ends its open stretch
    stukken = list(model._default_manager.filter(**{model.rijkolom(): rij}).order_by("vanaf", "pk"))
    begin, einde, nu = _begin_van(dag), _begin_van(dag + timedelta(days=1)), timezone.now()
    uiterlijk = min(einde, nu, moment + timedelta.resolution if moment else nu)
    reeks = _reeks(stukken, kolom, uiterlijk, begin)
    was = getattr(reeks[0], kolom)
    if was == waarde:
        raise StaatErAl
    vanaf, tot = max(reeks[0].vanaf, begin), reeks[-1].tot or nu
    for stuk in reeks:
        _splits(stuk, vanaf=max(stuk.vanaf, begin), tot=stuk.tot or nu, zet={kolom: waarde})
    return Herschreven(was, vanaf, tot, nog_zo=reeks[-1].tot is None)


def _begin_van(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def _reeks(stukken: list[Any], kolom: str, uiterlijk: datetime, begin: datetime) -> list[Any]:
    """Return the stretches that follow each other with the value that held just before `uiterlijk`, from `begin` on."""
    plek = max((n for n, stuk in enumerate(stukken) if stuk.vanaf < uiterlijk), default=-1)
    if plek < 0:
        raise Bestond(stukken[0].vanaf if stukken else None)
    if stukken[plek].tot is not None and stukken[plek].tot <= begin:
        raise Bestond(None)
    van = tot = plek
    while van and stukken[van].vanaf > begin and _sluit_aan(stukken[van - 1], stukken[van], kolom):
        van -= 1
    while tot + 1 < len(stukken) and _sluit_aan(stukken[tot], stukken[tot + 1], kolom):
        tot += 1
    return stukken[van : tot + 1]


def _sluit_aan(eerst: Any, daarna: Any, kolom: str) -> bool:
    return bool(eerst.tot == daarna.vanaf and getattr(eerst, kolom) == getattr(daarna, kolom))


def _splits(stuk: Any, *, vanaf: datetime, tot: datetime, zet: dict[str, Any]) -> None:
    """Cut a stretch in what stays before `vanaf`, what says something else, and what stays from `tot` on."""
    delen = [(stuk.vanaf, vanaf, {}), (vanaf, tot, zet), (tot, stuk.tot, {})]
    delen = [deel for deel in delen if deel[0] != deel[1]]
    onbekend, *nieuw = stuk.eerder_onbekend, *delen[:-1]
    for n, (van, tot_dan, woorden) in enumerate(nieuw):
        _kopie(stuk, vanaf=van, tot=tot_dan, eerder_onbekend=onbekend and n == 0, **woorden).save(force_insert=True)
    stuk.vanaf, stuk.eerder_onbekend = delen[-1][0], onbekend and not nieuw
    for kolom, waarde in delen[-1][2].items():
        setattr(stuk, kolom, waarde)
    stuk.save(force_update=True)


def _kopie(stuk: Any, **anders: Any) -> models.Model:
    velden = {veld.attname: getattr(stuk, veld.attname) for veld in stuk._meta.concrete_fields if not veld.primary_key}
    kopie: models.Model = type(stuk)(**velden | anders)
    return kopie
