"""Daily work on sessions and counts."""

from celery import shared_task

from kantoor.accounts.services import ruim_sessies_op
from kantoor.core.terugvalcache import ruim_terugval_op


@shared_task(name="accounts.ruim_op")
def ruim_op() -> int:
    """Delete sessions that ended by themselves, and what was counted while Redis was away."""
    ruim_terugval_op()
    return ruim_sessies_op()
