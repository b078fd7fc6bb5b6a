"""How a row of technical management was and is, in words for the log: from and to per field, and never a secret.

A value is shown when its field is of a kind on the list `TOONBAAR` and its name does not speak of a secret; of any
other field the log tells that it changed. A kind of field that nobody thought of is therefore not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, router
from django.db.models import Model

GEHEIM = re.compile(r"pass|wachtwoord|geheim|secret|token|hash|sleutel|key|seed|salt|pincode|credential", re.IGNORECASE)
TOONBAAR = (
    models.BooleanField,
    models.CharField,
    models.DateField,
    models.DecimalField,
    models.DurationField,
    models.FloatField,
    models.ForeignKey,
    models.GenericIPAddressField,
    models.IntegerField,
    models.ManyToManyField,
    models.TextField,
    models.TimeField,
)
NIET_GETOOND = "(niet getoond)"
MEESTE_TEKENS = 200


@dataclass(frozen=True, slots=True)
class Waarde:
    """One field of a row: `ruw` to compare with, `tekst` for the log."""

    label: str
    ruw: Any
    tekst: str


Stand = Mapping[str, Waarde]


def is_geheim(veld: models.Field[Any, Any]) -> bool:
    """Whether the log may not show what is in this field."""
    return bool(GEHEIM.search(veld.name)) or not isinstance(veld, TOONBAAR)


def stand_van(rij: Model, voorvoegsel: str = "") -> dict[str, Waarde]:
    """Return the fields of a stored row by name, without its key; both names and labels begin with `voorvoegsel`."""
    opts = rij._meta
    velden = [veld for veld in (*opts.concrete_fields, *opts.many_to_many) if not veld.primary_key]
    return {
        f"{voorvoegsel}{veld.name}": Waarde(f"{voorvoegsel}{veld.verbose_name}", *_lees(rij, veld)) for veld in velden
    }


def verschil(oud: Stand, nieuw: Stand) -> list[dict[str, str]]:
    """Return what changed from one state to the other: label, from and to of each field."""
    leeg = Waarde("", None, "")
    regels = []
    for naam in [*nieuw, *(naam for naam in oud if naam not in nieuw)]:
        van, naar = oud.get(naam, leeg), nieuw.get(naam, leeg)
        if (van.ruw or None) != (naar.ruw or None):
            regels.append({"veld": naar.label or van.label, "van": van.tekst, "naar": naar.tekst})
    return regels


def gaat_mee(rij: Model) -> list[str]:
    """Return how many rows of each kind are deleted together with this one: counted, as their names may be closed."""
    gevonden: Any = NestedObjects(using=router.db_for_write(type(rij)), origin=rij)
    gevonden.collect([rij])
    anderen = [(str(model._meta.verbose_name), len(rijen)) for model, rijen in gevonden.model_objs.items()]
    return [f"{aantal} × {naam}" for naam, aantal in sorted(anderen) if naam != rij._meta.verbose_name]


def _lees(rij: Model, veld: Any) -> tuple[Any, str]:
    if veld.many_to_many:
        anderen = sorted(getattr(rij, veld.name).all(), key=lambda ander: str(ander.pk))
        ruw: Any = tuple(ander.pk for ander in anderen)
    else:
        anderen, ruw = [], veld.value_from_object(rij)
    if ruw in (None, "", ()):
        return ruw, ""
    if is_geheim(veld):
        return ruw, NIET_GETOOND
    return ruw, _kort(_tekst(rij, veld, ruw, anderen))


def _tekst(rij: Model, veld: Any, ruw: Any, anderen: Iterable[Model]) -> str:
    if veld.many_to_many:
        return ", ".join(map(_naam, anderen))
    if veld.is_relation:
        try:
            return _naam(getattr(rij, veld.name))
        except ObjectDoesNotExist:
            return str(ruw)
    if isinstance(ruw, bool):
        return "ja" if ruw else "nee"
    if veld.choices:
        return str(getattr(rij, f"get_{veld.name}_display")())
    return ruw.isoformat() if hasattr(ruw, "isoformat") else str(ruw)


def _naam(ander: Any) -> str:
    """Return the name of another row as the log may show it: without closed words."""
    return str(getattr(ander, "lognaam", "") or ander)


def _kort(tekst: str) -> str:
    return tekst if len(tekst) <= MEESTE_TEKENS else f"{tekst[:MEESTE_TEKENS]}… ({len(tekst)} tekens)"
