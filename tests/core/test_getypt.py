"""What was typed goes back into a page as it stands: the right form, every kind of control, and never as markup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from django import forms

from kantoor.core.getypt import Uitkomst, vul, zet_terug
from kantoor.core.rijen import Rijen, Rijform
from tests.access.vormen import vormen_in

KWAAD = 'a"><script>alert(1)</script>&amp;</textarea>'
PAGINA = """<main id="inhoud">
<form method="get" action="/zoek/"><input name="titel" value="zoek"></form>
<form method="post" action="/weg/"><input type="hidden" name="stap" value="een"><input name="titel"></form>
<details><summary>Meer</summary>
<form method="post" id="f">
<input type="hidden" name="csrfmiddlewaretoken" value="vers"><input type="hidden" name="bewerking" value="7">
<input type="hidden" name="stap" value="twee">
<input name="titel" value="oud &amp; wijs" disabled><input name="titel" value="van&nbsp;nu">
<textarea name="tekst" rows="3">
oud</textarea>
<input type="password" name="pin" value=""><input type="file" name="blad">
<input type="checkbox" name="thema" value="1" checked><input type="checkbox" name="thema" value="2">
<input type="checkbox" name="alleen" checked>
<input type="radio" name="keus" value="ja" checked><input type="radio" name="keus" value="nee">
<select name="een"><option value="">Kies</option><option value="x" selected>X</option><option value="y">Y</option>
</select>
<select name="meer" multiple><option value="1" selected>1</option><option value="2">2</option></select>
<button name="doe" value="bewaar">Bewaar</button>
</form></details>
<form method="post"><input type="hidden" name="stap" value="een"><input name="titel"></form>
<input name="los" form="f" value="">
</main>"""
GETYPT = {
    "csrfmiddlewaretoken": ["oud"],
    "bewerking": ["3"],
    "stap": ["twee"],
    "titel": [KWAAD],
    "tekst": [f"\n{KWAAD}\n€ regel"],
    "pin": ["1234"],
    "thema": ["2"],
    "keus": ["nee"],
    "een": ["y"],
    "meer": ["2"],
    "los": ["los"],
    "doe": ["bewaar"],
    "rij-9-titel": ["Een rij die er niet meer is"],
}


def gevuld(velden: Mapping[str, Sequence[str]], doel: str = "/hier/") -> tuple[str, Uitkomst]:
    return vul(PAGINA, pagina="/hier/?a=1", doel=doel, velden=velden, melding=lambda uitkomst: "<p>MELDING</p>")


def test_every_kind_of_control_gets_what_was_typed_and_nothing_becomes_markup() -> None:
    velden = {naam: waarden for naam, waarden in GETYPT.items() if naam != "csrfmiddlewaretoken"}

    html, uitkomst = gevuld(velden)
    vorm = vormen_in(html)[1]

    staat = {veld.naam: veld.waarde for veld in vorm.velden if veld.soort in {"text", "hidden", "textarea", "password"}}
    assert staat == {
        "csrfmiddlewaretoken": "vers",
        "bewerking": "3",
        "stap": "twee",
        "titel": KWAAD,
        "tekst": f"\n\n{KWAAD}\n€ regel",
        "pin": "",
    }
    assert [(veld.waarde, veld.aan) for veld in vorm.velden if veld.soort in {"checkbox", "radio"}] == [
        ("1", False),
        ("2", True),
        ("on", False),
        ("ja", False),
        ("nee", True),
    ]
    keuzes = [veld.keuzes for veld in vorm.velden if veld.soort == "select"]
    assert keuzes == [[("", False), ("x", False), ("y", True)], [("1", False), ("2", True)]]
    assert '<input name="los" form="f" value="los">' in html
    assert "<script" not in html
    assert html.count("<details open>") == 1
    assert uitkomst == Uitkomst(gevonden=True, getypt=True, over=("Een rij die er niet meer is",))


def test_other_forms_stay_as_they_are() -> None:
    html, _ = gevuld({"stap": ["twee"], "titel": ["nieuw"], "tekst": ["nieuw"]})

    begin, eind = PAGINA.index("<details>"), PAGINA.index("</details>")
    assert html.startswith(PAGINA[:begin])
    assert html.endswith(PAGINA[eind:])


def test_of_two_forms_to_one_address_the_one_that_was_sent_is_filled() -> None:
    html, uitkomst = gevuld({"stap": ["een"], "titel": ["nieuw"]})

    assert [[veld.waarde for veld in vorm.velden if veld.naam == "titel"] for vorm in vormen_in(html)] == [
        [""],
        ["van\xa0nu"],
        ["nieuw"],
    ]
    assert uitkomst.getypt


def test_without_its_form_the_page_shows_what_was_typed_as_text() -> None:
    html, uitkomst = gevuld({"titel": ["Mijn tekst"], "leeg": [" "]}, doel="/elders/")

    assert html == PAGINA.replace('<main id="inhoud">', '<main id="inhoud"><p>MELDING</p>')
    assert uitkomst == Uitkomst(gevonden=False, over=("Mijn tekst",))


def test_choice_that_is_no_longer_offered_is_said_and_not_made() -> None:
    html, uitkomst = gevuld({"stap": ["twee"], "een": ["weg"], "tekst": ["x"]})

    assert ("x", True) in next(veld for veld in vormen_in(html)[1].velden if veld.naam == "een").keuzes
    assert uitkomst.over == ("weg",)


def test_button_alone_is_nothing_typed() -> None:
    assert not gevuld({"stap": ["twee"], "doe": ["bewaar"], "bewerking": ["3"]})[1].getypt


@pytest.mark.parametrize(("aantal", "rijen"), [("4", 4), ("1", 3), ("99", 6), ("veel", 3), ("", 3)])
def test_list_that_grows_has_as_many_rows_as_were_typed(aantal: str, rijen: int) -> None:
    class Stap(Rijform):
        titel = forms.CharField()

    def maak() -> Any:
        return Rijen(Stap, "stap", data=None, begin=[{"titel": "een"}, {"titel": "twee"}], hoogstens=6)

    with zet_terug({"stap-aantal": [aantal]}):
        assert maak().aantal == rijen
    assert maak().aantal == 3
