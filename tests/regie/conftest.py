"""Fixtures of the board: the round that is open is that of the reports."""

from tests.rapportages.conftest import ronde

__all__ = ["ronde"]
