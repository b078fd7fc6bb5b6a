"""What may still be told, asked of the policy at the moment of sending (S5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet

from kantoor.access import Lezer
from kantoor.access.beleid import BeleidQuerySet
from kantoor.post.models import Melding, Meldvoorkeur, Wanneer
from kantoor.post.onderwerpen import Onderwerp, instelbaar, onderwerp_van


def toegestaan(gebruiker: Any, eisen: Iterable[str]) -> set[str]:
    """Return which of these `vereist` texts the policy grants this person now: one question per model and action.

    The empty one asks no more than an account that works.
    """
    if not gebruiker.is_active:
        return set()
    lezer = Lezer(gebruiker)
    mag: set[str] = set()
    sleutels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for eis in eisen:
        if eis:
            label, actie, sleutel = eis.split(":")
            sleutels[label, actie].add(sleutel)
        else:
            mag.add(eis)
    for (label, actie), gevraagd in sleutels.items():
        rijen: BeleidQuerySet[Any] = BeleidQuerySet(apps.get_model(label)).visible_to(lezer, actie)
        gevonden = rijen.filter(pk__in=gevraagd).order_by().values_list("pk", flat=True)
        mag |= {f"{label}:{actie}:{sleutel}" for sleutel in gevonden}
    return mag


def wachtend() -> QuerySet[Melding]:
    """Return the lines that did not go out and did not lapse."""
    return Melding.objects.filter(verstuurd_op=None, vervallen_op=None)


def wat_nog_mag(gebruiker: Any, meldingen: Sequence[Melding]) -> list[Melding]:
    """Return the lines this person may still read and that still hold, in the same order."""
    mag = toegestaan(gebruiker, (melding.vereist for melding in meldingen))
    over = [melding for melding in meldingen if melding.vereist in mag]
    waar: set[UUID] = set()
    for onderwerp, rijen in per_onderwerp(over):
        waar |= onderwerp.nog_waar(rijen) if onderwerp.nog_waar else {rij.pk for rij in rijen}
    return [melding for melding in over if melding.pk in waar]


def per_onderwerp(meldingen: Sequence[Melding]) -> list[tuple[Onderwerp, list[Melding]]]:
    """Return the lines by subject, in the order of the page of the account."""
    groepen: dict[str, list[Melding]] = defaultdict(list)
    for melding in meldingen:
        groepen[melding.onderwerp].append(melding)
    return [(onderwerp, groepen[onderwerp.code]) for onderwerp in instelbaar() if onderwerp.code in groepen]


def voorkeuren(gebruikers: Iterable[Any]) -> dict[tuple[Any, str], Wanneer]:
    """Return (key of the account, code of the subject) -> what that person chose; what is absent was not chosen."""
    rijen = Meldvoorkeur.objects.filter(gebruiker__in=set(gebruikers)).order_by()
    return {
        (wie, code): Wanneer(waarde) for wie, code, waarde in rijen.values_list("gebruiker_id", "onderwerp", "wanneer")
    }


def wanneer(melding: Melding, gekozen: dict[tuple[Any, str], Wanneer]) -> Wanneer:
    """Return how soon this line goes out: what the person chose (`voorkeuren`), else the default of the subject."""
    return gekozen.get((melding.gebruiker_id, melding.onderwerp)) or onderwerp_van(melding.onderwerp).standaard
