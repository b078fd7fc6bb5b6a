"""The child's side of the cage: locks itself up, does one piece of work, and is gone.

Started by `kantoor.kooi.opsluiten` as `python -m kantoor.kooi.kind <module:function> <MiB> <seconds> <open|dicht>`; the
order is on stdin, the result goes to stdout. It locks itself up before it loads the code of the work.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import resource
import signal
import sys

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
PR_SET_PDEATHSIG, PR_SET_NO_NEW_PRIVS = 1, 38
# What `opsluiten` understands: the work did not fit in the memory it was given.
TE_GROOT = 3
DICHT = "dicht"


def sluit_op(geheugen_mib: int, seconden: int) -> None:
    """Limit memory, processor time, open files and core dumps, leave the network where the kernel allows it, and end
    with the process that waits.
    """
    geheugen = geheugen_mib * 2**20
    # Processor time first ends in its own signal, so that `opsluiten` can tell it from memory.
    _begrens(RLIMIT_AS=geheugen, RLIMIT_CPU=(seconden, seconden + 1), RLIMIT_NOFILE=64, RLIMIT_CORE=0)
    libc = ctypes.CDLL(None, use_errno=True)
    # An extra lock on the network, where the kernel allows everybody to make name spaces.
    libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    # Nobody waits for the result of a worker that was killed. After `unshare`, which would undo it.
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def sluit_af() -> None:
    """Shut the last doors: from here on nothing can be opened, written or started, whatever the kernel allows."""
    _begrens(RLIMIT_NOFILE=0, RLIMIT_NPROC=0, RLIMIT_FSIZE=0)


def _begrens(**grenzen: int | tuple[int, int]) -> None:
    """Set limits by their names in `resource`; a pair is the soft and the hard limit."""
    for soort, grens in grenzen.items():
        resource.setrlimit(getattr(resource, soort), grens if isinstance(grens, tuple) else (grens, grens))


def werk(naam: str, *, dicht: bool) -> bytes:
    """Return the result of the function `naam` ("module:function") for the order on stdin."""
    module, _, functie = naam.partition(":")
    doe = getattr(importlib.import_module(module), functie)
    if dicht:
        sluit_af()
    uit: bytes = doe(sys.stdin.buffer.read())
    return uit


def main() -> None:
    """Do one piece of work within the limits of the arguments."""
    naam, geheugen, seconden, deur = sys.argv[1:5]
    sluit_op(int(geheugen), int(seconden))
    # The result has a pipe of its own: what packages print about a file is a complaint.
    uit = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        uit.write(werk(naam, dicht=deur == DICHT))
        uit.flush()
    except (MemoryError, SystemError):
        # The second is what is left of the first where C code did not pass it on.
        os._exit(TE_GROOT)
    # Without taking the heap down object by object, which takes seconds after a long report.
    os._exit(0)


if __name__ == "__main__":
    main()
