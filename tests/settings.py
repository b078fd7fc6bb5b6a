"""Settings of the test run: those of the portal, in a data folder of its own, with a cheap password hash."""

import os
import tempfile

from tests.processen import omgeving_van

os.environ.setdefault("KANTOOR_DATA", tempfile.mkdtemp(prefix="kantoor-test-"))
os.environ.setdefault("KANTOOR_DEMO", "1")
os.environ.update(omgeving_van(os.environ))

from kantoor.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
ACCOUNT_RATE_LIMITS = False
# Look for a static file when it is asked for: listing them all for each new test client takes longer than a page does.
WHITENOISE_AUTOREFRESH = True
# At once and in the same thread; a browser test runs them where they run for real (see `start_portaal`).
TAKEN = "direct"
