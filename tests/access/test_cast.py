"""The cast itself: what the other tests rely on."""

from kantoor.access import Lezer
from netwerken.models import Netwerk
from tests.cast import BUITENSTAANDERS_VAN_B, Cast


def test_cast_only_members_of_b_see_its_inside(cast: Cast) -> None:
    insiders = {naam for naam, wie in cast.personen.items() if cast.b.netwerk in Netwerk.objects.visible_to(Lezer(wie))}

    assert insiders == {"lid_b", "contactpersoon_b", "voorzitter_b", "regio_b"}
    assert insiders & set(BUITENSTAANDERS_VAN_B) == set()
    assert set(cast.personen) - insiders - set(BUITENSTAANDERS_VAN_B) == {"regisseur", "projectteam", "jenv"}
