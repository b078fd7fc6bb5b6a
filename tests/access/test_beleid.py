"""The parts of the policy by themselves, without a world: the register, the reader, and what a view declares."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory
from django.urls import ResolverMatch, include, path

from kantoor.access import Antwoord, Bevoegd, Ingelogd, Lezer, Mag, Openbaar, beleid, bevoegd, bevoegdheid, verklaar
from kantoor.access.beleid import ALLES, NIETS, GeenBeleid, acties, bevoegdheden, lezer_van, regel
from kantoor.access.toegang import Geweigerd, OnverklaardeView, Toegang, is_openbaar, toegang_van, zet_toegang
from kantoor.access.views import KantoorView
from netwerken.models import Netwerk, Sector

REGISTER = sys.modules["kantoor.access.beleid"]  # the package has a function of that name


def wie(*, ingelogd: bool = True, actief: bool = True) -> Any:
    return SimpleNamespace(is_authenticated=ingelogd, is_active=actief)


def view(request: HttpRequest) -> Any:
    return request


class Paginas:
    def een(self, request: HttpRequest) -> str:
        return "een"


@pytest.fixture
def _leeg(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty register, put back afterwards."""
    monkeypatch.setattr(REGISTER, "_regels", {})
    monkeypatch.setattr(REGISTER, "_bevoegdheden", {})


@pytest.mark.usefixtures("_leeg")
def test_each_rule_is_declared_once() -> None:
    eerste = beleid(Netwerk, "onzin")(lambda lezer: ALLES)
    bevoegdheid("onzin", reden="Nee.")(lambda lezer: True)

    beleid(Netwerk, "anders", reden="Anders.")(lambda lezer: NIETS)
    beleid(Sector, "onzin")(lambda lezer: NIETS)
    with pytest.raises(GeenBeleid, match="heeft al beleid"):
        beleid(Netwerk, "onzin")(lambda lezer: NIETS)
    with pytest.raises(GeenBeleid, match="bestaat al"):
        bevoegdheid("onzin", reden="Nee.")(lambda lezer: False)

    assert regel(Netwerk, "onzin").q is eerste
    assert regel(Netwerk, "anders").reden == "Anders."
    assert (acties(Netwerk), acties(Sector), bevoegdheden()) == ({"onzin", "anders"}, {"onzin"}, {"onzin"})
    for model, actie in ((Netwerk, "niets"), (Sector, "anders")):
        with pytest.raises(GeenBeleid, match="Geen beleid"):
            regel(model, actie)


@pytest.mark.usefixtures("_leeg")
def test_capability_is_for_a_working_account_that_holds_it() -> None:
    bevoegdheid("ja", reden="Nee.")(lambda lezer: True)
    bevoegdheid("nee", reden="Daarom.")(lambda lezer: False)

    assert bevoegd(wie(), "ja") == Antwoord(mag=True)
    assert bevoegd(wie(), "nee") == Antwoord(mag=False, reden="Daarom.")
    assert not bevoegd(wie(actief=False), "ja")
    assert not bevoegd(wie(ingelogd=False), "ja")
    with pytest.raises(GeenBeleid, match="Geen bevoegdheid"):
        bevoegd(wie(), "anders")


@pytest.mark.parametrize(
    ("ingelogd", "actief", "bekend", "anoniem"),
    [(True, True, True, False), (True, False, False, False), (False, True, False, True), (False, False, False, True)],
)
def test_reader_is_known_when_logged_in_and_active(ingelogd: bool, actief: bool, bekend: bool, anoniem: bool) -> None:
    lezer = Lezer(wie(ingelogd=ingelogd, actief=actief))

    assert (lezer.bekend, lezer.anoniem) == (bekend, anoniem)
    assert bool(Ingelogd().antwoord(lezer)) is bekend
    assert Ingelogd().antwoord(lezer).reden == ("" if bekend else "Uw account is niet actief.")
    assert Openbaar().antwoord(lezer)


def test_reader_remembers_a_fact_and_is_taken_as_it_is() -> None:
    lezer, gevraagd = Lezer(wie()), []

    def feit(_: Lezer) -> int:
        gevraagd.append(1)
        return len(gevraagd)

    assert [lezer.feit(feit), lezer.feit(feit), Lezer(wie()).feit(feit)] == [1, 1, 2]
    assert lezer_van(lezer) is lezer
    assert lezer_van(bezoeker := AnonymousUser()).gebruiker is bezoeker


def test_what_is_declared_says_whether_a_visitor_may_come() -> None:
    anoniem = [Openbaar(), Ingelogd(), Bevoegd("x"), Mag(Netwerk), Mag(Netwerk, anoniem=True), Toegang()]

    assert [toegang.anoniem for toegang in anoniem] == [True, False, False, False, True, False]
    for toegang in anoniem:
        doel = SimpleNamespace()
        zet_toegang(doel, toegang)
        assert (doel.access, doel.login_required, doel.login_url) == (toegang, not toegang.anoniem, None)
    with pytest.raises(NotImplementedError):
        Toegang().antwoord(Lezer(wie()))


def test_refusal_carries_its_reason_and_an_answer_lets_through() -> None:
    verzoek = SimpleNamespace(lezer=Lezer(wie(actief=False)))

    with pytest.raises(Geweigerd) as fout:
        Ingelogd().verleen(verzoek, {})
    Openbaar().verleen(verzoek, {})

    assert (fout.value.reden, str(fout.value)) == ("Uw account is niet actief.", "Uw account is niet actief.")


def test_views_of_a_package_get_a_decision_and_an_exception_by_name() -> None:
    patronen = [
        path("een/", Paginas().een, name="een"),
        path("meer/", include([path("twee/", lambda request: "twee", name="twee"), path("drie/", lambda r: "drie")])),
    ]

    terug = verklaar(patronen, Ingelogd(), behalve={"twee": Openbaar()})

    een, meer = terug
    twee, drie = meer.url_patterns
    assert terug == patronen
    assert [toegang_van(patroon.callback) for patroon in (een, twee, drie)] == [Ingelogd(), Openbaar(), Ingelogd()]
    assert een.callback(None) == "een"
    assert een.callback.__name__ == "een"
    assert verklaar(SimpleNamespace(urlpatterns=patronen), Ingelogd()) == patronen
    with pytest.raises(OnverklaardeView, match="vier, vijf"):
        verklaar(patronen, Ingelogd(), behalve={"vijf": Openbaar(), "vier": Openbaar(), "twee": Openbaar()})


def test_only_a_decision_is_one() -> None:
    zonder, verkeerd = SimpleNamespace(), SimpleNamespace(access="iedereen")

    assert (toegang_van(zonder), toegang_van(verkeerd)) == (None, None)
    open_, dicht = SimpleNamespace(access=Openbaar()), SimpleNamespace(access=Ingelogd())
    verzoek = RequestFactory().get("/")
    uitkomst = []
    for functie in (None, zonder, dicht, open_):
        verzoek.resolver_match = ResolverMatch(functie, (), {}) if functie else None
        uitkomst.append(is_openbaar(verzoek))
    assert uitkomst == [False, False, False, True]


def test_view_of_ours_carries_its_decision_to_the_function() -> None:
    class Met(KantoorView):
        access = Openbaar()

    assert toegang_van(Met.as_view()) == Openbaar()
    assert toegang_van(KantoorView.as_view()) is None
