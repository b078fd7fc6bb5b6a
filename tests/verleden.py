"""A past for rows that a test makes now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from actieplannen.models import FEITEN, Actiefeiten, Verbeteractie
from kantoor.verloop.models import verlopen
from kantoor.verloop.moment import op_moment


def leg_feiten_vast(actie: Verbeteractie, *, op: datetime | None = None) -> None:
    """Let the action be as it is in memory since `op` (now when left out); what was so before that, was."""
    op = op or timezone.now()
    with op_moment(op):
        Verbeteractie.objects.filter(pk=actie.pk).update(**{veld: getattr(actie, veld) for veld in FEITEN})
    Actiefeiten.objects.filter(actie=actie, tot=None, vanaf__gt=op).update(vanaf=op)


def alles_bestond(op: datetime, *modellen: Any) -> None:
    """Let every row that is there have been as it is since `op`, as if it was written then."""
    for model in modellen or verlopen():
        model._default_manager.filter(tot=None, vanaf__gt=op).update(vanaf=op)
