"""Which edition does a PDF say it is: read from bytes of anybody, fast, and never more than a claim."""

from __future__ import annotations

import hashlib
import time
from io import BytesIO

import pikepdf
import pytest

from kantoor.pdf import herken as module
from kantoor.pdf.herken import GROOTSTE, Herkend, herken
from kantoor.pdf.maker import Bijlage, Herkomst, maak_pdf
from tests.rapportages.synthetisch import rapport
from tests.rapportages.test_pdf_motor import MOMENT

HERKOMST = Herkomst("0b54d0c6-6a55-4d3c-9b16-1f0b6f0d8f11", "2026-K4-1", "ab" * 32)
CLAIM = b"<vkc:sleutel>%b</vkc:sleutel><vkc:aanduiding>%b</vkc:aanduiding><vkc:bevriezing>%b</vkc:bevriezing>" % tuple(
    deel.encode() for deel in (HERKOMST.sleutel, HERKOMST.aanduiding, HERKOMST.bevriezing)
)


@pytest.fixture(scope="module")
def editie() -> bytes:
    return maak_pdf(rapport(3), herkomst=HERKOMST, moment=MOMENT)


def verwacht(inhoud: bytes) -> Herkend:
    afdruk = hashlib.sha256(inhoud).hexdigest()
    return Herkend(HERKOMST.sleutel, HERKOMST.aanduiding, HERKOMST.bevriezing, afdruk)


def test_our_own_file_says_which_edition_it_is(editie: bytes) -> None:
    assert herken(editie) == verwacht(editie)


def test_a_changed_file_claims_the_same_with_another_fingerprint(editie: bytes) -> None:
    veranderd = editie + b"\n%"

    assert herken(veranderd) == verwacht(veranderd)
    assert verwacht(veranderd).sha256_bestand != verwacht(editie).sha256_bestand


def test_a_file_saved_again_by_another_program_is_still_known(editie: bytes) -> None:
    uit = BytesIO()
    with pikepdf.open(BytesIO(editie)) as pdf:
        pdf.save(uit, linearize=True)

    assert herken(uit.getvalue()) == verwacht(uit.getvalue())


def test_the_claim_is_read_from_the_metadata_and_not_from_the_text_or_an_attachment() -> None:
    html = rapport(3).replace("Een rapport om mee te meten.", CLAIM.decode().replace("<", "&lt;"))
    bijlage = Bijlage("acties.csv", CLAIM, MOMENT)

    assert herken(maak_pdf(html, bijlagen=[bijlage])) is None


def test_the_last_claim_counts() -> None:
    ander = CLAIM.replace(b"2026-K4-1", b"2026-K4-2")

    gevonden = herken(b"%PDF-1.7 " + CLAIM + ander)

    assert gevonden is not None
    assert gevonden.aanduiding == "2026-K4-2"


@pytest.mark.parametrize(
    "inhoud",
    [
        b"",
        b"%PDF-1.7",
        CLAIM,
        b"%PDF-1.7" + CLAIM.replace(b"ab", b"AB"),
        b"%PDF-1.7" + CLAIM.replace(b"2026-K4-1", b"\xff\x00"),
        b"%PDF-1.7" + CLAIM.replace(b"0b54d0c6", b"../../etc"),
        b"%PDF-1.7" + CLAIM[:-5],
    ],
    ids=["empty", "no claim", "no PDF", "no hash", "no text", "no key", "cut off"],
)
def test_anything_else_is_not_ours(inhoud: bytes) -> None:
    assert herken(inhoud) is None


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GROOTSTE", 1000)

    assert herken(b"%PDF-1.7" + CLAIM) is not None
    assert herken(b"%PDF-1.7" + CLAIM + b" " * 1000) is None


@pytest.mark.parametrize(
    "stukje",
    [
        b"<",
        b"<vkc:",
        b"<vkc:sleutel>",
        b"<vkc:sleutel>" + HERKOMST.sleutel.encode() + b"</vkc:sleutel>",
        CLAIM.replace(b"><vkc:aan", b">" + b" " * 200 + b"<vkc:aan")[:-1],
        CLAIM,
        b"\x00",
    ],
    ids=["brackets", "prefixes", "openings", "keys", "almost", "claims", "zeroes"],
)
def test_a_hostile_file_of_the_largest_size_is_answered_at_once(stukje: bytes) -> None:
    inhoud = b"%PDF-1.7" + stukje * ((GROOTSTE - 8) // len(stukje))
    begin = time.process_time()

    gevonden = herken(inhoud)

    assert time.process_time() - begin < 1
    assert (gevonden is not None) == (stukje == CLAIM)
