"""Daily work on sessions."""

from celery import shared_task

from kantoor.accounts.services import ruim_sessies_op


@shared_task(name="accounts.ruim_op")
def ruim_op() -> int:
    """Delete sessions that ended by themselves."""
    return ruim_sessies_op()
