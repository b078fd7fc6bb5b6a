"""What every app needs stands in one place: a second copy would drift away from the first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from kantoor.accounts.models import Gebruiker
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.services import leg_vast
from kantoor.core.vast import canoniek, sha256_van
from kantoor.core.wie import naam_van

BUITEN = {"tests", "migrations", "node_modules", ".venv"}


def regels_met(patroon: str) -> Iterator[str]:
    """Yield the file of every line of our own code that fits."""
    for bestand in sorted(Path(settings.BASE_DIR).rglob("*.py")):
        pad = bestand.relative_to(settings.BASE_DIR)
        if BUITEN.isdisjoint(pad.parts):
            yield from (str(pad) for regel in bestand.read_text().splitlines() if re.search(patroon, regel))


@pytest.mark.parametrize(
    ("patroon", "plekken"),
    [
        ("sort_keys=", ["kantoor/core/vast.py"]),
        (r"^    door_naam = ", ["actieplannen/models/voortgang.py", "kantoor/core/wie.py"]),
        # the second one is an empty example for invitations: nothing of anybody is in it
        ("Content-Disposition", ["kantoor/audit/bestand.py", "leden/views/uitnodigingen.py"]),
        (r"^    bewerking = models", ["kantoor/core/bewerking.py"]),
        (r"bewerking \+= ", ["kantoor/core/bewerking.py"]),
        (r"str\((door|.*gebruiker|naam)\)\[", ["kantoor/core/wie.py"]),
    ],
)
def test_code_stands_in_one_place(patroon: str, plekken: list[str]) -> None:
    assert list(regels_met(patroon)) == plekken


def test_canonical_form_does_not_depend_on_order_and_keeps_letters() -> None:
    een, ander = {"b": [1, "é"], "a": None}, {"a": None, "b": [1, "é"]}

    assert canoniek(een) == canoniek(ander) == '{"a":null,"b":[1,"é"]}'
    assert sha256_van(een) == sha256_van(ander) != sha256_van({**een, "c": 1})
    assert sha256_van({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


def test_number_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        canoniek({"bedrag": float("nan")})


def test_name_of_who_did_it_fits_and_is_never_empty() -> None:
    assert (naam_van("N" * 200), naam_van("Aanvrager"), naam_van(None)) == ("N" * 120, "Aanvrager", "het systeem")


def test_who_did_it_outlives_the_account(cast: Mapping[str, Gebruiker]) -> None:
    wie = cast["lid_a"]
    with transaction.atomic():
        regel = leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, wie, door=wie)

    Gebruiker.objects.filter(pk=wie.pk).delete()

    regel.refresh_from_db()
    assert (regel.door, regel.door_naam) == (None, str(wie))
