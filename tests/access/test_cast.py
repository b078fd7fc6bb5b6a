"""The cast itself: what the other tests rely on."""

from kantoor.access import Lezer
from netwerken.models import Netwerk
from tests.cast import BUITENSTAANDERS_VAN_B, KANARIE, Cast


def test_cast_only_members_of_b_see_its_inside(cast: Cast) -> None:
    insiders = {naam for naam, wie in cast.personen.items() if cast.b.netwerk in Netwerk.objects.visible_to(Lezer(wie))}

    assert insiders == {"lid_b", "contactpersoon_b", "voorzitter_b", "regio_b"}
    assert insiders & set(BUITENSTAANDERS_VAN_B) == set()
    assert set(cast.personen) - insiders - set(BUITENSTAANDERS_VAN_B) == {"regisseur", "projectteam", "jenv"}


def test_cast_open_profile_has_no_canary_outside(cast_open_profiel: Cast) -> None:
    netwerk = cast_open_profiel.b.netwerk

    assert KANARIE not in f"{netwerk.naam}{netwerk.doel}{netwerk.regel}{netwerk.toelichting}"
    assert KANARIE in cast_open_profiel.b.plan.titel
