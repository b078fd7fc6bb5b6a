"""A query that is built once answers each time what it would answer when built anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import CharField, DateField, Exists, F, OuterRef, QuerySet, Value
from django.test.utils import CaptureQueriesContext

from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from kantoor.core.voorgebouwd import Gegeven, Voorgebouwd
from leden.models import Dienstverband
from tests.factories import DienstverbandFactory, GebruikerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.databank]
KOLOMMEN = ("naam", "is_active", "werkt", "sinds")


def _vraag(wie: Any, dag: Any) -> QuerySet[Any, Any]:
    """Two parts: the account with whether it works somewhere on this day, and since when it works where."""
    werk = Dienstverband.objects.filter(loopt(dag=dag), gebruiker=OuterRef("pk"))
    zelf = Gebruiker.objects.order_by().filter(pk=wie).annotate(werkt=Exists(werk), sinds=Value(None, DateField()))
    plekken = Dienstverband.objects.filter(loopt(dag=dag), gebruiker=wie).order_by()
    return zelf.values_list(*KOLOMMEN).union(
        plekken.annotate(w=Value("werk", CharField()), s=F("van")).values_list(
            "w", "gebruiker__is_active", "gebruiker__is_staff", "s"
        ),
        all=True,
    )


def _gebouwd() -> Voorgebouwd:
    return Voorgebouwd(lambda: _vraag(Gegeven("wie", Gebruiker._meta.pk), Gegeven("dag", DateField())))


def test_it_answers_as_one_that_is_built_anew_for_who_asks_and_when() -> None:
    vraag, nu = _gebouwd(), vandaag()
    mensen = [GebruikerFactory(naam="Werkt"), GebruikerFactory(naam="Werkte", is_active=False), GebruikerFactory()]
    DienstverbandFactory(gebruiker=mensen[0], van=date(2024, 2, 29))
    DienstverbandFactory(gebruiker=mensen[1], van=nu - timedelta(days=9), tot=nu - timedelta(days=2))

    for wie in mensen:
        for dag in (nu, nu - timedelta(days=5)):
            verwacht = sorted(map(tuple, _vraag(wie.pk, dag)))
            gevonden = sorted(vraag.rijen(wie=wie.pk, dag=dag))
            assert gevonden == verwacht
            assert [list(map(type, rij)) for rij in gevonden] == [list(map(type, rij)) for rij in verwacht]
    assert len(vraag.rijen(wie=mensen[0].pk, dag=nu)) == 2
    assert vraag.rijen(wie=None, dag=nu) == []


def test_it_is_built_once_and_asks_one_statement() -> None:
    gebouwd: list[int] = []

    def maak() -> QuerySet[Any, Any]:
        gebouwd.append(1)
        return Gebruiker.objects.filter(pk=Gegeven("wie", Gebruiker._meta.pk)).values_list("naam")

    vraag = Voorgebouwd(maak)
    mensen = GebruikerFactory.create_batch(2)

    with CaptureQueriesContext(connection) as vangst:
        gevonden = [vraag.rijen(wie=wie.pk) for wie in mensen]

    assert gevonden == [[(wie.naam,)] for wie in mensen]
    assert (len(gebouwd), len(vangst)) == (1, 2)


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="dag"):
        _gebouwd().rijen(wie=1)
