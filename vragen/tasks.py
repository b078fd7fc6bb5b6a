"""Daily work on questions; it may run twice without doing anything twice."""

from celery import shared_task

from vragen.services import herinner


@shared_task(name="vragen.herinner")
def herinner_vragen() -> None:
    """Remind who was asked and is silent."""
    herinner()
