"""Daily work on uploaded lists."""

from celery import shared_task

from inlezen.uitvoeren import ruim_op


@shared_task(name="inlezen.ruim_op")
def ruim_inlezingen_op() -> int:
    """Delete action lists that were uploaded a week ago and never carried out."""
    return ruim_op()
