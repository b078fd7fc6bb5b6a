"""Searching finds the same on every database, whatever the accents and capitals."""

from __future__ import annotations

import pytest

from kantoor.core.zoeken import EEN_OP_EEN, MEER_LETTERS, MEESTE_WOORDEN, Zoekvorm, bevat, woorden, zoekvorm
from netwerken.models import Organisatie
from tests.factories import OrganisatieFactory

pytestmark = pytest.mark.databank

PAREN = [
    ("Fryslân", "fryslan"),
    ("FRYSLÂN", "fryslan"),
    ("Zoë ÉLISE Ørsted", "zoe elise orsted"),
    ("e\u0308 met los teken", "e met los teken"),
    ("Straße Œuvre Ĳssel", "strasse oeuvre ijssel"),
    ("’s‑Hertogenbosch – noord", "'s-hertogenbosch - noord"),
    ("Łódź Şahin Đorđe Çelik", "lodz sahin dorde celik"),
    ("100%_\\x", "100%_\\x"),
]


@pytest.mark.parametrize(("tekst", "vorm"), PAREN)
def test_text_is_compared_without_accents(tekst: str, vorm: str) -> None:
    assert zoekvorm(tekst) == vorm


def test_database_computes_the_same_for_every_letter(db: None) -> None:
    teksten = [tekst for tekst, _ in PAREN] + ["".join([*EEN_OP_EEN])[i : i + 100] for i in range(0, 800, 100)]
    teksten += ["".join(MEER_LETTERS)]
    for tekst in teksten:
        OrganisatieFactory(naam=tekst, korte_naam="kort")

    gevonden = dict(Organisatie.objects.annotate(vorm=Zoekvorm("naam")).values_list("naam", "vorm"))

    assert gevonden == {naam: zoekvorm(naam) for naam in gevonden}


@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("Fryslan", {"Veiligheidsregio Fryslân"}),
        ("fryslân", {"Veiligheidsregio Fryslân"}),
        ("FRYS", {"Veiligheidsregio Fryslân"}),
        ("e", {"Veiligheidsregio Fryslân", "Coëvorden 100%"}),
        ("%", {"Coëvorden 100%"}),
        ("_", set()),
        ("\\", set()),
    ],
)
def test_word_is_found_anywhere_and_taken_literally(vraag: str, gevonden: set[str], db: None) -> None:
    for naam in ("Veiligheidsregio Fryslân", "Coëvorden 100%"):
        OrganisatieFactory(naam=naam)

    assert {rij.naam for rij in Organisatie.objects.filter(bevat(woorden(vraag)[0], "naam"))} == gevonden


def test_no_text_stays_no_text_and_words_have_a_limit() -> None:
    assert zoekvorm(None) is None
    assert woorden("  ") == []
    assert len(woorden("a " * 50)) == MEESTE_WOORDEN
