from __future__ import annotations


class Kopiefout(Exception):
    """A copy cannot be made or put back; the message is one Dutch sentence that says why and what to do."""
