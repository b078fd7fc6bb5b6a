"""Any order of grants, memberships, deletions and closed accounts against a plain-Python oracle (S6)."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.db.models import QuerySet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kantoor.access import Lezer, can
from kantoor.access.grants import geef_recht, ids_volgens_guardian, neem_recht
from leden.models import Lidmaatschap
from netwerken.models import Netwerk, NetwerkRechtGroep, NetwerkRechtPersoon, Organisatie
from tests.factories import GebruikerFactory, GroepFactory, LidmaatschapFactory, NetwerkFactory, OrganisatieFactory

STAPPEN = int(os.environ.get("KANTOOR_EIGENSCHAP_STAPPEN", "600"))
STAPPEN_PER_VOORBEELD = 30
PERSONEN, GROEPEN, NETWERKEN = 3, 2, 3
LEZEN, BIJDRAGEN = "lees_netwerk", "draag_bij_aan_netwerk"
OPENT = {"bekijken": {LEZEN, BIJDRAGEN}, "bijdragen": {BIJDRAGEN}}

persoon = st.integers(0, PERSONEN - 1)
groep = st.integers(0, GROEPEN - 1)
plek = st.integers(0, NETWERKEN - 1)
recht = st.sampled_from([LEZEN, BIJDRAGEN])
stap = st.one_of(
    st.tuples(st.sampled_from(["geef", "neem"]), persoon, plek, recht),
    st.tuples(st.sampled_from(["geef_groep", "neem_groep"]), groep, plek, recht),
    st.tuples(st.sampled_from(["in_groep", "uit_groep"]), persoon, groep),
    st.tuples(st.sampled_from(["lid", "einde", "schors", "hervat"]), persoon, plek),
    st.tuples(st.sampled_from(["verwijder", "verwijder_groep", "sluit", "heropen"]), st.integers(0, 2)),
)


@dataclass
class Orakel:
    """What should be so, in sets; networks and groups are known by their place, which a new row takes over empty."""

    rechten: set[tuple[int, int, str]] = field(default_factory=set)
    groepsrechten: set[tuple[int, int, str]] = field(default_factory=set)
    in_groep: set[tuple[int, int]] = field(default_factory=set)
    leden: dict[tuple[int, int], str] = field(default_factory=dict)
    gesloten: set[int] = field(default_factory=set)

    def gegund(self, wie: int, namen: set[str]) -> set[int]:
        if wie in self.gesloten:
            return set()
        zelf = {waar for p, waar, naam in self.rechten if p == wie and naam in namen}
        mijn_groepen = {g for p, g in self.in_groep if p == wie}
        return zelf | {waar for g, waar, naam in self.groepsrechten if g in mijn_groepen and naam in namen}

    def ziet(self, wie: int, actie: str) -> set[int]:
        if wie in self.gesloten:
            return set()
        lid = {waar for (p, waar), staat in self.leden.items() if p == wie and staat == "actief"}
        return lid | self.gegund(wie, OPENT[actie])


class Wereld:
    """The same world in the database; each verb changes both."""

    def __init__(self) -> None:
        self.orakel = Orakel()
        self.organisatie: Organisatie = OrganisatieFactory()
        self.personen = [GebruikerFactory() for _ in range(PERSONEN)]
        self.groepen = [GroepFactory() for _ in range(GROEPEN)]
        self.netwerken: list[Netwerk] = [NetwerkFactory() for _ in range(NETWERKEN)]

    def doe(self, verb: str, *waarden: object) -> None:
        getattr(self, verb)(*waarden)

    def geef(self, wie: int, waar: int, naam: str) -> None:
        geef_recht(self.personen[wie], naam, self.netwerken[waar])
        self.orakel.rechten.add((wie, waar, naam))

    def neem(self, wie: int, waar: int, naam: str) -> None:
        neem_recht(self.personen[wie], naam, self.netwerken[waar])
        self.orakel.rechten.discard((wie, waar, naam))

    def geef_groep(self, wie: int, waar: int, naam: str) -> None:
        geef_recht(self.groepen[wie], naam, self.netwerken[waar])
        self.orakel.groepsrechten.add((wie, waar, naam))

    def neem_groep(self, wie: int, waar: int, naam: str) -> None:
        neem_recht(self.groepen[wie], naam, self.netwerken[waar])
        self.orakel.groepsrechten.discard((wie, waar, naam))

    def in_groep(self, wie: int, welke: int) -> None:
        welke %= GROEPEN
        self.personen[wie].groups.add(self.groepen[welke])
        self.orakel.in_groep.add((wie, welke))

    def uit_groep(self, wie: int, welke: int) -> None:
        self.personen[wie].groups.remove(self.groepen[welke % GROEPEN])
        self.orakel.in_groep.discard((wie, welke % GROEPEN))

    def lid(self, wie: int, waar: int) -> None:
        if (wie, waar) not in self.orakel.leden:
            LidmaatschapFactory(
                gebruiker=self.personen[wie], netwerk=self.netwerken[waar], organisatie=self.organisatie
            )
            self.orakel.leden[wie, waar] = "actief"

    def einde(self, wie: int, waar: int) -> None:
        self._lidmaatschap(wie, waar).update(staat=Lidmaatschap.Staat.BEEINDIGD)
        self.orakel.leden.pop((wie, waar), None)

    def schors(self, wie: int, waar: int) -> None:
        self._zet(wie, waar, "geschorst")

    def hervat(self, wie: int, waar: int) -> None:
        self._zet(wie, waar, "actief")

    def verwijder(self, waar: int) -> None:
        """Delete a network with its memberships and put an empty one in its place."""
        Lidmaatschap.objects.filter(netwerk=self.netwerken[waar]).delete()
        self.netwerken[waar].delete()
        self.netwerken[waar] = NetwerkFactory()
        self.orakel.rechten = {r for r in self.orakel.rechten if r[1] != waar}
        self.orakel.groepsrechten = {r for r in self.orakel.groepsrechten if r[1] != waar}
        self.orakel.leden = {sleutel: staat for sleutel, staat in self.orakel.leden.items() if sleutel[1] != waar}

    def verwijder_groep(self, welke: int) -> None:
        welke %= GROEPEN
        self.groepen[welke].delete()
        self.groepen[welke] = GroepFactory()
        self.orakel.groepsrechten = {r for r in self.orakel.groepsrechten if r[0] != welke}
        self.orakel.in_groep = {paar for paar in self.orakel.in_groep if paar[1] != welke}

    def sluit(self, wie: int) -> None:
        self._zet_account(wie, actief=False)
        self.orakel.gesloten.add(wie)

    def heropen(self, wie: int) -> None:
        self._zet_account(wie, actief=True)
        self.orakel.gesloten.discard(wie)

    def _lidmaatschap(self, wie: int, waar: int) -> QuerySet[Lidmaatschap]:
        return Lidmaatschap.objects.filter(gebruiker=self.personen[wie], netwerk=self.netwerken[waar]).exclude(
            staat=Lidmaatschap.Staat.BEEINDIGD
        )

    def _zet(self, wie: int, waar: int, staat: str) -> None:
        self._lidmaatschap(wie, waar).update(staat=staat)
        if (wie, waar) in self.orakel.leden:
            self.orakel.leden[wie, waar] = staat

    def _zet_account(self, wie: int, *, actief: bool) -> None:
        self.personen[wie].is_active = actief
        self.personen[wie].save(update_fields=["is_active"])

    def klopt(self) -> None:
        """Compare what each person sees, and the grant rows themselves, with the oracle."""
        for wie, gebruiker in enumerate(self.personen):
            lezer = Lezer(gebruiker)
            for actie in OPENT:
                gezien = set(Netwerk.objects.visible_to(lezer, actie).order_by().values_list("pk", flat=True))
                assert gezien == {self.netwerken[waar].pk for waar in self.orakel.ziet(wie, actie)}
        assert NetwerkRechtPersoon.objects.count() == len(self.orakel.rechten)
        assert NetwerkRechtGroep.objects.count() == len(self.orakel.groepsrechten)

    def klopt_ook_anders_gevraagd(self) -> None:
        """Compare the same questions asked of one object, and of guardian itself."""
        for wie, gebruiker in enumerate(self.personen):
            for actie in OPENT:
                mag = {waar for waar, netwerk in enumerate(self.netwerken) if can(gebruiker, actie, netwerk)}
                assert mag == self.orakel.ziet(wie, actie)
            for naam in (LEZEN, BIJDRAGEN):
                gegund = {self.netwerken[waar].pk for waar in self.orakel.gegund(wie, {naam})}
                assert ids_volgens_guardian(gebruiker, Netwerk, naam) == gegund


@pytest.mark.usefixtures("db")
@settings(
    max_examples=max(1, STAPPEN // STAPPEN_PER_VOORBEELD),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(stappen=st.lists(stap, min_size=STAPPEN_PER_VOORBEELD, max_size=STAPPEN_PER_VOORBEELD))
def test_rights_follow_every_change_exactly(stappen: list[tuple[object, ...]]) -> None:
    with transaction.atomic():
        wereld = Wereld()
        for verb, *waarden in stappen:
            wereld.doe(str(verb), *waarden)
            wereld.klopt()
        wereld.klopt_ook_anders_gevraagd()
        transaction.set_rollback(True)
