"""Settings of `script/mutaties`: those of the tests, with the database in memory, so that each fork has its own."""

from tests.settings import *

DATABASES["default"] |= {"ENGINE": "django.db.backends.sqlite3", "TEST": {"NAME": None}}
