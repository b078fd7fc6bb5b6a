"""Celery application; without a broker the same tasks run inside the web process (see `kantoor.taken`)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kantoor.settings")

app = Celery("kantoor")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
