"""A small form of `script/aanvalsproef`: people outside B send the forms they find with keys of B in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from tests.access.lekken import ClientVan
from tests.cast import Cast
from tests.storing.aanval import Aanvaller
from tests.storing.doelwit import Doelwit
from tests.storing.verwacht import Verwachting

Val = Callable[..., Aanvaller]


@pytest.fixture
def doel(cast: Cast) -> Doelwit:
    doel = Doelwit(cast.b.netwerk, "KANARIEB")
    assert doel.merk() > 50
    return doel


@pytest.fixture
def aanvaller(cast: Cast, client_van: ClientVan, doel: Doelwit) -> Val:
    """Somebody of the cast, held to what the policy lets a person do: that one, or `als` another."""

    def maak(persona: str, *, als: Any = None) -> Aanvaller:
        verwacht = Verwachting(als or cast[persona])
        return Aanvaller(persona, client_van(cast[persona]), verwacht, [doel], per_view=1, wissels=1)

    return maak


def test_forms_with_keys_of_another_network_do_nothing_there(cast: Cast, aanvaller: Val) -> None:
    vormen = aanvaller("lid_b").verken((cast.b.acties[0].get_absolute_url(),), hoogstens=8)

    for persona in ("bezoeker", "voorzitter_a"):
        buiten = aanvaller(persona)
        uitslag = buiten.val_aan([*buiten.verken(hoogstens=6), *vormen])

        assert uitslag.klachten == []
        assert uitslag.verzonden > 3 * uitslag.vormen > 0


def test_attack_notices_words_and_changes_that_are_not_of_who_makes_them(cast: Cast, aanvaller: Val) -> None:
    """What a member may do is no complaint; done by who is held for a visitor, the same is one."""
    melden = reverse("voortgang_melden", args=[cast.b.acties[0].pk])
    binnen, vreemd = aanvaller("lid_b"), aanvaller("lid_b", als=AnonymousUser())

    vormen = binnen.verken((melden,), hoogstens=1)
    van_een_lid, van_een_vreemde = binnen.val_aan(vormen), vreemd.val_aan(vormen)

    assert [match.view_name for _, match, _ in vormen] == ["voortgang_melden"]
    assert (van_een_lid.klachten, van_een_lid.eigen > 0) == ([], True)
    assert [klacht for klacht in van_een_vreemde.klachten if "toont" in klacht]
    assert [klacht for klacht in van_een_vreemde.klachten if "veranderde" in klacht]
