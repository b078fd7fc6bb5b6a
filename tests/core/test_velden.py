"""One field for each sort of value: what it takes, in which words it refuses, and that no form makes its own."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError

import actieplannen
import agendas
import besluiten
import kantoor
import leden
import menukaart
import netwerken
import portaal
import rapportages
import vragen
from kantoor.core.mailadres import is_mailbaar
from kantoor.core.models import vandaag
from kantoor.core.velden import (
    JAAR,
    VREEMD_TEKEN,
    Dag,
    DagMaandJaarField,
    Datuminvoer,
    Datumveld,
    Mailveld,
    Optieveld,
    Regeltje,
    Tekst,
    Uitleg,
)

HUIS = (kantoor, netwerken, leden, vragen, besluiten, menukaart, agendas, actieplannen, rapportages, portaal)


def eigen_formulieren() -> Iterator[type[forms.BaseForm]]:
    """Yield every form of ours; all modules called `forms` are imported first."""
    for huis in HUIS:
        for deel in pkgutil.walk_packages(huis.__path__, f"{huis.__name__}."):
            if ".forms" in deel.name:
                importlib.import_module(deel.name)
    rij: list[type[forms.BaseForm]] = [forms.BaseForm]
    gezien: set[type] = set()
    while rij:
        for soort in rij.pop().__subclasses__():
            if soort not in gezien:
                gezien.add(soort)
                rij.append(soort)
                if soort.__module__.partition(".")[0] in {huis.__name__ for huis in HUIS}:
                    yield soort


def velden() -> Iterator[tuple[str, forms.Field]]:
    for soort in eigen_formulieren():
        for naam, veld in getattr(soort, "base_fields", {}).items():
            # allauth's own fields keep their class; only their words are ours.
            if not soort.__module__.startswith("kantoor.accounts"):
                yield f"{soort.__module__}.{soort.__name__}.{naam}", veld


# --- no form makes its own --------------------------------------------------------------------------------------------


def test_there_are_forms_to_judge() -> None:
    assert len(list(velden())) > 120


@pytest.mark.parametrize(
    ("soort", "eigen"),
    [(forms.DateField, Datumveld), (forms.EmailField, Mailveld)],
)
def test_every_field_of_the_sort_is_the_one_of_the_house(soort, eigen) -> None:
    assert [naam for naam, veld in velden() if isinstance(veld, soort) and not isinstance(veld, eigen)] == []


def test_every_text_a_person_types_counts_as_the_browser_does() -> None:
    getypt = [
        naam
        for naam, veld in velden()
        if type(veld) is forms.CharField
        and not veld.widget.is_hidden
        and (isinstance(veld.widget, forms.Textarea) or veld.required)
    ]

    assert getypt == []


def test_every_picker_of_a_day_is_the_same() -> None:
    kiezers = [veld.widget for _, veld in velden() if isinstance(veld.widget, forms.DateInput)]

    assert len(kiezers) > 10
    assert {type(kiezer) for kiezer in kiezers} == {Datuminvoer}


# --- a day -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["2026-11-23", "23-11-2026", " 23-11-2026 "])
def test_day_is_read_as_picked_and_as_typed(tekst) -> None:
    assert Datumveld().clean(tekst) == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("", "Kies een dag."),
        ("gisteren", "Vul een datum in, bijvoorbeeld 23-11-2026."),
        ("31-2-2026", "Vul een datum in, bijvoorbeeld 23-11-2026."),
        ("0026-11-20", JAAR),
        ("1999-12-31", JAAR),
        ("2100-01-01", JAAR),
        ("9999-12-31", JAAR),
    ],
)
def test_day_that_cannot_be_is_refused(tekst, zin) -> None:
    with pytest.raises(ValidationError) as fout:
        Datumveld(leeg="Kies een dag.").clean(tekst)

    assert fout.value.messages == [zin]


def test_day_after_today_is_refused_where_it_must_have_been() -> None:
    veld = Datumveld(toekomst="Dat is nog niet geweest.")

    with pytest.raises(ValidationError) as fout:
        veld.clean((vandaag() + timedelta(days=1)).isoformat())

    assert fout.value.messages == ["Dat is nog niet geweest."]
    assert veld.clean(vandaag().isoformat()) == vandaag()


def test_three_boxes_know_the_same_years() -> None:
    veld = DagMaandJaarField()

    assert veld.clean(["23", "11", "2026"]) == date(2026, 11, 23)
    for jaar in ("26", "1999", "2100"):
        with pytest.raises(ValidationError) as fout:
            veld.clean(["23", "11", jaar])
        assert fout.value.messages == [JAAR]


# --- a text ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("einde", ["\n", "\r\n", "\r"])
def test_line_break_counts_once_and_is_kept_as_a_line_feed(einde) -> None:
    veld = Tekst(max_length=20, regels=3)

    assert veld.clean(einde.join(["12345"] * 3)) == "12345\n12345\n12345"
    assert len(veld.clean(f"12345{einde}" * 3 + "12")) == 20


def test_text_is_as_long_as_the_browser_says() -> None:
    """In a browser `maxlength` counts a character outside the first plane as two."""
    veld = Tekst(max_length=10, wat="De titel")

    assert veld.clean("🚒" * 5) == "🚒" * 5
    with pytest.raises(ValidationError) as fout:
        veld.clean("🚒" * 5 + "x")
    assert fout.value.messages == ["De titel mag niet langer zijn dan 10 tekens."]
    assert veld.widget_attrs(veld.widget)["maxlength"] == "10"


@pytest.mark.parametrize("soort", [Tekst, Regeltje, Uitleg])
def test_null_character_is_refused_in_words(soort) -> None:
    with pytest.raises(ValidationError) as fout:
        soort(max_length=10).clean("a\0b")

    assert fout.value.messages == [VREEMD_TEKEN]


def test_text_of_one_line_has_one_space_and_no_hidden_characters() -> None:
    veld = Regeltje(max_length=20)

    assert veld.clean("  Ada \u00a0\n Adams ") == "Ada Adams"
    with pytest.raises(ValidationError) as fout:
        veld.clean("Ada\u200bAdams")
    assert fout.value.messages == [VREEMD_TEKEN]


@pytest.mark.parametrize("soort", [Dag, Uitleg])
def test_field_that_some_answers_ask_for_may_be_empty(soort) -> None:
    veld = soort()

    assert (veld.required, not veld.clean("")) == (True, True)


# --- an address ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "adres",
    [
        "jan@organisatie.nl",
        "jan+kantoor@organisatie.nl",
        "aine.o'brien@organisatie.nl",
        "JAN@ORGANISATIE.NL",
        "jan@bücher.example",
        "jan@" + "a" * 60 + ".nl",
    ],
)
def test_address_that_can_be_mailed(adres) -> None:
    assert is_mailbaar(adres)
    assert Mailveld(leeg="Vul in.").clean(adres) == adres


@pytest.mark.parametrize(
    "adres",
    [
        "jan",
        "jan@",
        "jan@" + "ü" * 60 + ".nl",
        '"=?utf-8?q?x=0Ay?="@voorbeeld.example',
        '"jan jansen"@voorbeeld.example',
        "mailto:jan@voorbeeld.example",
        "Jan Jansen <jan@voorbeeld.example>",
        "jan@voorbeeld.example,piet@voorbeeld.example",
        "\u212aees@voorbeeld.example",  # the sign for kelvin
        "j" * 60 + "@" + ("ü" * 45 + ".") * 4 + "nl",
    ],
)
def test_address_that_the_outbox_cannot_write_is_refused_at_the_door(adres) -> None:
    with pytest.raises(ValidationError) as fout:
        Mailveld(leeg="Vul in.").clean(adres)

    assert not is_mailbaar(adres)
    assert fout.value.messages == ["Vul een geldig e-mailadres in, bijvoorbeeld naam@organisatie.nl."]


# --- a choice --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gekozen", ["", "iets anders"])
def test_choice_says_one_thing_when_it_is_not_one_of_them(gekozen) -> None:
    with pytest.raises(ValidationError) as fout:
        Optieveld(kies="Kies uw besluit.", choices=[("ja", "Ja")]).clean(gekozen)

    assert fout.value.messages == ["Kies uw besluit."]
