"""What two persons together change on an account: a right, or its address."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from kantoor.accounts.models import Gebruiker
from kantoor.accounts.services import beeindig_andere_sessies

# Which flags a right sets; a keeper without all rights could do nothing in technical management.
VLAGGEN = {"open": ("is_active",), "beheer": ("is_staff", "is_superuser")}


def mist(account: Gebruiker, recht: str) -> list[str]:
    """Return the flags of this right that the account has not."""
    return [vlag for vlag in VLAGGEN[recht] if not getattr(account, vlag)]


def geef_recht_aan(account: Gebruiker, recht: str) -> None:
    """Set the flags of a right, in the running transaction."""
    rij = Gebruiker.objects.select_for_update(no_key=True).get(pk=account.pk)
    for vlag in VLAGGEN[recht]:
        setattr(rij, vlag, True)
    rij.save(update_fields=VLAGGEN[recht])


def adres_is_bezet(adres: str, account: Gebruiker) -> bool:
    """Return whether another account logs in with this address, or kept it to do so."""
    return (
        Gebruiker.objects.filter(email__iexact=adres).exists()
        or EmailAddress.objects.filter(email__iexact=adres).exclude(user=account).exists()
    )


def geef_adres(account: Gebruiker, adres: str) -> None:
    """Give an account another address, which its owner confirms at the first login; all its sessions end."""
    rij = Gebruiker.objects.select_for_update(no_key=True).get(pk=account.pk)
    rij.email = adres
    rij.save(update_fields=["email"])
    EmailAddress.objects.filter(user=rij).delete()
    EmailAddress.objects.create(user=rij, email=adres, primary=True, verified=False)
    beeindig_andere_sessies(door=rij, behalve="")
