"""Reading an edition, which ends its wait for that reader."""

from __future__ import annotations

from typing import Any

from rapportages.models import Editie, Editielezing


def onthoud_lezing(editie: Editie, *, door: Any) -> None:
    """Remember that this person opened the edition; twice is once. Who read what, is shown to nobody else."""
    Editielezing.objects.get_or_create(editie=editie, gebruiker=door)
