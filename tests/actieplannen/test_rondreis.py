"""The sheet of a plan goes out, is filled in, and comes back: nothing changes but what was changed (S16)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.forms.models import model_to_dict
from django.test import Client
from openpyxl import load_workbook

from actieplannen.models import Actieplan, Actiewijziging, Inlezing, Verbeteractie
from actieplannen.queries.blad import kolommen
from tests.actieplannen.bladen import bewaard
from tests.cast import Cast
from tests.inlezen.inleeswereld import (
    boodschappen,
    fouten,
    lees_in,
    stuur,
    url,
    vol_plan,
    voorbeeld,
)

ClientVan = Callable[[Any], Client]
VORMEN = ("csv", "xlsx")


def _uit(client: Client, cast: Cast, vorm: str) -> bytes:
    inhoud: bytes = client.get(url("actieplan_uitvoer", cast, vorm)).content
    return inhoud


def _met(inhoud: bytes, vorm: str, nummer: int, **cellen: Any) -> bytes:
    """Return the sheet in which cells of the action of this number were filled in otherwise."""
    koppen = list(kolommen())
    if vorm == "xlsx":
        boek = load_workbook(io.BytesIO(inhoud))
        rij = next(rij for rij in boek.active.iter_rows(min_row=2) if rij[0].value == nummer)
        for naam, waarde in cellen.items():
            rij[koppen.index(naam)].value = waarde
        return bewaard(boek)
    rijen = list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))
    rij = next(rij for rij in rijen if rij[0] == str(nummer))
    for naam, waarde in cellen.items():
        rij[koppen.index(naam)] = waarde
    uit = io.StringIO(newline="")
    csv.writer(uit, delimiter=";").writerows(rijen)
    return uit.getvalue().encode()


def _alles(plan: Actieplan) -> list[Any]:
    """Return everything that is saved of the plan, edition included."""

    def feiten(rij: Model) -> dict[str, Any]:
        return model_to_dict(rij) | {"pk": rij.pk, "bewerking": getattr(rij, "bewerking", None)}

    delen = ("stappen", "deelnames", "kosten", "wijzigingen", "feiten")
    return [
        (feiten(actie), [[feiten(rij) for rij in getattr(actie, deel).all()] for deel in delen])
        for actie in plan.acties.order_by("nummer")
    ]


def _stuur(client: Client, cast: Cast, inhoud: bytes, vorm: str) -> Inlezing:
    antwoord = stuur(client, cast, inhoud, f"lijst.{vorm}")
    inlezing: Inlezing = Inlezing.objects.get(toegepast_op=None)
    assert antwoord["Location"] == url("inlezing_voorbeeld", cast, inlezing.pk)
    return inlezing


@pytest.mark.parametrize("vorm", VORMEN)
def test_sheet_read_back_as_it_went_out_changes_nothing(vorm: str, cast: Cast, client_van: ClientVan) -> None:
    vol_plan(cast)
    eerst, client = _alles(cast.a.plan), client_van(cast["lid_a"])

    inlezing = _stuur(client, cast, _uit(client, cast, vorm), vorm)
    antwoord = lees_in(client, cast, inlezing)

    assert boodschappen(antwoord)[-1] == "De lijst is ingelezen: 6 rijen waren al zo."
    assert _alles(cast.a.plan) == eerst


ANDERS: list[tuple[int, str, Any, str, str, str]] = [
    (1, "titel", "Noodstroom delen", "Titel", "=1+1", "Noodstroom delen"),
    (2, "deadline", "1-7-2028", "Deadline", "29 februari 2028", "1 juli 2028"),
    (1, "prioriteit", "hoog", "Prioriteit", "Gewoon", "Hoog"),
    (1, "eigenaar", "", "Verantwoordelijke persoon", "Lid A", ""),
    (3, "blokkade", "", "Wat houdt de actie tegen", "+Geen tekenbevoegde", ""),
    (1, "begonnen_op", "2026-02-01", "Begonnen op", "", "1 februari 2026"),
]


@pytest.mark.parametrize("vorm", VORMEN)
@pytest.mark.parametrize(("nummer", "veld", "cel", "label", "van", "naar"), ANDERS)
def test_one_changed_cell_is_exactly_one_change(
    vorm: str, nummer: int, veld: str, cel: Any, label: str, van: str, naar: str, cast: Cast, client_van: ClientVan
) -> None:
    acties, client = vol_plan(cast), client_van(cast["lid_a"])
    ander = [rij for rij in _alles(cast.a.plan) if rij[0]["pk"] != acties[nummer].pk]

    inlezing = _stuur(client, cast, _met(_uit(client, cast, vorm), vorm, nummer, **{veld: cel}), vorm)
    lees_in(client, cast, inlezing)

    (wijziging,) = Actiewijziging.objects.all()
    assert (wijziging.actie_id, wijziging.reden) == (acties[nummer].pk, f"Ingelezen uit lijst.{vorm}.")
    (regel,) = [regel for regel in wijziging.regels if regel[0] != "Zit vast sinds"]
    assert [deel.lower() for deel in regel] == [deel.lower() for deel in (label, van, naar)]
    assert [rij for rij in _alles(cast.a.plan) if rij[0]["pk"] != acties[nummer].pk] == ander


@pytest.mark.parametrize(
    ("houd", "titel", "zin"),
    [
        ("nu", "Van een ander", "De lijst is ingelezen: 5 rijen waren al zo, 1 rij is overgeslagen."),
        ("blad", "Uit het blad", "De lijst is ingelezen: 1 actie is gewijzigd, 5 rijen waren al zo."),
    ],
)
def test_action_that_somebody_else_changed_shows_both_and_the_reader_chooses(
    houd: str, titel: str, zin: str, cast: Cast, client_van: ClientVan
) -> None:
    acties, client = vol_plan(cast), client_van(cast["lid_a"])
    inhoud = _met(_uit(client, cast, "csv"), "csv", 2, titel="Uit het blad")
    Verbeteractie.objects.filter(pk=acties[2].pk).update(titel="Van een ander", bewerking=9)
    inlezing = _stuur(client, cast, inhoud, "csv")

    antwoord = voorbeeld(client, cast, inlezing)
    pagina = antwoord.content.decode()
    (rij,) = [rij for rij in antwoord.context["bekeken"].rijen if rij.botsing]
    antwoord = lees_in(client, cast, inlezing, **{f"rij-{rij.nummer}-houd": houd})

    assert [deel in pagina for deel in ("Ook door een ander gewijzigd", "Van een ander", "Uit het blad")] == [True] * 3
    assert (Verbeteractie.objects.get(pk=acties[2].pk).titel, boodschappen(antwoord)[-1]) == (titel, zin)


def test_what_is_there_now_is_kept_when_nobody_chooses(cast: Cast, client_van: ClientVan) -> None:
    acties, client = vol_plan(cast), client_van(cast["lid_a"])
    inhoud = _met(_uit(client, cast, "csv"), "csv", 2, titel="Uit het blad")
    Verbeteractie.objects.filter(pk=acties[2].pk).update(titel="Van een ander", bewerking=9)

    lees_in(client, cast, _stuur(client, cast, inhoud, "csv"))

    assert Verbeteractie.objects.get(pk=acties[2].pk).titel == "Van een ander"


def test_old_sheet_that_says_what_is_there_now_does_not_collide(cast: Cast, client_van: ClientVan) -> None:
    acties, client = vol_plan(cast), client_van(cast["lid_a"])
    inhoud = _uit(client, cast, "csv")
    Verbeteractie.objects.filter(pk=acties[2].pk).update(bewerking=9)

    bekeken = voorbeeld(client, cast, _stuur(client, cast, inhoud, "csv")).context["bekeken"]

    assert [rij.botsing for rij in bekeken.rijen] == [False] * 6


def test_workbook_made_from_the_csv_keeps_the_apostrophe_and_still_changes_nothing(
    cast: Cast, client_van: ClientVan
) -> None:
    vol_plan(cast)
    client = client_van(cast["lid_a"])
    inhoud = _met(_uit(client, cast, "xlsx"), "xlsx", 1, titel="'=1+1")

    inlezing = _stuur(client, cast, inhoud, "xlsx")

    bekeken = voorbeeld(client, cast, inlezing).context["bekeken"]
    assert ([rij.doet_iets for rij in bekeken.rijen], fouten(client, cast, inlezing)) == ([False] * 6, [])
