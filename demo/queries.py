"""What the try-out shows: the demo people at the door, and the mails it wrote."""

from __future__ import annotations

import email
import email.policy
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from uuid import UUID

from demo.bron import rijen, sleutel
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt
from leden.models import Gremiumlid, Lidmaatschap, lopend_lidmaatschap

# The line Django's file backend puts after each mail; such a line inside a mail is followed by something else.
STREEP = re.compile(rb"^-{79}\n(?=Content-Type: |\Z)", re.MULTILINE)
# A choice of people with something to do, above all others at the door.
OM_TE_BEGINNEN = (-1, "Om mee te beginnen")


@dataclass(frozen=True, slots=True)
class Demopersoon:
    """One demo person at the door and what that person is."""

    gebruiker: Gebruiker
    wat: str


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of the try-out, as the person would read it."""

    aan: str
    onderwerp: str
    verstuurd: datetime | None
    tekst: str


def demo_persoon(pk: UUID) -> Gebruiker | None:
    """Return the demo account with this key; any other account, and a closed one, is None."""
    return Gebruiker.objects.filter(is_demo=True, is_active=True, pk=pk).first()


def demo_groepen() -> list[tuple[str, list[Demopersoon]]]:
    """Return the demo people by group: some to begin with, the national bodies, members, who belongs nowhere yet.

    Everybody stands in one group.

    Three queries, however many people there are.
    """
    zetels: defaultdict[UUID, list[Gremiumlid]] = defaultdict(list)
    for zetel in Gremiumlid.objects.filter(loopt(), gebruiker__is_demo=True).select_related("gremium"):
        zetels[zetel.gebruiker_id].append(zetel)
    plaatsen: defaultdict[UUID, list[Lidmaatschap]] = defaultdict(list)
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), gebruiker__is_demo=True)
    for plaats in leden.select_related("organisatie"):
        plaatsen[plaats.gebruiker_id].append(plaats)
    groepen: defaultdict[tuple[int, str], list[Demopersoon]] = defaultdict(list)
    eerst = {sleutel("persoon", rij["email"]): rij["wat"] for rij in rijen("deuren.csv")}
    for gebruiker in Gebruiker.objects.filter(is_demo=True, is_active=True):
        if gebruiker.pk in eerst:
            groepen[OM_TE_BEGINNEN].append(Demopersoon(gebruiker, eerst[gebruiker.pk]))
            continue
        groep = _groep(zetels[gebruiker.pk], plaatsen[gebruiker.pk])
        groepen[groep].append(Demopersoon(gebruiker, _wat(zetels[gebruiker.pk], plaatsen[gebruiker.pk])))
    volgorde_eerst = list(eerst)
    groepen[OM_TE_BEGINNEN].sort(key=lambda persoon: volgorde_eerst.index(persoon.gebruiker.pk))
    return [(naam, groepen[volgorde, naam]) for volgorde, naam in sorted(groepen) if groepen[volgorde, naam]]


def _groep(zetels: Sequence[Gremiumlid], plaatsen: Sequence[Lidmaatschap]) -> tuple[int, str]:
    """Return sort key and name of the group a person stands in."""
    if zetels:
        return zetels[0].gremium.volgorde, zetels[0].gremium.naam
    return (100_000, "Leden van een netwerk") if plaatsen else (100_001, "Nog geen lid van een netwerk")


def _wat(zetels: Iterable[Gremiumlid], plaatsen: Iterable[Lidmaatschap]) -> str:
    """Return what a person is, without the names of networks: a visitor reads this, and some are closed."""
    delen = [zetel.gremium.naam for zetel in zetels]
    delen += [f"{plaats.get_rol_display()}, {plaats.organisatie}" for plaats in plaatsen]
    return "; ".join(dict.fromkeys(delen)) or "Nog geen lid"


def mailbestanden(map_: Path) -> list[Path]:
    """Return the mail files of the try-out, newest first; their names begin with date and time."""
    return sorted(map_.glob("*.log"), reverse=True) if map_.is_dir() else []


def lees_mails(bestanden: Iterable[Path]) -> list[Mail]:
    """Return the mails in these files, in the order of the files."""
    return [_mail(bron) for bestand in bestanden for bron in STREEP.split(bestand.read_bytes()) if bron.strip()]


def _mail(bron: bytes) -> Mail:
    bericht = email.message_from_bytes(bron, _class=EmailMessage, policy=email.policy.default)
    inhoud = bericht.get_body(("plain",))
    datum = bericht["Date"]
    return Mail(
        aan=str(bericht["To"] or ""),
        onderwerp=str(bericht["Subject"] or ""),
        verstuurd=parsedate_to_datetime(str(datum)) if datum else None,
        tekst=inhoud.get_content().strip() if inhoud else "",
    )
