"""Nobody outside notices a closed network in a number either: every page says the same with four of them as with none.

A list that is one row longer, a total, a choice, a filter that finds one more: each is a difference in the reply. The
paths come from the resolver, so a page that begins to count is tested the day it does. What editions freeze is in
`tests/rapportages/test_kleine_getallen.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from actieplannen.models import Actieplan
from kantoor.access import Lezer
from rapportages.models import Rapporttaak
from tests.access.antwoord import inhoud
from tests.access.besloten import EEN, WERELDEN, Besloten, doe_meer, in_wereld
from tests.access.klassen import BINNEN, besluit
from tests.access.lekken import WEGEN, ClientVan, gevuld, zonder_toeval
from tests.access.wereld import vul_aan
from tests.cast import Cast, bouw_cast
from tests.factories import GremiumlidFactory, SectorFactory, VeiligheidsregioFactory

# Readers outside the networks that are added, one of each kind; `lid_b` works in another closed network and reads the
# editions of the stuurgroep. Who keeps the membership knows the names of all networks (R35).
BUITEN = ("bezoeker", "deelnemer", "lid_a", "lid_b")
VISSERS = ("bezoeker", "deelnemer")
REGIE = ("regisseur", "projectteam")
# What who keeps the membership may know of what a closed network does, beside that it is there: path -> why.
WEET_REGIE = {"toetsmatrix": "reads by name how each network whose plan is no draft judges an agenda (R17, R24)"}
# The keys to one's own account: no page of these knows a network, and what they show is new each time.
EIGEN_SLEUTELS = "mfa_"
# What is new in each reply: the key of a form that adds a row, the clock, and what protects a page.
TOEVAL = re.compile(
    r"\d{8}T\d{6}Z|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d\d:\d\d(?::\d\d(?:\.\d+)?)?|nonce[-=][^\s;>]+|[0-9a-f]{64}"
)
SLUG = ("slug",)
# Asked of every list besides: does it tell that a closed network would have been found?
VISSEN = "?q=dicht&netwerk=dicht-1"
# Where the netwerkregisseur sees that closed networks are there, so that the test can see a difference.
TE_ZIEN = {"netwerk_lijst", "sector_detail", "regio_lijst", "toetsmatrix", "beheer"}

Gezien = dict[tuple[str, str], list[str]]


@pytest.fixture(scope="module")
def gebouwd(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Cast, dict[str, str]]]:
    """The cast, a sector and a region nobody works in, and the paths filled in for A."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = vul_aan(bouw_cast())
        GremiumlidFactory(gremium=cast.gremia["stuurgroep"], gebruiker=cast["lid_b"])
        SectorFactory(code="gas", naam="Gas", volgorde=99)
        VeiligheidsregioFactory(nummer=2)
        wegen = [weg for weg in WEGEN if not (weg.van_beheer or weg.naam.startswith(EIGEN_SLEUTELS))]
        paden = {str(weg): weg.pad(gevuld(weg).waarden(cast, cast.a)) for weg in wegen}
        Rapporttaak.objects.update(gevraagd_op=timezone.now() - timedelta(days=1))  # its page tells when it takes long
        yield cast, paden
        transaction.set_rollback(True)


@pytest.fixture
def wereld(gebouwd: tuple[Cast, dict[str, str]], db: None) -> tuple[Cast, dict[str, str]]:
    return deepcopy(gebouwd)


def _lees(cast: Cast, paden: dict[str, str], clients: dict[str, Client]) -> Gezien:
    """Return what each person reads on each path: the refusal, or the whole reply without what differs by chance.

    What a visit leaves behind, a line in the log of a download, is undone.
    """
    gezien: Gezien = {}
    lezers = {persona: Lezer(cast[persona]) for persona in clients}
    with transaction.atomic():
        for weg, (persona, client) in product((weg for weg in WEGEN if str(weg) in paden), clients.items()):
            pad = paden[str(weg)]
            uitkomst = besluit(weg, pad, lezers[persona], "get")
            vragen = ("", VISSEN) if persona in VISSERS and not weg.argumenten else ("",)
            binnen = uitkomst == BINNEN
            gezien[str(weg), persona] = [_pagina(client, pad, vraag) for vraag in vragen] if binnen else [uitkomst]
        transaction.set_rollback(True)
    return gezien


def _pagina(client: Client, pad: str, vraag: str) -> str:
    antwoord = client.get(pad + vraag)
    return TOEVAL.sub("[toeval]", zonder_toeval(f"{antwoord.status_code} {inhoud(antwoord)}", pad))


def _anders(eerst: Gezien, later: Gezien) -> set[tuple[str, str]]:
    return {waar for waar, teksten in eerst.items() if later[waar] != teksten}


@pytest.mark.regel("R26")
def test_outsiders_read_the_same_with_four_closed_networks_as_with_none(
    wereld: tuple[Cast, dict[str, str]], client_van: ClientVan
) -> None:
    cast, paden = wereld
    clients = {persona: client_van(cast[persona]) for persona in BUITEN}
    bij_naam = {"regisseur": client_van(cast["regisseur"])}
    te_zien = {naam: pad for naam, pad in paden.items() if naam in TE_ZIEN}
    zonder = _lees(cast, paden, clients) | _lees(cast, te_zien, bij_naam)

    with in_wereld(cast, *WERELDEN["vier, verspreid"]):
        met = _lees(cast, paden, clients) | _lees(cast, te_zien, bij_naam)

    assert _anders(zonder, met) == {(naam, "regisseur") for naam in TE_ZIEN}


@pytest.mark.regel("R26")
def test_who_knows_that_a_closed_network_is_there_reads_nothing_of_how_much_it_does(
    wereld: tuple[Cast, dict[str, str]], client_van: ClientVan
) -> None:
    """On the paths of others, and on those of the closed network itself that such a reader may open."""
    cast, paden = wereld
    clients = {persona: client_van(cast[persona]) for persona in REGIE}
    with in_wereld(cast, EEN, EEN, Besloten(sectoren=(1,), regios=(1,))) as netwerken:
        plannen = Actieplan.objects.filter(netwerk__in=netwerken[1:])
        for plan in plannen:
            doe_meer(cast, plan, mensen=False)
        zelf = {str(weg): weg.pad({"slug": "dicht-3"}) for weg in WEGEN if str(weg) in paden and weg.argumenten == SLUG}
        eerst, eerst_zelf = _lees(cast, paden, clients), _lees(cast, zelf, clients)
        for plan in plannen:
            doe_meer(cast, plan, keer=2, mensen=False)
        later, later_zelf = _lees(cast, paden, clients), _lees(cast, zelf, clients)

    assert _anders(eerst, later) == {(weg, persona) for weg in WEET_REGIE for persona in REGIE}
    assert _anders(eerst_zelf, later_zelf) == set()
    assert eerst_zelf["netwerk_detail", "regisseur"][0].startswith("200")
