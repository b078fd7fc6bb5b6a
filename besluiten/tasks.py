"""Daily work on decisions; it may run twice without doing anything twice."""

from celery import shared_task

from besluiten.services.besluiten import ga_door_na_bedenktijd, ga_door_zonder_advies, herinner


@shared_task(name="besluiten.herinner")
def herinner_besluiten() -> None:
    """Remind who has not answered; go on where advice stayed away past its term, or the time to object is over."""
    herinner()
    ga_door_zonder_advies()
    ga_door_na_bedenktijd()
