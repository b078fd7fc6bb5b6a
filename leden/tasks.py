"""Daily work on memberships; each task may run twice without doing anything twice."""

from celery import shared_task

from leden.services.aanmelden import ruim_verlopen_op
from leden.services.herbevestiging import herinner, schors_stille_leden, vraag_herbevestiging
from leden.services.spelregels import meld_nieuwe_spelregels
from leden.services.wensen import laat_verlopen


@shared_task(name="leden.meld_spelregels")
def meld_spelregels() -> int:
    """Tell everybody about a new version of the rules of play."""
    return meld_nieuwe_spelregels()


@shared_task(name="leden.vraag_herbevestiging")
def vraag() -> int:
    """Ask who was not asked for a year whether everything still holds."""
    return vraag_herbevestiging()


@shared_task(name="leden.herinner_herbevestiging")
def herinnering() -> int:
    """Ask once more."""
    return herinner()


@shared_task(name="leden.schors_stille_leden")
def schors_stille() -> int:
    """Suspend who stayed silent."""
    return schors_stille_leden()


@shared_task(name="leden.ruim_op")
def ruim_op() -> int:
    """Delete requests whose address nobody confirmed in time."""
    return ruim_verlopen_op()


@shared_task(name="leden.laat_wensen_verlopen")
def wensen() -> int:
    """Close wishes that their network did not answer in time."""
    return laat_verlopen()
