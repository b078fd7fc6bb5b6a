"""Filters, order and addresses of the list of actions: the URL says it all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Verbeteractie
from tests.actieplannen.planwereld import maak_acties
from tests.cast import KANARIE, Cast, bouw_cast

ClientVan = Callable[[Any], Client]


def _lijst(cast: Cast, client: Client, vraag: str) -> Any:
    response = client.get(reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]) + vraag)
    assert response.status_code == 200
    return response


def _nummers(response: Any) -> list[int]:
    return [regel.rij.nummer for regel in response.context["regels"]]


@pytest.mark.parametrize(
    ("vraag", "nummers"),
    [
        ("q=NOODSTROOM+zorg", [2]),
        ("q=waterbedrijf", [3]),
        ("q=7", [7]),
        ("thema=8", [2]),
        ("eigenaar=organisatie:waterbedrijf", [3]),
        ("eigenaar=niemand", [2, 3, 4, 6, 7]),
        ("status=vertraagd", [2]),
        ("status=vervallen", [6]),
        ("deadline=te-laat", [2, 7]),
        ("deadline=binnenkort", [3]),
        ("deadline=later", [1, 4]),
        ("financiering=bestaand", [1, 2, 3, 4, 5, 6, 7]),
        ("financiering=extra", []),
        ("punt=zonder", [1, 2, 3, 4, 5, 6, 7]),
        ("status=vertraagd&thema=8&q=zorg", [2]),
        ("status=bestaatniet&thema=1;drop&eigenaar=persoon:x&punt=y&deadline=z", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
@pytest.mark.time_machine("2026-11-22 10:00 +0000")
def test_filter_narrows(vraag: str, nummers: list[int], db: None, client_van: ClientVan) -> None:
    cast = bouw_cast()  # at that moment
    maak_acties(cast)

    assert sorted(_nummers(_lijst(cast, client_van(cast["lid_a"]), f"?{vraag}"))) == nummers


def test_filter_on_owner_takes_the_person(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = _lijst(cast, client_van(cast["lid_a"]), f"?eigenaar=persoon:{cast['lid_a'].pk}")

    assert _nummers(response) == [1]
    assert [chip.tekst for chip in response.context["lijst"].chips()] == ["Eigenaar: Lid A"]


@pytest.mark.parametrize(
    ("volgorde", "nummers"),
    [
        ("", [2, 7, 1, 3, 4, 5, 6]),
        ("deadline", [2, 5, 7, 6, 3, 1, 4]),
        ("-deadline", [4, 1, 3, 6, 7, 5, 2]),
        ("status", [1, 2, 7, 3, 4, 5, 6]),
        ("-status", [6, 5, 4, 7, 3, 2, 1]),
        ("onzin", [2, 7, 1, 3, 4, 5, 6]),
    ],
)
def test_heads_sort(volgorde: str, nummers: list[int], cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    assert _nummers(_lijst(cast, client_van(cast["lid_a"]), f"?sorteer={volgorde}")) == nummers


def test_sort_on_owner_puts_nobody_last_both_ways(cast: Cast, client_van: ClientVan) -> None:
    acties = maak_acties(cast)
    namen = sorted([(str(acties[1].eigenaar), 1), (str(acties[5].eigenaar), 5)])

    op = _nummers(_lijst(cast, client_van(cast["lid_a"]), "?sorteer=eigenaar"))
    neer = _nummers(_lijst(cast, client_van(cast["lid_a"]), "?sorteer=-eigenaar"))

    assert op[:2] == [nummer for _, nummer in namen]
    assert neer[:2] == [nummer for _, nummer in reversed(namen)]


def test_head_goes_up_down_and_back(cast: Cast, client_van: ClientVan) -> None:
    koppen = {}
    for volgorde in ("", "deadline", "-deadline"):
        lijst = _lijst(cast, client_van(cast["lid_a"]), f"?sorteer={volgorde}").context["lijst"]
        koppen[volgorde] = next((kop.href, kop.richting) for kop in lijst.koppen() if kop.tekst == "Deadline")

    assert koppen == {
        "": ("?sorteer=deadline", ""),
        "deadline": ("?sorteer=-deadline", "ascending"),
        "-deadline": ("?", "descending"),
    }


def test_chosen_filter_can_be_taken_away_one_by_one(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    lijst = _lijst(cast, client_van(cast["lid_a"]), "?q=zorg&thema=8&weergave=aandacht&pagina=3").context["lijst"]

    assert [(chip.tekst, chip.href) for chip in lijst.chips()] == [
        ("Tekst: zorg", "?thema=8&weergave=aandacht"),
        ("Thema: 8 Noodvoorzieningen", "?q=zorg&weergave=aandacht"),
    ]
    assert lijst.verborgen() == [("weergave", "aandacht")]


def test_choices_are_those_of_this_plan(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = _lijst(cast, client_van(cast["lid_a"]), "")

    velden = {veld.naam: veld.opties for veld in response.context["lijst"].velden()}
    assert velden["thema"] == '<option value="">Alle thema’s</option><option value="8">8 Noodvoorzieningen</option>'
    assert '<option value="organisatie:waterbedrijf">Waterbedrijf</option>' in velden["eigenaar"]
    assert KANARIE not in response.content.decode()


def test_text_in_a_filter_is_only_text(cast: Cast, client_van: ClientVan) -> None:
    tekst = _lijst(cast, client_van(cast["lid_a"]), '?q="><script>alert(1)</script>').content.decode()

    assert "<script>alert" not in tekst
    assert "Tekst: &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in tekst


def test_filtered_list_asks_one_query_more_whatever_its_size(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    Verbeteractie.objects.all().delete()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            actie = cast.a.plan.acties.count() + 1
            Verbeteractie.objects.create(
                plan=cast.a.plan,
                nummer=actie,
                titel="Noodstroom",
                organisatie=cast.a.organisatie,
                start="2026-01-01",
                deadline="2026-02-01",
            )

    url = reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"])
    assert_constant_queries(client_van(cast["lid_a"]), f"{url}?q=noodstroom&status=vertraagd", maak, 13)
