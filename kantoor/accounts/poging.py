"""One attempt to log in: for which account, from where, and when its owner hears of many (S8)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest

from kantoor.accounts.limieten import plaats_van, verbruik
from kantoor.accounts.models import Gebruiker
from kantoor.accounts.toestel import is_bekend
from kantoor.core.models import vandaag
from kantoor.post.services import zet_klaar


@dataclass(frozen=True, slots=True)
class Soort:
    """One sort of guessing: its limits (how many pass in silence, how often is told), and the mail."""

    stil: str
    melden: str
    sjabloon: str
    onderwerp: str


INLOGGEN = Soort(
    "inloggen_stil", "inloggen_melden", "inlogpogingen.txt", "Er is vaak geprobeerd in te loggen op uw account"
)
CODES = Soort("codes_stil", "codes_melden", "codepogingen.txt", "Er is vaak een verkeerde code ingevuld bij uw account")


def poging_van(request: HttpRequest, credentials: Mapping[str, Any]) -> Poging:
    """Return the attempt of this request; looked up once, however often it is counted."""
    adres = str(credentials.get("email") or "")
    gedaan: dict[str, Poging] = vars(request).setdefault("_pogingen", {})
    return gedaan.setdefault(adres, Poging(request, adres))


class Poging:
    """The account that an attempt is for, by any of its addresses in any spelling; an unknown address counts as one."""

    def __init__(self, request: HttpRequest, adres: str) -> None:
        self.request = request
        self.adres = adres

    @cached_property
    def gebruiker(self) -> Gebruiker | None:
        """Return who logs in with this address, by one question whether there is somebody or not."""
        adres = self.adres.lower()
        wie = Gebruiker.objects.filter(Q(emailaddress__email=adres) | Q(email__iexact=adres))
        gevonden: Gebruiker | None = wie.order_by(F("emailaddress__verified").desc(nulls_last=True)).first()
        return gevonden

    @property
    def account(self) -> str:
        """Return the account as it is counted, from wherever."""
        return str(self.gebruiker.pk) if self.gebruiker else spelling(self.adres)

    @cached_property
    def bekend_toestel(self) -> bool:
        return is_bekend(self.request, self.gebruiker)

    @property
    def sleutel(self) -> str:
        """Return the account from this place as it is counted; a device of the owner apart from its neighbours."""
        return f"{plaats_van(self.request)}|{'eigen toestel' if self.bekend_toestel else ''}|{self.account}"


def spelling(adres: str) -> str:
    """Return one spelling for all that a database may call equal: capitals, accents by their own sign, look-alikes."""
    return unicodedata.normalize("NFKC", adres).upper().casefold()


def meld_pogingen(request: HttpRequest, gebruiker: Any, *, sleutel: str, wat: Soort) -> None:
    """Count a failure, and mail the owner once a day when there were more than pass in silence.

    An address without an account costs the same counts and gives no mail.
    """
    if verbruik(request, wat.stil, sleutel=sleutel) or not verbruik(request, wat.melden, sleutel=sleutel):
        return
    if gebruiker is None or not gebruiker.is_active:
        return
    with transaction.atomic():
        zet_klaar(
            aan=gebruiker.email,
            gebruiker=gebruiker,
            onderwerp=wat.onderwerp,
            sjabloon=wat.sjabloon,
            context={"persoon": gebruiker},
            kenmerk=f"{wat.melden}:{vandaag()}:{gebruiker.pk}",
        )
