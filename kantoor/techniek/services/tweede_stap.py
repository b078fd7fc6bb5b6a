"""Taking away the second factor of somebody who lost it: with a reason, told to its owner, never in silence."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import transaction

from kantoor.access import bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.accounts.services import beeindig_andere_sessies
from kantoor.audit.services import leg_vast
from kantoor.core.wie import naam_van
from kantoor.post.services import zet_klaar
from kantoor.techniek.gebeurtenissen import Techniekgebeurtenis
from kantoor.techniek.services.verzoeken import Verzoekfout

EIGEN = "Dit is uw eigen account. Uw tweede stap wijzigt u onder Uw account."


def heeft_tweede_stap(account: Gebruiker) -> bool:
    """Return whether there is anything to take away."""
    return Authenticator.objects.filter(user=account).exists()


@transaction.atomic
def zet_tweede_stap_terug(account: Gebruiker, *, reden: str, door: Any) -> list[str]:
    """Take away every second factor of another person, end all sessions of that account and tell its owner why.

    `door` is a technical keeper, or None for whoever has the server itself. Returns the kinds that went. Raises
    `Verzoekfout` for one's own account, for one without a second factor, and for that of a keeper, which asks for a
    second person (`kantoor.techniek.verzoeken`) or the server itself.
    """
    if door is not None:
        if not (antwoord := bevoegd(door, "sleutelbeheer")):
            raise Verzoekfout(antwoord.reden)
        if door.pk == account.pk:
            raise Verzoekfout(EIGEN)
        if account.is_superuser:
            raise Verzoekfout("De tweede stap van een technisch beheerder zet u terug met een tweede persoon.")
    soorten = wis_tweede_stap(account)
    leg_vast(Techniekgebeurtenis.TWEEDE_STAP_TERUGGEZET, account, door=door, soort=soorten, reden=reden.strip())
    for adres in adressen_van(account):
        zet_klaar(
            aan=adres,
            onderwerp="Uw tweede stap is teruggezet",
            sjabloon="tweede_stap_teruggezet.txt",
            context={"persoon": account, "door": naam_van(door), "reden": reden.strip()},
        )
    return soorten


def wis_tweede_stap(account: Gebruiker) -> list[str]:
    """Delete the second factors of an account and end its sessions, in the running transaction; return the kinds."""
    rijen = Authenticator.objects.select_for_update().filter(user=account)
    soorten = sorted({str(rij.type) for rij in rijen})
    if not soorten:
        raise Verzoekfout("Dit account heeft geen tweede stap.")
    rijen.delete()
    beeindig_andere_sessies(door=account, behalve="")
    return soorten


def adressen_van(account: Gebruiker) -> list[str]:
    """Return every address the owner may read, also when one of them was changed."""
    bevestigd = EmailAddress.objects.filter(user=account, verified=True).order_by("pk").values_list("email", flat=True)
    return list(dict.fromkeys([account.email, *bevestigd]))
