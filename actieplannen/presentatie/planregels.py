"""The rows of the list of actions, ready to be written: words and dates that return are made once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from actieplannen.queries.planlijst import Actierij, Lijstrij, feiten_van
from actieplannen.queries.status import met_de_hand, stil, termijn, uitleg
from actieplannen.termijnen import BINNENKORT
from kantoor.core import opmaak
from kantoor.core.grafiek import status as teken_status
from kantoor.core.grafiek import verdeling
from kantoor.core.models import vandaag
from kantoor.core.status import Status
from kantoor.core.templatetags.kantoor import PARTIJ_NAAM
from kantoor.termijnen.queries import duur

_NUL = UUID(int=0)
_LEEG = SafeString("")
_THEMA = '<span class="thema"><b>{}</b><span>{}</span></span>'


@dataclass(frozen=True, slots=True)
class Planregel:
    """One action as a row shows it: every cell is ready. `kosten` maps the code of a side to cents, `geld` shows it.

    `stand` is the status with its reason and silence, `wanneer` the deadline with how far it is.
    """

    rij: Actierij
    url: str
    stand: SafeString
    uitleg: str
    stil: str
    wanneer: SafeString
    termijn: str
    termijn_klas: str
    themas: SafeString
    kosten: dict[str, int]
    geld: SafeString


def planregels(acties: Any, *, met_netwerk: bool = False) -> list[Planregel]:
    """Return the rows of one page (a queryset of `met_status`, sliced or not); three queries, however many rows."""
    adres, dag = reverse("actie_detail", args=[_NUL]), vandaag()
    return [_regel(feiten, dag, adres) for feiten in feiten_van(acties, met_netwerk=met_netwerk)]


def _regel(feiten: Lijstrij, dag: date, adres: str) -> Planregel:
    rij: Any = feiten.rij  # has what `queries/status.py` asks of an action
    themas, kosten = feiten.themas, feiten.kosten
    termijn_nu, klas = _termijn(rij, dag)
    reden, stilte = _reden(rij, dag), stil(rij, dag)
    return Planregel(
        rij=rij,
        url=adres.replace(str(_NUL), str(rij.pk)),
        stand=_status(rij.status) + _span("sub", reden) + _span("sub", stilte),
        uitleg=reden,
        stil=stilte,
        wanneer=_span("datum", _kort(rij.deadline)) + _span(klas, termijn_nu),
        termijn=termijn_nu,
        termijn_klas=klas,
        themas=format_html_join(" ", _THEMA, themas),
        kosten=kosten,
        geld=verdeling(kosten, PARTIJ_NAAM) if kosten else _LEEG,
    )


def _span(klas: str, tekst: str) -> SafeString:
    """Return a text in its class, or nothing."""
    return SafeString(f'<span class="{klas}">{escape(tekst)}</span>') if tekst else _LEEG


def _termijn(rij: Any, dag: date) -> tuple[str, str]:
    """Return how far the deadline is and the class it is shown in; nothing for what is over."""
    if not rij.loopt:
        return "", ""
    klas = "te-laat" if rij.deadline < dag else "binnenkort" if rij.deadline <= dag + duur(BINNENKORT) else "sub"
    return termijn(rij.deadline, dag), klas


def _reden(rij: Any, dag: date) -> str:
    """Return why the status is what it is, unless the column of the deadline tells it already."""
    if rij.status == Status.OP_SCHEMA and not met_de_hand(rij, dag):
        return ""
    if rij.status == Status.VERTRAAGD and rij.deadline < dag and not met_de_hand(rij, dag):
        return ""
    return uitleg(rij, dag)


# A word or a date looks the same on every page; deadlines share their days.
_status = cache(teken_status)
_kort = lru_cache(maxsize=2048)(opmaak.datum_kort)
