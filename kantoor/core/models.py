"""Abstract building blocks of the models."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from kantoor.access.beleid import BeleidManager


class Zichtbaarheid(models.TextChoices):
    """Four levels on everything that holds content."""

    OPENBAAR = "openbaar", "Openbaar"
    LANDELIJK = "landelijk", "Alle leden"
    NETWERK = "netwerk", "Alleen leden van dit netwerk"
    GENOEMD = "genoemd", "Alleen genoemde personen"


class Beschermd(models.Model):
    """A row that can be asked for through the policy: `Model.objects.visible_to(lezer, actie)`."""

    objects = BeleidManager()

    class Meta:
        abstract = True


class Sleutelrij(Beschermd):
    """A row with an unguessable key, which may appear in a closed path."""

    sleutel = models.UUIDField("sleutel", primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Geldig(models.Model):
    """Reference data with validity; an open end means "still so"."""

    geldig_vanaf = models.DateField("geldig vanaf", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)

    class Meta:
        abstract = True


def vandaag() -> date:
    """Return today's date in the Netherlands."""
    return timezone.localdate()


def loopt(voorvoegsel: str = "", *, dag: Any = None) -> Q:
    """Return the condition "this term includes today" (or `dag`) for a model with `van` and `tot`."""
    nu = dag or vandaag()
    return Q(**{f"{voorvoegsel}van__lte": nu}) & (
        Q(**{f"{voorvoegsel}tot__isnull": True}) | Q(**{f"{voorvoegsel}tot__gte": nu})
    )


class Looptijd(Beschermd):
    """A relation that runs from a day until a day; an open end means "still so"."""

    van = models.DateField("van", default=vandaag)
    tot = models.DateField("tot en met", null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                name="%(class)s_termijn_klopt",
                violation_error_message="De einddatum ligt vóór de begindatum.",
            ),
        )
