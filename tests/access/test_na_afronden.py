"""Finished means finished: the forms people had open when a thing was closed are sent after it, and change nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from actieplannen.models import Actieplan
from actieplannen.services.na_afronden import NaAfronden
from actieplannen.services.voorleggen import leg_plan_voor
from agendas.models import Sectoragenda
from inlezen.uitvoeren import koppel, ontvang
from kantoor.access import Lezer
from kantoor.bladen.blad import Blad
from kantoor.core.bewerking import Gesloten
from tests.access.afdruk import tabellen
from tests.access.lekken import WEGEN, ClientVan, gevuld
from tests.access.monsters import paden_van
from tests.access.stand import afdrukken, geschreven
from tests.access.vormen import vormen_in
from tests.cast import Cast

VAN_PLANNEN = paden_van("actieplannen", "besluiten", "inlezen", "toetsen", "landelijk", "vragen") | {"opgave"}
ROLLEN_A = ("voorzitter_a", "contactpersoon_a", "lid_a")
# Who has which pages open, and who sends their forms: every role of network A, and who decides about what it offers.
OPEN = (
    ("voorzitter_a", VAN_PLANNEN, ROLLEN_A),
    ("lid_a", {naam for naam in VAN_PLANNEN if naam.startswith("voortgang_melden")}, ("lid_a",)),  # has a draft
    ("jenv", {"opschaling_detail"}, ("jenv",)),
    ("stuurgroep", {"vraag_detail"}, ("stuurgroep",)),
    ("projectteam", {"vraag_uitvoeren"}, ("projectteam",)),
)
SCHRIJVENDE = [
    weg for weg in WEGEN if str(weg) in VAN_PLANNEN and hasattr(getattr(weg.view, "view_class", None), "post")
]
# What may still be sent, each with its reason.
MAG_NOG = {
    "kosten_bevestigen": NaAfronden.BIJDRAGE,
    "opschaling_beslissen": NaAfronden.VOORLEGGING_BESLISSEN,
    "besluit_geven": NaAfronden.BESLUIT,
    "vraag_detail": NaAfronden.ANTWOORD,
    "vraag_uitvoeren": NaAfronden.UITVOERING,
    "advies_verwerken": NaAfronden.BESLUIT,
    "vraag_afronden": NaAfronden.ANTWOORD,
    "opgave": NaAfronden.RAPPORT,
}
# Paths for which no page has a form in this world that changes something, even while the plan runs; with why.
ZONDER_FORMULIER = {
    "actieplan_beginnen": "the network has its plan",
    "actieplan_inlezen": "asks a file",
    "inlezing_koppelen": "asks a list with more columns",
    "actieplan_voorleggen": "the plan lacks something",
    "besluit_intrekken": "nobody in the network decided yet",
}
BLAD = Blad(koppen=["Titel"], rijen=[["2", "Een actie"]], opmerkingen=[])
# The services behind those, called as their views do.
DIENSTEN: dict[str, Callable[[Actieplan, Any], object]] = {
    "actieplan_inlezen": lambda plan, wie: ontvang(plan=plan, blad=BLAD, bestandsnaam="lijst.csv", lezer=Lezer(wie)),
    "inlezing_koppelen": lambda plan, wie: koppel(plan.inlezingen.get(door=wie), koppeling={"titel": 1}),
    "actieplan_voorleggen": lambda plan, wie: leg_plan_voor(plan, sha256="", door=wie),
}


@dataclass(frozen=True)
class Zending:
    """One form as somebody had it open, who sends it, and the path it is sent to."""

    naam: str
    client: Client
    pad: str
    velden: dict[str, Any]

    def verandert(self, begin: dict[str, str]) -> bool:
        """Send it and undo it; return whether it changed a row."""
        with transaction.atomic(), geschreven() as geraakt:
            self.client.post(self.pad, self.velden)
            nu = afdrukken(geraakt)
            transaction.set_rollback(True)
        return any(begin[naam] != stand for naam, stand in nu.items())


def van_plan(cast: Cast, client_van: ClientVan) -> Iterator[Zending]:
    """Yield every form on every page of the plan of A and of both its actions, as people have them open."""
    een, twee = (str(actie.pk) for actie in cast.a.acties)
    paden = paden_met(cast, VAN_PLANNEN)
    paden += [(weg, pad.replace(een, twee)) for weg, pad in paden if een in pad]
    clients = {wie: client_van(cast[wie]) for _, _, zenders in OPEN for wie in zenders}
    for lezer, langs, zenders in OPEN:
        hier = [pad for weg, pad in paden if weg in langs]
        yield from open_formulieren(hier, clients[lezer], [clients[wie] for wie in zenders], VAN_PLANNEN)


def paden_met(cast: Cast, namen: set[str]) -> list[tuple[str, str]]:
    return [(str(weg), weg.pad(gevuld(weg).waarden(cast, cast.a))) for weg in WEGEN if str(weg) in namen]


def open_formulieren(paden: list[str], lezer: Client, zenders: list[Client], namen: set[str]) -> Iterator[Zending]:
    """Yield the forms of these pages that are sent to a path of `namen`, by each of the senders."""
    for pad in paden:
        for vorm in vormen_in(bladzijde(lezer, pad)):
            naar = urljoin(pad, vorm.naar)
            naam = resolve(urlsplit(naar).path).url_name
            if naam in namen:
                rijen = product(zenders, vorm.zendingen())
                yield from (Zending(naam, zender, naar, velden) for zender, velden in rijen)


def werkende(zendingen: Iterator[Zending]) -> list[Zending]:
    """Return one form of each person and button that changes something; a button that never did gets three tries.

    The voorzitter, who may most, comes first.
    """
    begin, gevonden, pogingen = tabellen(), {}, Counter[Any]()
    for zending in zendingen:
        knop = (zending.pad, frozenset(zending.velden))
        if (zending.client, knop) in gevonden or pogingen[knop] == 3:
            continue
        if zending.verandert(begin):
            gevonden[zending.client, knop] = zending
        else:
            pogingen[knop] += 1
    return list(gevonden.values())


def bladzijde(client: Client, pad: str) -> str:
    """Return the page; nothing for a file, a way on and a refusal."""
    antwoord = client.get(pad)
    is_pagina = antwoord.status_code == 200 and antwoord.headers["Content-Type"].startswith("text/html")
    return antwoord.content.decode() if is_pagina else ""


def test_forms_of_a_finished_plan_change_nothing(
    cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is sent changed something while the plan ran, or the rest proves nothing.

    Last the policy thinks that a finished plan runs: it hides the buttons, the services say no by themselves.
    """
    plan = Actieplan.objects.filter(pk=cast.a.plan.pk)
    plan.update(staat=Actieplan.Staat.IN_UITVOERING)
    werkt = werkende(van_plan(cast, client_van))
    assert {zending.naam for zending in werkt} == {weg.naam for weg in SCHRIJVENDE} - ZONDER_FORMULIER.keys()

    plan.update(staat=Actieplan.Staat.AFGEROND)
    begin = tabellen()
    na_beleid = {zending.naam for zending in werkt if zending.verandert(begin)}
    monkeypatch.setattr(Actieplan, "LOOPT", tuple(Actieplan.Staat.values))
    na_diensten = {zending.naam for zending in werkt if zending.verandert(begin)}

    assert (na_beleid, na_diensten) == (set(MAG_NOG), set(MAG_NOG))


