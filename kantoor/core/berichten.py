"""The sentence a page shows after a redirect, in a cookie under a name of our own."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class Berichtenkoekje(CookieStorage):
    """Django's cookie, of which no setting changes the name."""

    cookie_name = settings.BERICHTEN_COOKIE_NAME


class Berichten(FallbackStorage):
    """A cookie, and the session for what does not fit in it."""

    storage_classes = (Berichtenkoekje, SessionStorage)
