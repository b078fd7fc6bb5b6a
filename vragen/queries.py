"""Questions as pages and mail need them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.queries.zetels import zetelhouders
from leden.rollen import Macht
from vragen.models import Doorzetting, Vraag
from vragen.soorten import met_rij, soort_van

WACHT, ALLE = "wacht", "alle"


@dataclass(frozen=True, slots=True)
class Vraagregel:
    """A question as this reader sees it: what it is about in words, and where that is; empty when that is closed."""

    vraag: Vraag
    over: str
    adres: str


def ontvangers(vraag: Vraag) -> QuerySet[Gebruiker]:
    """Return the accounts that can answer: nobody when a body has no members or an organisation no spokesman here."""
    if vraag.persoon_id:
        wie = Q(pk=vraag.persoon_id)
    elif vraag.gremium_id:
        wie = Q(pk__in=zetelhouders(gremium=vraag.gremium_id))
    else:
        leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), organisatie=vraag.organisatie_id)
        leden = leden.filter(netwerk=vraag.netwerk_id) if vraag.netwerk_id else leden
        wie = Q(pk__in=leden.order_by().values("gebruiker_id"))
    return Gebruiker.objects.filter(wie, is_active=True).order_by("email")


def wacht_op(lezer: Lezer) -> QuerySet[Vraag]:
    """Return what waits for an answer of this reader, the nearest term first."""
    return Vraag.objects.visible_to(lezer, "beantwoorden").order_by("uiterlijk", "gesteld_op", "pk")


def lijst_van(lezer: Lezer, stand: str) -> QuerySet[Vraag]:
    """Return the questions of one tab: what waits for the reader, or all the reader may read, the newest first."""
    alle = Vraag.objects.visible_to(lezer).order_by("-gesteld_op", "pk")
    return _compleet(wacht_op(lezer) if stand == WACHT else alle)


def regel_van(lezer: Lezer, vraag: Vraag) -> Vraagregel:
    """Return one question in the words of its kind."""
    soort = soort_van(vraag.soort)
    return Vraagregel(vraag, soort.over(lezer, vraag.rij), soort.adres(lezer, vraag.rij))


def compleet(lezer: Lezer, vraag: Vraag) -> Vraag:
    """Return the question with all that its page shows."""
    return _compleet(Vraag.objects.visible_to(lezer)).get(pk=vraag.pk)


def doorzettingen_van(lezer: Lezer, vraag: Vraag) -> QuerySet[Doorzetting]:
    """Return the hands a question went through, the first one first."""
    rijen = Doorzetting.objects.visible_to(lezer).filter(vraag=vraag)
    return rijen.select_related("gremium", "organisatie", "persoon").order_by("op")


def _compleet(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    return vragen.select_related("gremium", "organisatie", "persoon", *met_rij())
