"""Questions are an own word of the menu, with how many wait, for who has a seat in a body."""

from kantoor.access import Lezer
from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt
from leden.policy import zetels
from vragen.queries import wacht_op


def zit_ergens(lezer: Lezer) -> bool:
    """Say that the entry is for who has a seat; a person who is asked comes here from the overview or the mail."""
    return any(recht.startswith("gremium:") for recht in lezer.feit(zetels))


GROEPEN.registreer(Menugroep(code="vragen", label="Vragen", volgorde=55, uitleg="Wat een netwerk aan u vraagt"))
PUNTEN.registreer(
    Menupunt(
        groep="vragen",
        url="vraag_lijst",
        label="Vragen",
        volgorde=10,
        voor=zit_ergens,
        teller=wacht_op,
        wacht=("vraag wacht", "vragen wachten"),
    )
)
