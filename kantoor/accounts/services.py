"""Ending sessions."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction


@transaction.atomic
def beeindig_andere_sessies(*, door: Any, behalve: str) -> int:
    """End every session of `door` except the one with key `behalve`; return how many ended."""
    sessies = list(UserSession.objects.filter(user=door).exclude(session_key=behalve))
    for sessie in sessies:
        sessie.end()
    return len(sessies)


@transaction.atomic
def beeindig_sessie(*, door: Any, sessie_id: int) -> bool:
    """End one session of `door`; return whether there was such a session. One that is not theirs is left alone."""
    sessie = UserSession.objects.filter(user=door, pk=sessie_id).first()
    if sessie is None:
        return False
    sessie.end()
    return True
