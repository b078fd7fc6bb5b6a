"""A form changes what it asks and nothing else (S17): whoever sends more than the page offers, changes no more by it.

Each act (`daden`) is done as its page has it, and once more with every field of every row it touches sent along; both
must end the same. Then each choice is answered with a row of another network that was not offered, and the whole is
sent by those who may not come here: nothing may change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.db import models, transaction

from kantoor.access import Lezer
from tests.access.daad import Daad, Gedaan
from tests.access.daden import DADEN, doet
from tests.access.klassen import BINNEN, besluit
from tests.access.lekken import mag_veranderen
from tests.access.stand import TABELLEN, afdrukken, geschreven, hoogste, inhoud_van
from tests.access.wegen import Weg
from tests.cast import Cast

# What every act writes beside its own rows.
BIJ_ELKE_DAAD = {"audit_gebeurtenis", "audit_keten", "post_bericht", "post_melding", "django_session"}
# Have no business in B; all others too with `--alles`.
ANDEREN = ("bezoeker", "voorzitter_a", "oud_lid")
# Acts of which a field may be named in the address of the form itself, or that keep what they cannot use, with why.
VREEMDE_KEUZE_MAG: dict[str, str] = {
    "voortgang_melden": "keeps a draft; what is no choice is left out of it",
    "voortgang_melden_stand": "same",
}


def te_veel(gedaan: Gedaan, tabellen: set[str]) -> dict[str, str]:
    """Return every field of every row that the act touches and its form does not ask for, with another value."""
    eigen = set(gedaan.invoer) | (gedaan.vorm.namen if gedaan.vorm else set())
    return {
        naam: _waarde(veld)
        for tabel in sorted(tabellen - BIJ_ELKE_DAAD)
        for veld in TABELLEN[tabel]._meta.concrete_fields
        for naam in (veld.name, veld.attname)
        if naam not in eigen
    }


def _waarde(veld: Any) -> str:
    """Return a value that fits a field and that it does not have by itself."""
    if veld.is_relation:
        return str(veld.related_model._base_manager.order_by("-pk").values_list("pk", flat=True).first() or 1)
    if isinstance(veld, models.UUIDField):
        return str(veld.model._base_manager.order_by("pk").values_list(veld.name, flat=True).first())
    if veld.choices:
        return str(veld.flatchoices[-1][0])
    soorten: list[tuple[type[Any], Any]] = [
        (models.BooleanField, "on"),
        (models.DateTimeField, datetime(2020, 1, 1).isoformat()),  # noqa: DTZ001  # as a form sends it
        (models.DateField, date(2020, 1, 1).isoformat()),
        (models.IntegerField, "7"),
        (models.EmailField, "vreemd@voorbeeld.test"),
    ]
    return str(next((waarde for soort, waarde in soorten if isinstance(veld, soort)), "Meegestuurd"))


def vreemde_keuzes(gedaan: Gedaan) -> Iterator[dict[str, str]]:
    """Yield, for each choice of the form, a row of the other network in its place that the form does not offer."""
    a = gedaan.cast.a
    rijen = (a.netwerk, a.organisatie, gedaan.cast["lid_a"], a.acties[0], a.plan, a.kosten, a.aanmelding)
    for naam, aangeboden in (gedaan.vorm.keuzes if gedaan.vorm else {}).items():
        soort = {waarde.isdigit() for waarde in aangeboden if waarde}
        vreemd = [str(rij.pk) for rij in rijen if str(rij.pk).isdigit() in soort and str(rij.pk) not in aangeboden]
        if vreemd and all(waarde.isdigit() or len(waarde) == 36 for waarde in aangeboden if waarde):
            yield {naam: vreemd[0]}


def _gevolg(
    gedaan: Gedaan, tabellen: set[str], tot: dict[Any, int], meer: dict[str, str] | None = None
) -> dict[str, list[str]]:
    """Return what these tables say after the act; nothing of it is left."""
    koekjes = gedaan.client.cookies.copy()
    with transaction.atomic():
        antwoord = gedaan.verstuur(**(meer or {}))
        assert antwoord.status_code < 500
        stand = inhoud_van(tabellen, tot)
        transaction.set_rollback(True)
    gedaan.client.cookies = koekjes
    return stand


@pytest.mark.parametrize(("weg", "sleutel"), [pytest.param(*wat, id=wat[1]) for wat in doet()])
def test_a_form_changes_what_it_asks_and_nothing_else(weg: Weg, sleutel: str, cast: Cast, alles: bool) -> None:
    gedaan = Gedaan(weg, cast, DADEN.get(sleutel, Daad()))
    gedaan.client.raise_request_exception = False
    with geschreven() as tabellen:
        _gevolg(gedaan, set(), {})
    anderen = {persona: gedaan.als_ander(persona) for persona in (sorted(cast.personen) if alles else ANDEREN)}
    voor, tot = afdrukken(tabellen), hoogste(tabellen)
    rust = inhoud_van(tabellen, tot)

    gewoon = _gevolg(gedaan, tabellen, tot)
    meer = te_veel(gedaan, tabellen)
    met_meer = _gevolg(gedaan, tabellen, tot, meer)

    assert verschil(gewoon, met_meer) == [], sorted(meer)
    if sleutel not in VREEMDE_KEUZE_MAG:
        for keuze in vreemde_keuzes(gedaan):
            assert _gevolg(gedaan, tabellen, tot, keuze) in (rust, gewoon), keuze
    for persona, ander in anderen.items():
        if besluit(weg, gedaan.pad, Lezer(cast[persona]), "post") != BINNEN:
            ander.post(gedaan.pad, gedaan.invoer)
            veranderd = {naam for naam, stand in afdrukken(tabellen).items() if stand != voor[naam]}
            assert veranderd - mag_veranderen(weg) == set(), persona


def verschil(een: dict[str, list[str]], twee: dict[str, list[str]]) -> list[str]:
    """Return the rows that one of the two has and the other has not."""
    return [f"{tabel}: {rij}" for tabel in een for rij in sorted(set(een[tabel]) ^ set(twee[tabel]))]


def test_a_form_that_takes_more_than_it_asks_is_found() -> None:
    assert verschil({"t": ["a=1", "a=2"]}, {"t": ["a=1", "a=3"]}) == ["t: a=2", "t: a=3"]
    assert set(VREEMDE_KEUZE_MAG) <= {sleutel for _, sleutel in doet()}
