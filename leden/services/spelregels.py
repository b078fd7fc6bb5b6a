"""Agreeing to the rules of play, and telling everybody about a new version (R34)."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from kantoor.post.services import zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Spelregels, SpelregelsAkkoord

PARTIJ = 200


@transaction.atomic
def ga_akkoord(spelregels: Spelregels, *, door: Gebruiker) -> SpelregelsAkkoord:
    """Write down that `door` agrees with this version; agreeing twice is agreeing once."""
    akkoord, nieuw = SpelregelsAkkoord.objects.get_or_create(gebruiker=door, spelregels=spelregels)
    if nieuw:
        leg_vast(Ledengebeurtenis.SPELREGELS_AANVAARD, spelregels, door=door, versie=spelregels.versie)
    return akkoord


def meld_nieuwe_spelregels() -> int:
    """Mail the version in force to everybody who has not agreed and was not told; return how many mails that gives.

    Goes in batches of `PARTIJ`, each its own transaction, so a crash half-way is taken up by the next run.
    """
    spelregels = Spelregels.objects.filter(geldig_vanaf__lte=vandaag()).order_by("-versie").first()
    if spelregels is None:
        return 0
    aantal = 0
    for partij in _partijen(list(_nog_te_melden(spelregels))):
        with transaction.atomic():
            for gebruiker in partij:
                _meld(spelregels, gebruiker)
        aantal += len(partij)
    return aantal


def _nog_te_melden(spelregels: Spelregels) -> Iterator[Gebruiker]:
    gemeld = set(Bericht.objects.filter(kenmerk__startswith=_kenmerk(spelregels, "")).values_list("kenmerk", flat=True))
    leden = Gebruiker.objects.filter(is_active=True).exclude(
        pk__in=SpelregelsAkkoord.objects.filter(spelregels=spelregels).values("gebruiker_id")
    )
    for gebruiker in leden.order_by("pk"):
        if _kenmerk(spelregels, str(gebruiker.pk)) not in gemeld:
            yield gebruiker


def _partijen(leden: list[Gebruiker]) -> Iterator[list[Gebruiker]]:
    for begin in range(0, len(leden), PARTIJ):
        yield leden[begin : begin + PARTIJ]


def _kenmerk(spelregels: Spelregels, wie: str) -> str:
    return f"spelregels:{spelregels.versie}:{wie}"


def _meld(spelregels: Spelregels, gebruiker: Gebruiker) -> None:
    zet_klaar(
        aan=gebruiker.email,
        gebruiker=gebruiker,
        onderwerp="De spelregels zijn veranderd",
        sjabloon="spelregels_nieuw.txt",
        context={"gebruiker": gebruiker, "spelregels": spelregels},
        kenmerk=_kenmerk(spelregels, str(gebruiker.pk)),
    )
