"""The facts of a reader: right for everybody, and one statement whatever is asked of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.access.grants import geef_recht
from kantoor.core.models import vandaag
from leden.models import LeadPartner, Lidmaatschap, Noodinzage, Spelregels, SpelregelsAkkoord
from leden.policy import (
    akkoord_met_spelregels,
    bijdraag_netwerk_ids,
    binnen,
    is_deelnemer,
    ledenbeheer,
    lees_netwerk_ids,
    lidmaatschappen,
    spelregels_nu,
    zetels,
)
from leden.policy.uitgangspunten import Plek
from tests.cast import Cast
from tests.factories import GremiumFactory, GremiumlidFactory, GroepFactory, LidmaatschapFactory, NetwerkFactory

FEITEN = (
    spelregels_nu,
    binnen,
    akkoord_met_spelregels,
    lidmaatschappen,
    zetels,
    lees_netwerk_ids,
    bijdraag_netwerk_ids,
    is_deelnemer,
    ledenbeheer,
)


@pytest.mark.parametrize("wie", ["lid_a", "regisseur", "deelnemer", "begunstigde", "buitenstaander", "inactief"])
def test_all_facts_of_a_reader_are_one_statement(wie: str, cast: Cast, django_assert_num_queries: Any) -> None:
    lezer = Lezer(cast[wie])

    with django_assert_num_queries(1):
        for feit in FEITEN:
            lezer.feit(feit)


def test_a_reader_has_each_membership_seat_and_grant_of_the_day(cast: Cast) -> None:
    wie, ander, vroeger = cast["buitenstaander"], NetwerkFactory(), vandaag() - timedelta(days=1)
    plek = LidmaatschapFactory(gebruiker=wie, rol=Lidmaatschap.Rol.VOORZITTER)
    LeadPartner.objects.create(
        netwerk=plek.netwerk, partij=plek.organisatie.partij, organisatie=plek.organisatie, van=vroeger
    )
    LidmaatschapFactory(gebruiker=wie, tot=vroeger)
    LidmaatschapFactory(gebruiker=wie, staat=Lidmaatschap.Staat.GESCHORST)
    gremium = GremiumFactory(code="proef", leest_rapportages=True, maakt_agendas=True)
    GremiumlidFactory(gebruiker=wie, gremium=gremium)
    GremiumlidFactory(gebruiker=wie, gremium=GremiumFactory(code="vroeger"), tot=vroeger)
    groep = GroepFactory()
    wie.groups.add(groep)
    via_groep = NetwerkFactory()
    geef_recht(wie, "lees_netwerk", ander)
    geef_recht(groep, "draag_bij_aan_netwerk", via_groep)
    lezer = Lezer(wie)

    assert lezer.feit(lidmaatschappen) == [
        Plek(plek.netwerk_id, plek.organisatie_id, "voorzitter", landelijk=False, lead=True)
    ]
    assert lezer.feit(zetels) == {"gremium:proef", "leest_rapportages", "maakt_agendas"}
    assert lezer.feit(lees_netwerk_ids) == {plek.netwerk_id, ander.pk, via_groep.pk}
    assert lezer.feit(bijdraag_netwerk_ids) == {plek.netwerk_id, via_groep.pk}


def test_the_day_of_the_question_counts_and_not_that_on_which_it_was_first_asked(cast: Cast) -> None:
    """The statement is built once per process, which lives for weeks."""
    wie, nu = cast["buitenstaander"], vandaag()
    straks = {"van": nu + timedelta(days=1), "gebruiker": wie}
    oud, nieuw = LidmaatschapFactory(gebruiker=wie, tot=nu), LidmaatschapFactory(**straks)
    for plek, dagen in ((oud, {"van": nu - timedelta(days=1), "tot": nu}), (nieuw, {"van": straks["van"]})):
        velden = {"netwerk": plek.netwerk, "partij": plek.organisatie.partij, "organisatie": plek.organisatie}
        LeadPartner.objects.create(**velden, **dagen)
    GremiumlidFactory(gebruiker=wie, gremium=GremiumFactory(code="oud"), tot=nu)
    GremiumlidFactory(gremium=GremiumFactory(code="nieuw"), **straks)
    Spelregels.objects.create(versie=8, tekst="Morgen.", geldig_vanaf=straks["van"])
    noodinzage = Noodinzage.objects.create(
        netwerk=cast.b.netwerk, door=cast["beheerder"], reden="R", tot=timezone.now() + timedelta(hours=1)
    )

    def stand() -> tuple[Any, ...]:
        plekken = [(plek.netwerk, plek.lead) for plek in Lezer(wie).feit(lidmaatschappen)]
        regels = Lezer(wie).feit(spelregels_nu)
        return plekken, Lezer(wie).feit(zetels), regels is not None, Lezer(cast["beheerder"]).feit(lees_netwerk_ids)

    eerst = stand()
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        later = stand()

    assert eerst == ([(oud.netwerk_id, True)], {"gremium:oud"}, False, {noodinzage.netwerk_id})
    assert later == ([(nieuw.netwerk_id, True)], {"gremium:nieuw"}, True, set())


def test_the_newest_rules_in_force_count_and_their_text_is_read_when_it_is_shown(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    nu, wie = vandaag(), cast["lid_a"]
    nieuw = Spelregels.objects.create(versie=7, tekst="Een.\nTwee.", geldig_vanaf=nu, leesdagen=5)
    Spelregels.objects.create(versie=8, tekst="Morgen.", geldig_vanaf=nu + timedelta(days=1))
    SpelregelsAkkoord.objects.create(gebruiker=cast["lid_b"], spelregels=nieuw)
    voor = Lezer(wie).feit(spelregels_nu)
    SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=nieuw)
    na = Lezer(wie).feit(spelregels_nu)

    assert voor is not None
    assert na is not None
    assert (voor.spelregels, voor.akkoord, na.spelregels, na.akkoord) == (nieuw, False, nieuw, True)
    assert (na.spelregels.versie, na.spelregels.uiterlijk) == (7, nu + timedelta(days=5))
    with django_assert_num_queries(1):
        assert na.spelregels.regels == ["Een.", "Twee."]


def test_nobody_without_a_working_account_agreed_also_when_there_are_no_rules_yet(cast: Cast) -> None:
    wie = {"bezoeker": AnonymousUser(), "inactief": cast["inactief"], "lid": cast["lid_a"]}

    assert {naam: akkoord_met_spelregels(Lezer(persoon)) for naam, persoon in wie.items()} == {
        "bezoeker": False,
        "inactief": False,
        "lid": True,
    }


def test_a_visitor_has_the_rules_of_play_and_nothing_else(cast: Cast) -> None:
    Spelregels.objects.create(versie=7, tekst="Een.", geldig_vanaf=vandaag())
    lezer = Lezer(AnonymousUser())

    stand = lezer.feit(spelregels_nu)

    assert stand is not None
    assert stand.akkoord is False
    assert [lezer.feit(feit) for feit in (binnen, lidmaatschappen, zetels, lees_netwerk_ids)] == [
        False,
        [],
        frozenset(),
        frozenset(),
    ]