@pytest.mark.parametrize("dienst", DIENSTEN)
def test_service_without_a_form_here_refuses_a_finished_plan(dienst: str, cast: Cast) -> None:
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.AFGEROND)

    with pytest.raises(Gesloten, match="Dit plan is afgerond"):
        DIENSTEN[dienst](Actieplan.objects.get(pk=cast.a.plan.pk), cast["voorzitter_a"])


def test_forms_of_an_agenda_that_was_put_forward_change_nothing(cast: Cast, client_van: ClientVan) -> None:
    """The working copy is locked from then on; only beginning a new version goes on (R15)."""
    namen = paden_van("agendas")
    paden = [pad for _, pad in paden_met(cast, namen)]
    client = client_van(cast["regisseur"])
    werkt = werkende(open_formulieren(paden, client, [client], namen))
    assert {zending.naam for zending in werkt} >= {
        "agenda_tekst",
        "punt_wijzigen",
        "afspraak_nieuw",
        "bijeenkomst_nieuw",
    }

    for staat in (Sectoragenda.Staat.VOORGELEGD, Sectoragenda.Staat.VASTGESTELD):
        Sectoragenda.objects.filter(sector__code=f"sector-{cast.a.netwerk.slug}").update(staat=staat)
        begin = tabellen()

        assert {zending.naam for zending in werkt if zending.verandert(begin)} <= {"agenda_beginnen"}
