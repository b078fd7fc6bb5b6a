"""Every form of the product keeps what was typed when the session had ended, also one that is new (`doet` finds it).

The form of each act is filled in and sent by nobody; then its person has the page again, and every field must say what
was sent. The seal is of nobody else and of no other page; what else can be wrong with one is in
`tests/accounts/test_getypt.py`.
"""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from kantoor.access.toegang import Openbaar
from kantoor.accounts.getypt import DEUREN, MERK, SESSIE, open_zegel
from tests.access.daad import Daad, Gedaan
from tests.access.daden import DADEN, doet
from tests.access.vormen import Invoer, Vorm, vormen_in
from tests.access.wegen import Weg
from tests.accounts.test_getypt import zegel_in
from tests.cast import Cast

# Paths whose form is for visitors too, or is about logging in: nothing is kept there.
ZONDER_LOGIN = [weg for weg, _ in doet() if isinstance(weg.toegang, Openbaar) or weg.naam.startswith(DEUREN)]
# Acts that no page of the product has a form for at that moment, with why.
KNOP = "a button on another page; nothing is typed"
GEEN_VORM = {
    "agenda_beginnen": KNOP,
    "netwerk_bericht": "shows what will be sent to the networks chosen before; nothing is typed",
    "ronde_stap": KNOP,
    "uur_begin": KNOP,
    "uur_later": KNOP,
}
WEGEN = list({weg.naam: (weg, sleutel) for weg, sleutel in reversed(doet()) if weg not in ZONDER_LOGIN}.values())


def getypte_vormen(html: str, pagina: str, pad: str) -> list[Vorm]:
    return [vorm for vorm in vormen_in(html) if (vorm.naar.partition("?")[0] or pagina.partition("?")[0]) == pad]


def wat_een_mens_ziet(vorm: Vorm, invoer: Invoer) -> Invoer:
    """Return of what is sent what somebody can see and change; a browser leaves out the first new line of a text."""
    namen = {veld.naam for veld in vorm.velden if veld.soort not in {"hidden", "submit", "file", "password"}}
    return {naam: [waarde.lstrip("\n") for waarde in invoer[naam]] for naam in namen & invoer.keys()}


@pytest.mark.parametrize(("weg", "sleutel"), [pytest.param(*wat, id=str(wat[0])) for wat in sorted(WEGEN, key=str)])
def test_every_form_comes_back_as_it_was_typed(weg: Weg, sleutel: str, cast: Cast) -> None:
    cache.clear()
    gedaan = Gedaan(weg, cast, DADEN.get(sleutel, Daad()))
    assert (gedaan.vorm is None) == (str(weg) in GEEN_VORM)
    if gedaan.vorm is None:
        return
    invoer = gedaan.vorm.ingevuld()
    zegel = zegel_in(Client().post(gedaan.pad, invoer))
    getypt = open_zegel(zegel)
    assert getypt is not None
    sessie = gedaan.client.session
    sessie[SESSIE] = zegel
    sessie.save()

    antwoord = gedaan.client.get(getypt.pagina, follow=True)

    vormen = getypte_vormen(antwoord.content.decode(), antwoord.request["PATH_INFO"], gedaan.pad)
    terug = [wat_een_mens_ziet(vorm, vorm.ingevuld(houd=True)) for vorm in vormen]
    assert wat_een_mens_ziet(gedaan.vorm, invoer) in terug
    assert SESSIE not in gedaan.client.session
    assert [naam for naam, wie in cast.personen.items() if wie.pk and getypt.is_van(wie)] == [gedaan.als]
    assert MERK in gedaan.vorm.namen
