"""A small form of `script/aanvalsproef`: people outside B send the forms they find with keys of B in them."""

from __future__ import annotations

import pytest

from tests.access.lekken import ClientVan
from tests.cast import KANARIE, Cast
from tests.storing.aanval import Aanvaller
from tests.storing.doelwit import Doelwit


@pytest.mark.parametrize("persona", ["bezoeker", "voorzitter_a"])
def test_forms_with_keys_of_another_network_do_nothing_there(persona: str, cast: Cast, client_van: ClientVan) -> None:
    doel = Doelwit(cast.b.netwerk, KANARIE)
    assert doel.merk() > 50
    binnen = Aanvaller("lid_b", client_van(cast["lid_b"]), [doel], per_view=1)
    buiten = Aanvaller(persona, client_van(cast[persona]), [doel], per_view=1, wissels=1)

    vormen = binnen.verken((cast.b.acties[0].get_absolute_url(),), hoogstens=8)
    uitslag = buiten.val_aan([*buiten.verken(hoogstens=6), *vormen])

    assert uitslag.klachten == []
    assert uitslag.verzonden > 3 * uitslag.vormen > 0


def test_attack_notices_what_a_member_reads_and_changes(cast: Cast, client_van: ClientVan) -> None:
    """Who may do all this: the same attack finds words and changes, or it would find nothing of anybody."""
    doel = Doelwit(cast.b.netwerk, KANARIE)
    doel.merk()
    binnen = Aanvaller("lid_b", client_van(cast["lid_b"]), [doel], per_view=1, wissels=1)

    uitslag = binnen.val_aan(binnen.verken((cast.b.acties[0].get_absolute_url(),), hoogstens=6))

    assert [klacht for klacht in uitslag.klachten if "toont" in klacht]
    assert [klacht for klacht in uitslag.klachten if "veranderde" in klacht]
