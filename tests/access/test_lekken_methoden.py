"""Other methods than GET and POST: once per view class, as our views have no word for them.

`script/test --alles` asks them of every path and everybody (`test_lekken`, `test_lekken_besloten`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.views.generic import View

from kantoor.access.views import KantoorView
from tests.access.afdruk import Wachter
from tests.access.antwoord import woorden
from tests.access.klassen import BINNEN, NIET_ACTIEF, klassen
from tests.access.lekken import (
    ANDERE_METHODEN,
    WEGEN,
    ClientVan,
    buitenstaanders,
    gevuld,
    lekken_in,
    mag_veranderen,
    namen,
)
from tests.access.wegen import Weg, een_per_klasse
from tests.cast import Cast

ONBEKEND = ("head", "put", "patch", "delete", "options", "trace")


def _onder(klasse: type[Any]) -> Iterator[type[Any]]:
    for kind in klasse.__subclasses__():
        yield kind
        yield from _onder(kind)


def _onbekend_aan(klasse: type[Any]) -> list[str]:
    """Return which of the other methods a view class or one of its bases answers itself."""
    eigen = [basis for basis in klasse.__mro__ if basis.__module__.partition(".")[0] != "django"]
    return [naam for naam in ONBEKEND for basis in eigen if naam in vars(basis)]


def test_no_view_of_ours_answers_another_method() -> None:
    """What the tests of one path per class lean on: HEAD is the GET of Django, the rest is 405 by Django."""
    van_ons = list(_onder(KantoorView))

    assert {klasse.__qualname__: fout for klasse in van_ons if (fout := _onbekend_aan(klasse))} == {}
    assert {klasse for weg in WEGEN if (klasse := getattr(weg.view, "view_class", None)) and klasse in van_ons}


def test_a_view_that_answers_another_method_is_found() -> None:
    class Wisser(View):
        def delete(self, request: HttpRequest) -> HttpResponse:
            return HttpResponse(request.path)

    class Kind(Wisser):
        pass

    assert (_onbekend_aan(Wisser), _onbekend_aan(Kind)) == (["delete"], ["delete"])


@pytest.mark.parametrize("weg", namen(een_per_klasse(WEGEN)))
def test_other_methods_show_and_change_nothing(
    weg: Weg, cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a visitor, one person of each refusal, and one who is let in."""
    gevonden = gevuld(weg)
    pad = weg.pad(gevonden.waarden(cast, cast.b))
    per_besluit = {
        "binnen" if BINNEN in besluiten else "/".join(besluiten): personen[0]
        for besluiten, personen in klassen(weg, pad, cast, buitenstaanders(weg, cast, gevonden)).items()
        if NIET_ACTIEF not in besluiten
    }
    clients = {persona: client_van(cast[persona]) for persona in sorted({"bezoeker", *per_besluit.values()})}
    wachter = Wachter(monkeypatch)

    antwoorden = {
        (persona, methode): getattr(client, methode)(pad)
        for persona, client in clients.items()
        for methode in ANDERE_METHODEN
    }

    lekken = [
        lek
        for (persona, methode), antwoord in antwoorden.items()
        for lek in lekken_in(woorden(antwoord, cast[persona]), antwoord.status_code, weg, persona, methode)
    ]
    assert lekken == []
    assert set(wachter.veranderd()) - mag_veranderen(weg) == set()
