"""The office itself: settings, accounts, the one access policy, audit, mail and the portal pages."""

from kantoor.celery import app as celery_app

__all__ = ["celery_app"]
