"""Two people in one row: nobody writes over what he did not see."""

from __future__ import annotations

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from actieplannen.services.kosten import RegelVeranderd
from agendas.services.agendas import AgendaBewerkt
from inlezen.uitvoeren import PlanVeranderd
from kantoor.core.bewerking import Conflict, bewaar, pak
from leden.services.netwerk import Ingehaald
from rapportages.services.rondes import RondeBewerkt
from tests.cast import Cast
from toetsen.services import AnderOordeel

EERSTE = (
    (Conflict, "Iemand anders heeft dit intussen gewijzigd."),
    (AgendaBewerkt, "Iemand anders heeft deze agenda intussen gewijzigd."),
    (AnderOordeel, "Iemand anders heeft deze punten intussen getoetst."),
    (Ingehaald, "Iemand anders heeft deze gegevens net gewijzigd."),
    (PlanVeranderd, "Het plan is intussen gewijzigd."),
    (RegelVeranderd, "Dit bedrag is veranderd terwijl u keek. Uw keuze is niet opgeslagen."),
    (RondeBewerkt, "Iemand anders heeft deze ronde intussen gewijzigd."),
)


@pytest.mark.parametrize(("soort", "zin"), EERSTE)
def test_who_comes_second_is_told_what_there_is_now(soort: type[Conflict], zin: str) -> None:
    fout = soort("nu")

    assert (str(fout), fout.nu) == (zin, "nu")


@pytest.mark.databank
def test_older_count_is_refused_and_each_save_is_the_next(cast: Cast) -> None:
    plan = cast.a.plan
    eerste = plan.bewerking

    with transaction.atomic():
        bewaar(pak(plan, bewerking=eerste))
        with pytest.raises(RondeBewerkt) as fout:
            pak(plan, bewerking=eerste, conflict=RondeBewerkt)
        ongevraagd = pak(plan)

    assert fout.value.nu.bewerking == ongevraagd.bewerking == eerste + 1


def test_row_is_locked_with_the_relations_its_model_names(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with transaction.atomic(), django_assert_num_queries(1):
        plan = pak(cast.a.plan)
        str(plan.netwerk)
