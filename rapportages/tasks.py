"""Tasks of the reports."""

from celery import shared_task

from rapportages.services.rondes import loop_rondes
from rapportages.services.taken import breng_terug_wat_bleef_hangen, maak_rapport


@shared_task(name="rapportages.maak")
def maak(sleutel: str) -> None:
    """Make one report, after a look at what others left lying: in a long row nobody else gets to that soon."""
    breng_terug_wat_bleef_hangen()
    maak_rapport(sleutel)


@shared_task(name="rapportages.herstel")
def herstel() -> None:
    """Bring back what a dead worker or a lost queue left behind."""
    breng_terug_wat_bleef_hangen()


@shared_task(name="rapportages.rondes")
def rondes() -> None:
    """Plan, open, remind and close the rounds whose day has come."""
    loop_rondes()
