"""What works in the cage does not outlive the worker that started it."""

from __future__ import annotations

import os
import select
import subprocess
import sys

import pytest
from django.conf import settings

# A worker that starts a child as the portal does, in a session of its own, and says which process it is.
WERKER = """
import subprocess, sys
opdracht = "from kantoor.kooi import kind; kind.sluit_op(4096, 60); print('op slot', flush=True); input()"
kind = subprocess.Popen(
    [sys.executable, "-c", opdracht],
    stdin=int(sys.argv[1]), start_new_session=True, pass_fds=[int(sys.argv[2])],
)
kind.wait()
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Alleen Linux kent dit.")
def test_a_child_ends_with_its_worker() -> None:
    invoer, houdt_open = os.pipe()
    leeft, erft = os.pipe()  # readable at its end once the last process that inherited the other side is gone
    werker = subprocess.Popen(
        [sys.executable, "-c", WERKER, str(invoer), str(erft)],
        cwd=settings.BASE_DIR,
        stdout=subprocess.PIPE,
        pass_fds=[invoer, erft],
    )
    os.close(erft)
    assert werker.stdout is not None
    begonnen = werker.stdout.readline()

    werker.kill()
    werker.wait()
    voorbij, _, _ = select.select([leeft], [], [], 20)

    werker.stdout.close()
    for buis in (invoer, houdt_open, leeft):
        os.close(buis)
    assert begonnen == b"op slot\n"
    assert voorbij == [leeft]
