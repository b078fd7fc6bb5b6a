"""The parts of the policy by themselves, without a world: the register, the reader, and what a view declares."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, include, path

from kantoor.access import (
    Antwoord,
    Bevoegd,
    Ingelogd,
    Lezer,
    Mag,
    Openbaar,
    beleid,
    bevoegd,
    bevoegdheid,
    can,
    verklaar,
)
from kantoor.access.beleid import ALLES, NIETS, BeleidQuerySet, GeenBeleid, acties, bevoegdheden, lezer_van, regel
from kantoor.access.grants import geef_recht, ids_volgens_guardian, neem_recht, verleende_rechten
from kantoor.access.middleware import LezerMiddleware, ToegangMiddleware
from kantoor.access.toegang import Geweigerd, OnverklaardeView, Toegang, is_openbaar, toegang_van, zet_toegang
from kantoor.access.views import KantoorView
from leden.models import Contactkaart
from netwerken.models import Netwerk, Sector
from tests.factories import GebruikerFactory, GroepFactory, NetwerkFactory, SectorFactory

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
    anoniem = [Openbaar(), Ingelogd(), Bevoegd("x"), Mag(Netwerk), Mag(Netwerk, anoniem=True)]

    assert [toegang.anoniem for toegang in anoniem] == [True, False, False, False, True]
    for toegang in anoniem:
        doel = SimpleNamespace()
        zet_toegang(doel, toegang)
        assert (doel.access, doel.login_required, doel.login_url) == (toegang, not toegang.anoniem, None)
    with pytest.raises(TypeError):
        Toegang()  # type: ignore[abstract]
    assert not Mag(Netwerk).antwoord(Lezer(wie()))


def test_refusal_carries_its_reason_and_an_answer_lets_through() -> None:
    verzoek = SimpleNamespace(lezer=Lezer(wie(actief=False)))

    with pytest.raises(Geweigerd) as fout:
        Ingelogd().verleen(verzoek, {})
    Openbaar().verleen(verzoek, {})

    assert (fout.value.reden, str(fout.value)) == ("Uw account is niet actief.", "Uw account is niet actief.")


def test_views_of_a_package_get_a_decision_and_an_exception_by_name() -> None:
    def functie(request: HttpRequest) -> str:
        return "drie"

    patronen = [
        path("een/", Paginas().een, name="een"),
        path("meer/", include([path("twee/", lambda request: "twee", name="twee"), path("drie/", functie)])),
    ]

    terug = verklaar(patronen, Ingelogd(), behalve={"twee": Openbaar()})

    een, meer = terug
    twee, drie = meer.url_patterns
    assert terug == patronen
    assert [toegang_van(patroon.callback) for patroon in (een, twee, drie)] == [Ingelogd(), Openbaar(), Ingelogd()]
    assert een.callback(None) == "een"
    assert een.callback.__name__ == "een"
    assert drie.callback is functie
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


# --- one object, with a register of its own --------------------------------------------------------------------------


@pytest.fixture
def sectoren(db: None, _leeg: None) -> dict[str, Sector]:
    """Three sectors: who is known sees a and b, works on a, and writes b; a visitor sees a."""
    rijen = {code: SectorFactory(code=code, naam=code, volgorde=10 + nummer) for nummer, code in enumerate("abc")}
    beleid(Sector, "bekijken")(lambda lezer: Q(code__in=["a", "b"] if lezer.bekend else ["a"]))
    beleid(Sector, "bewerken", reden="Niet bewerken.")(lambda lezer: Q(code="a"))
    beleid(Sector, "schrijven", reden="Niet schrijven.")(lambda lezer: Q(code="b"))
    return rijen


def gezien(wie_: Any, actie: str = "bekijken") -> str:
    rijen: BeleidQuerySet[Sector] = BeleidQuerySet(Sector).filter(code__in="abc").order_by("code")
    return "".join(rijen.visible_to(wie_, actie).values_list("code", flat=True))


def test_list_and_one_object_are_for_a_visitor_and_a_working_account(sectoren: dict[str, Sector]) -> None:
    assert [gezien(wie()), gezien(wie(ingelogd=False)), gezien(wie(actief=False))] == ["ab", "a", ""]
    assert (gezien(wie(), "bewerken"), gezien(wie(actief=False), "bewerken")) == ("a", "")
    antwoorden = [can(wie(), "bewerken", sectoren[code]) for code in "abc"]
    assert antwoorden == [Antwoord(mag=True), *[Antwoord(mag=False, reden="Niet bewerken.")] * 2]
    assert bool(can(wie(), "bekijken", Sector(pk=sectoren["b"].pk)))


def kom(mag: Mag, code: str, methode: str = "get", **kwargs: Any) -> Any:
    """Return what the request carries after it was let through."""
    verzoek = getattr(RequestFactory(), methode)("/")
    verzoek.lezer = Lezer(wie(**kwargs))
    mag.verleen(verzoek, {"slug": code})
    return verzoek


def test_one_object_is_not_there_not_allowed_or_left_on_the_request(sectoren: dict[str, Sector]) -> None:
    zien, werken = Mag(Sector, zoek={"code": "slug"}), Mag(Sector, "bewerken", zoek={"code": "slug"})
    posten = Mag(Sector, post="schrijven", zoek={"code": "slug"}, ook=("bewerken", "schrijven"))

    gevonden = [kom(zien, "a"), kom(zien, "b"), kom(werken, "a"), kom(posten, "a"), kom(posten, "b", "post")]

    assert [verzoek.doel.code for verzoek in gevonden] == ["a", "b", "a", "a", "b"]
    assert gevonden[0].ook == {}
    assert gevonden[3].ook == {"bewerken": True, "schrijven": False}
    assert gevonden[4].ook == {"bewerken": False, "schrijven": True}
    assert kom(posten, "a", "head").doel == sectoren["a"]
    assert kom(zien, "b", "post").doel == sectoren["b"]
    for mag, code, methode, kwargs in (
        (zien, "c", "get", {}),
        (zien, "d", "get", {}),
        (werken, "c", "get", {}),
        (zien, "b", "get", {"ingelogd": False}),
        (zien, "a", "get", {"actief": False}),
        (posten, "c", "post", {}),
    ):
        with pytest.raises(Http404):
            kom(mag, code, methode, **kwargs)
    for mag, code, methode, reden in (
        (werken, "b", "get", "Niet bewerken."),
        (posten, "a", "post", "Niet schrijven."),
        (posten, "a", "put", "Niet schrijven."),
    ):
        with pytest.raises(Geweigerd, match=reden):
            kom(mag, code, methode)


@pytest.mark.usefixtures("_leeg")
def test_related_rows_come_along_when_asked_for(db: None, django_assert_num_queries: Any) -> None:
    rij = Contactkaart.objects.create(gebruiker=GebruikerFactory())
    beleid(Contactkaart, "bekijken")(lambda lezer: ALLES)
    verzoek = RequestFactory().get("/")
    verzoek.lezer = Lezer(wie())

    with django_assert_num_queries(1):
        Mag(Contactkaart, zoek={"pk": "pk"}, met=("gebruiker",)).verleen(verzoek, {"pk": rij.pk})
        assert verzoek.doel.gebruiker.naam


# --- who carries it out ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ingelogd", "bewaart"), [(True, "no-store"), (False, "")])
def test_reply_to_a_person_is_kept_by_nobody(ingelogd: bool, bewaart: str) -> None:
    verzoek = RequestFactory().get("/")
    verzoek.user = wie(ingelogd=ingelogd)

    antwoord = LezerMiddleware(lambda request: HttpResponse())(verzoek)

    assert (verzoek.lezer.gebruiker is verzoek.user, bewaart in antwoord.get("Cache-Control", "")) == (True, True)
    assert antwoord.has_header("Cache-Control") is ingelogd


def test_view_runs_when_its_decision_lets_through() -> None:
    verzoek, toegang = RequestFactory().get("/"), ToegangMiddleware(lambda request: HttpResponse())
    verzoek.lezer = Lezer(wie(actief=False))

    assert toegang.process_view(verzoek, SimpleNamespace(access=Openbaar()), (), {}) is None
    with pytest.raises(Geweigerd):
        toegang.process_view(verzoek, SimpleNamespace(access=Ingelogd()), (), {})
    with pytest.raises(OnverklaardeView, match="verklaart geen access"):
        toegang.process_view(verzoek, view, (), {})
    assert toegang(verzoek).status_code == 200


# --- grants and Django's own question --------------------------------------------------------------------------------


def test_grants_are_of_a_working_account_on_one_object(db: None) -> None:
    persoon, ander, groep = GebruikerFactory(), GebruikerFactory(), GroepFactory()
    persoon.groups.add(groep)
    een, twee, drie = NetwerkFactory.create_batch(3)
    geef_recht(persoon, "lees_netwerk", een)
    geef_recht(groep, "lees_netwerk", twee)
    geef_recht(ander, "lees_netwerk", drie)

    def gegund() -> list[set[int]]:
        return [{rij.content_object_id for rij in deel} for deel in verleende_rechten(persoon, Netwerk)]

    actief, volgens_guardian = gegund(), ids_volgens_guardian(persoon, Netwerk, "lees_netwerk")
    persoon.is_active = False
    persoon.save()

    assert (actief, volgens_guardian) == ([{een.pk}, {twee.pk}], {een.pk, twee.pk})
    assert (gegund(), ids_volgens_guardian(persoon, Netwerk, "lees_netwerk")) == ([set(), set()], set())
    persoon.is_active = True
    persoon.save()
    neem_recht(persoon, "lees_netwerk", een)
    assert gegund() == [set(), {twee.pk}]
    persoon.user_permissions.set(Permission.objects.filter(codename="lees_netwerk"))
    assert ids_volgens_guardian(persoon, Netwerk, "lees_netwerk") == {twee.pk}


def test_django_hears_the_policy_about_an_object_and_itself_about_a_model(db: None) -> None:
    persoon, netwerk, ander = GebruikerFactory(), NetwerkFactory(), NetwerkFactory()
    persoon.user_permissions.set(Permission.objects.filter(codename="change_netwerk"))
    geef_recht(persoon, "lees_netwerk", netwerk)
    persoon = type(persoon).objects.get(pk=persoon.pk)

    assert persoon.has_perm("netwerken.change_netwerk")
    assert not persoon.has_perm("netwerken.delete_netwerk")
    assert persoon.has_perm("netwerken.lees_netwerk", netwerk)
    assert not persoon.has_perm("netwerken.lees_netwerk", ander)
    for recht in ("netwerken.change_netwerk", "leden.lees_netwerk", "netwerken.onzin"):
        assert not persoon.has_perm(recht, netwerk)
