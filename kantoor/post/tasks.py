"""Tasks of the outbox."""

from celery import shared_task

from kantoor.post.services import ruim_post_op, verstuur_bericht, verstuur_wachtende
from kantoor.post.services.meldingen import bundel


@shared_task(name="post.verstuur")
def verstuur(sleutel: str) -> None:
    """Send one mail."""
    verstuur_bericht(sleutel)


@shared_task(name="post.verstuur_wachtende")
def verstuur_alles_wat_wacht() -> None:
    """Send what waits, also what a lost broker or worker left behind."""
    verstuur_wachtende()


@shared_task(name="post.bundel")
def bundel_meldingen() -> None:
    """Put one mail ready for each person for whom something waits."""
    bundel()


@shared_task(name="post.ruim_op")
def ruim_op() -> int:
    """Delete what is left of mail to people without an account."""
    return ruim_post_op()
