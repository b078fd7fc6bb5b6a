"""Ending sessions and clearing them up, and using up a code of the app."""

from collections.abc import Sequence
from datetime import timedelta
from importlib import import_module
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.services import leg_vast


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
    beeindig([sessie], door=door)
    return True


@transaction.atomic
def beeindig(sessies: Sequence[UserSession], *, door: Any) -> None:
    """End these sessions of `door`, with one line in the log."""
    for sessie in sessies:
        sessie.end()
    if sessies:
        leg_vast(Basisgebeurtenis.SESSIE_BEEINDIGD, door, door=door, aantal=len(sessies))


def ruim_sessies_op() -> int:
    """Delete sessions that ended by themselves, of visitors and of people; return how many were on a list of people."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    voorbij = timezone.now() - timedelta(seconds=settings.SESSIE_DUUR_MAX)
    return UserSession.objects.filter(created_at__lt=voorbij, last_seen_at__lt=voorbij).delete()[0]


def verbruik_code(*, gebruiker: Any, geheim: str, code: str) -> bool:
    """Use up a code of the app; return False when its half minute, or a later one, was used before (S7).

    One statement decides, so that of two who send the same code at once one gets in.
    """
    passend = (
        stap
        for stap in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(geheim, stap)))
    )
    stap = next(passend, 0)
    return bool(Gebruiker.objects.filter(pk=gebruiker.pk, codestap__lt=stap).update(codestap=stap))
