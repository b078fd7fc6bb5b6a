"""Daily work on actions, and what is told outside a request."""

from celery import shared_task

from actieplannen.models import Leerpunt
from actieplannen.services import herinneringen


@shared_task(name="actieplannen.herinner_deadlines")
def herinner_deadlines() -> None:
    """Remind owners before and after the dates of their actions."""
    herinneringen.herinner_deadlines()


@shared_task(name="actieplannen.meld_leerpunt")
def meld_leerpunt(sleutel: str) -> None:
    """Tell all members of one shared lesson, when it is still there."""
    leerpunt = Leerpunt.objects.filter(pk=sleutel, met_netwerken=True).select_related("melding", "actie").first()
    if leerpunt is not None:
        herinneringen.meld_leerpunt(leerpunt)
