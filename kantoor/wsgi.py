"""WSGI entry point."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from kantoor.taken import klok

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantoor.settings")
# The settings bound what a page may ask of the database.
os.environ.setdefault("KANTOOR_PROCES", "web")

application = get_wsgi_application()


def _start_klok() -> None:
    """Without Celery beat this one web process keeps the schedule itself."""
    if settings.TAKEN == "proces":
        klok.start()


_start_klok()
