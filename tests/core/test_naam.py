"""A name is a name: what reads as a message or an address is refused (S18)."""

from __future__ import annotations

import pytest

from kantoor.core.mailadres import kern_van
from kantoor.core.naam import is_naam

NAMEN = (
    "Ada",
    "Jan de Vries",
    "J.P. van Dam, ing.",
    "drs. Anne-Marie O’Neill",
    "Maria d'Hondt (Vitens)",
    "Łukasz Żółć",
    "محمد علي",
    "李 小龍",
    "René",
    "Persoon 12",
    "A. B.C. de Wit",
)
GEEN_NAMEN = (
    "",
    "   ",
    "klant. Uw wachtwoord is verlopen, ga naar https://evil.example/inloggen",
    "Ga naar evil.example",
    "Kijk op a.nl",
    "www.evil.example",
    "evil.example.",
    "(evil.example)",
    "bel 06-1234567!",
    "jan@voorbeeld.test",
    "Jan: lees dit",
    "Jan; DROP",
    "Jan/Piet",
    "<b>Jan</b>",
    'Jan "Piet"',
    "Jan\nBcc",
    "Jan\u202enaj",
    "Jan\u200b",
    "een twee drie vier vijf zes zeven acht negen tien elf",
)


@pytest.mark.parametrize("naam", NAMEN)
def test_name_of_a_person_is_taken(naam: str) -> None:
    assert is_naam(naam)


@pytest.mark.parametrize("tekst", GEEN_NAMEN)
def test_message_or_address_is_no_name(tekst: str) -> None:
    assert not is_naam(tekst)


def test_kern_of_an_address_forgets_how_it_is_spelled() -> None:
    spellingen = ("Jan@Voorbeeld.nl", "jan+werk@voorbeeld.NL", "jan@voorbeeld.nl.", "ｊａｎ@voorbeeld.nl")

    assert {kern_van(adres) for adres in spellingen} == {"jan@voorbeeld.nl"}
    assert kern_van("jan@bücher.test") == kern_van("jan@xn--bcher-kva.test")
    assert kern_van("jan@voorbeeld.nl") != kern_van("piet@voorbeeld.nl")
