"""The difference between two texts in parts, lines and words."""

from __future__ import annotations

from besluiten.queries.verschil import (
    Regelverschil,
    Stukje,
    alleen_veranderd,
    regelverschillen,
    telling,
    verschil,
    woordverschillen,
)
from tests.besluiten.rondes import tekst


def test_words_that_changed_are_told_apart():
    assert woordverschillen("De leverancier belt de regio.", "De leverancier mailt de veiligheidsregio.") == [
        Stukje("gelijk", "De leverancier "),
        Stukje("vervallen", "belt"),
        Stukje("toegevoegd", "mailt"),
        Stukje("gelijk", " de "),
        Stukje("vervallen", "regio"),
        Stukje("toegevoegd", "veiligheidsregio"),
        Stukje("gelijk", "."),
    ]


def test_both_texts_can_be_read_back_from_the_words():
    oud, nieuw = "Eén  lijst, met 3 namen: é, ë.", "Twee lijsten met 4 namen:\në en é."
    stukjes = woordverschillen(oud, nieuw)

    assert "".join(s.tekst for s in stukjes if s.soort != "toegevoegd") == oud
    assert "".join(s.tekst for s in stukjes if s.soort != "vervallen") == nieuw


def test_lines_that_resemble_are_one_changed_line_and_others_are_not():
    regels = regelverschillen(
        ["Blijft.", "De regio belt.", "Iets anders."], ["Blijft.", "De regio mailt.", "0123456789"]
    )

    assert [regel.soort for regel in regels] == ["gelijk", "gewijzigd", "vervallen", "toegevoegd"]


def test_lines_added_at_the_end_are_added():
    assert regelverschillen(["Eerste."], ["Eerste.", "Tweede."]) == [
        Regelverschil("gelijk", [Stukje("gelijk", "Eerste.")]),
        Regelverschil("toegevoegd", [Stukje("toegevoegd", "Tweede.")]),
    ]


def test_parts_are_added_dropped_and_changed():
    oud = tekst(een=["Een."], twee=["Twee."], drie=["Drie."])
    nieuw = tekst(een=["Een."], drie=["Drie en meer."], vier=["Vier."])

    delen = verschil(oud, nieuw)

    assert [(deel.sleutel, deel.soort) for deel in delen] == [
        ("een", "gelijk"),
        ("twee", "vervallen"),
        ("drie", "gewijzigd"),
        ("vier", "toegevoegd"),
    ]
    assert telling(delen) == {"toegevoegd": 1, "vervallen": 1, "gewijzigd": 1}
    assert [deel.sleutel for deel in alleen_veranderd(delen)] == ["twee", "drie", "vier"]


def test_same_text_has_no_difference():
    assert alleen_veranderd(verschil(tekst(een=["Een."]), tekst(een=["Een."]))) == []


def test_title_of_a_part_that_changes_is_a_change():
    nieuw = tekst(een=["Een."])
    nieuw["delen"][0]["titel"] = "Ander"

    assert [deel.soort for deel in verschil(tekst(een=["Een."]), nieuw)] == ["gewijzigd"]


def test_amount_changes_as_a_whole():
    stukjes = woordverschillen("Liander, 2026: € 9.000,50", "Liander, 2026: € 8.000,50")

    assert [(stukje.soort, stukje.tekst) for stukje in stukjes] == [
        ("gelijk", "Liander, 2026: € "),
        ("vervallen", "9.000,50"),
        ("toegevoegd", "8.000,50"),
    ]
