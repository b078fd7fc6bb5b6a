"""The first people of an empty office: after them everybody comes in by invitation or request (R35)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.db import transaction

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.mailadres import is_mailbaar
from kantoor.core.models import loopt
from kantoor.core.naam import is_naam
from kantoor.post.services import zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Gremiumlid
from netwerken.models import Gremium

REGISSEUR, PROJECTTEAM = "regisseur", "projectteam"
HERKOMST = "manage.py begin"


class BeginFout(Exception):
    """The office cannot begin like this; the message is one Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Eerste:
    """Somebody who gets a seat at the beginning; `gremium` is the code of the body."""

    naam: str
    email: str
    gremium: str


@transaction.atomic
def begin(mensen: Sequence[Eerste]) -> list[Gebruiker]:
    """Give the first regisseur and members of the projectteam an account, a seat and a mail; return the accounts.

    At least one of each, with addresses of their own, as what asks two pairs of eyes needs two people. The mail holds
    no secret: with the address one asks a link to choose a password. Empty when exactly these people had these seats
    already. Raises `BeginFout`, also when there is a regisseur.
    """
    _keur(mensen)
    gremia = {gremium.code: gremium for gremium in Gremium.objects.select_for_update().filter(code__in=_codes(mensen))}
    if ontbreekt := _codes(mensen) - gremia.keys():
        raise BeginFout(f"Het gremium {', '.join(sorted(ontbreekt))} bestaat niet; laad de referentiegegevens opnieuw.")
    zetels = Gremiumlid.objects.filter(loopt(), gebruiker__is_active=True)
    hebben = {(code, email.lower()) for code, email in zetels.values_list("gremium__code", "gebruiker__email")}
    if {(wie.gremium, wie.email.lower()) for wie in mensen} <= hebben:
        return []
    if any(code == REGISSEUR for code, _ in hebben):
        raise BeginFout("Er is al een netwerkregisseur. Wie erbij komt, wordt uitgenodigd op /beheer/uitnodigen/.")
    return [_geef_zetel(wie, gremia[wie.gremium]) for wie in mensen]


def _codes(mensen: Sequence[Eerste]) -> set[str]:
    return {wie.gremium for wie in mensen}


def _keur(mensen: Sequence[Eerste]) -> None:
    for wie in mensen:
        if not is_naam(wie.naam) or not is_mailbaar(wie.email):
            raise BeginFout(f'"{wie.naam} <{wie.email}>" is geen naam met een e-mailadres.')
    if _codes(mensen) != {REGISSEUR, PROJECTTEAM}:
        raise BeginFout("Noem een netwerkregisseur en minstens één lid van het projectteam.")
    if len({wie.email.lower() for wie in mensen}) < len(mensen):
        raise BeginFout("Noem voor elke zetel een ander e-mailadres: voor sommige besluiten zijn twee mensen nodig.")


def _geef_zetel(wie: Eerste, gremium: Gremium) -> Gebruiker:
    gebruiker = Gebruiker.objects.filter(email__iexact=wie.email).first()
    if gebruiker is None:
        gebruiker = Gebruiker(email=Gebruiker.objects.normalize_email(wie.email), naam=wie.naam.strip())
        gebruiker.set_unusable_password()
        gebruiker.full_clean(exclude=["password"])
        gebruiker.save()
        EmailAddress.objects.create(user=gebruiker, email=gebruiker.email, verified=True, primary=True)
    if not gebruiker.is_active:
        raise BeginFout(f"Het account van {gebruiker.email} is gesloten. Open het eerst in technisch beheer.")
    zetel = Gremiumlid.objects.create(gebruiker=gebruiker, gremium=gremium)
    leg_vast(Ledengebeurtenis.ZETEL_BIJ_BEGIN, zetel, door=None, herkomst=HERKOMST, gremium=gremium.code)
    zet_klaar(
        aan=gebruiker.email,
        gebruiker=gebruiker,
        onderwerp="Uw account bij het Virtueel kantoor",
        sjabloon="begin.txt",
        context={"gebruiker": gebruiker, "gremium": gremium},
    )
    return gebruiker
