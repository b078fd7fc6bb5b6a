"""People of one class are really equal: the replies of a sample agree with the decisions that made the classes."""

from __future__ import annotations

import random

from kantoor.access import Lezer
from kantoor.access.toegang import Bevoegd, Ingelogd, Mag, Openbaar, Toegang
from tests.access.klassen import BINNEN, ER_NIET, INLOGGEN, NIET_ACTIEF, besluit, klassen
from tests.access.lekken import ANDERE_METHODEN, METHODEN, WEGEN, ClientVan, buitenstaanders, gevuld
from tests.cast import Cast

STEEKPROEF = 24
ZAAD = 7303
STATUS = {INLOGGEN: 302, NIET_ACTIEF: 302, ER_NIET: 404}


def test_who_shares_a_visit_gets_the_reply_of_the_class(cast: Cast, client_van: ClientVan, alles: bool) -> None:
    """On a sample of paths one person of each class that was not visited; on every path when nothing is left out."""
    toeval = random.Random(ZAAD)
    anders, gedeeld = [], 0

    for weg in WEGEN if alles else toeval.sample(WEGEN, STEEKPROEF):
        monster = gevuld(weg)
        pad = weg.pad(monster.waarden(cast, cast.b))
        buiten = buitenstaanders(weg, cast, monster)
        groepen = klassen(weg, pad, cast, buiten)
        assert sorted(persona for groep in groepen.values() for persona in groep) == buiten
        for besluiten, personen in groepen.items():
            if len(personen) == 1:
                continue
            assert BINNEN not in besluiten
            gedeeld += 1
            persona = toeval.choice(personen[1:])
            client = client_van(cast[persona])
            for methode, verwacht in zip(METHODEN, besluiten, strict=True):
                status = getattr(client, methode)(pad).status_code
                if status != STATUS.get(verwacht, 403):
                    anders.append(f"{persona} {methode} {weg}: {status}")

    assert anders == []
    assert gedeeld >= STEEKPROEF // 2


def test_a_decision_knows_safe_and_unsafe_methods_only(cast: Cast) -> None:
    """So GET and POST stand for all others; a new sort of decision has to be looked at here."""
    assert set(Toegang.__subclasses__()) == {Openbaar, Ingelogd, Bevoegd, Mag}
    for weg in WEGEN:
        pad = weg.pad(gevuld(weg).waarden(cast, cast.b))
        for persona in ("lid_a", "lid_b", "regisseur"):
            lezer = Lezer(cast[persona])
            veilig, onveilig = (besluit(weg, pad, lezer, methode) for methode in METHODEN)
            gezien = {methode: besluit(weg, pad, lezer, methode) for methode in ANDERE_METHODEN}

            assert gezien == dict.fromkeys(ANDERE_METHODEN, onveilig) | {"head": veilig, "options": veilig}
