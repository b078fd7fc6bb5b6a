"""Whether somebody decides about himself: the own account, or any of the own addresses in any spelling (H4)."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser

from kantoor.accounts.models import Gebruiker
from kantoor.core.mailadres import kern_van

UITNODIGING = "Dit is uw eigen e-mailadres. U kunt uzelf niet uitnodigen."
AANVRAAG = "Dit is uw eigen aanvraag. Iemand anders beslist daarover."
LIDMAATSCHAP = "Dit gaat over uzelf. Iemand anders beslist daarover."


def eigen_adressen(wie: Gebruiker | AnonymousUser) -> frozenset[str]:
    """Return the kern of every address of an account, confirmed or not; one query. A visitor has none."""
    if not isinstance(wie, Gebruiker):
        return frozenset()
    adressen = EmailAddress.objects.filter(user=wie.pk).values_list("email", flat=True)
    return frozenset(kern_van(adres) for adres in (wie.email, *adressen))


def is_eigen_adres(door: Any, email: str) -> bool:
    """Return whether `email` is an address of `door`; nobody owns one when `door` is no account."""
    return isinstance(door, Gebruiker) and kern_van(email) in eigen_adressen(door)


def is_zelf(door: Any, gebruiker: Gebruiker) -> bool:
    """Return whether `door` is this account, or one with an address of it."""
    if not isinstance(door, Gebruiker):
        return False
    return door.pk == gebruiker.pk or bool(eigen_adressen(door) & eigen_adressen(gebruiker))
