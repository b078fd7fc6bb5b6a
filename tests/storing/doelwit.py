"""A network that is attacked: all that hangs under it, with a word of its own in each text, and a print of its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import Q

from netwerken.models import Netwerk
from tests.access.besmet import vrije_velden

DIEP = 6
# Hangs under a network by a key and is not its own: the log and the mail keep what was, and to whom.
NIET_VAN_HET_NETWERK = {"audit", "post", "sessions", "admin", "guardian", "usersessions"}
_NAMEN = {
    "netwerk": "netwerken.Netwerk",
    "plan": "actieplannen.Actieplan",
    "actie": "actieplannen.Verbeteractie",
    "van": "actieplannen.Verbeteractie",
    "naar": "actieplannen.Verbeteractie",
    "lidmaatschap": "leden.Lidmaatschap",
    "lid": "leden.Lidmaatschap",
    "kosten": "actieplannen.Kostenregel",
    "wens": "leden.Netwerkwens",
    "vraag": "vragen.Vraag",
    "versie": "besluiten.Versie",
}


def _wegen() -> dict[Any, list[str]]:
    """Return model -> the ways by foreign keys to a network."""
    gevonden: dict[Any, list[str]] = {Netwerk: ["pk"]}
    rand: dict[Any, list[str]] = gevonden.copy()
    eigen = [model for model in apps.get_models() if model._meta.app_label not in NIET_VAN_HET_NETWERK]
    for _ in range(DIEP):
        nieuw: dict[Any, list[str]] = {}
        for model in eigen:
            for veld in model._meta.concrete_fields:
                if model not in gevonden and veld.is_relation and veld.related_model in rand:
                    wegen = (weg if weg != "pk" else "" for weg in rand[veld.related_model])
                    nieuw.setdefault(model, []).extend(f"{veld.name}__{weg}".removesuffix("__") for weg in wegen)
        gevonden |= nieuw
        rand = nieuw
    return gevonden


class Doelwit:
    """One network of somebody else."""

    def __init__(self, netwerk: Netwerk, kanarie: str, openbaar: frozenset[str] = frozenset()) -> None:
        """`openbaar` are the apps whose words about this network are everybody's to read."""
        self.netwerk, self.kanarie, self.openbaar = netwerk, kanarie, openbaar
        self.vragen = {model: _of(Q(**{weg: netwerk.pk}) for weg in wegen) for model, wegen in _wegen().items()}
        self.per_tabel = {model._meta.db_table: model for model in self.vragen}
        self.rust: dict[Any, str] = {}

    def merk(self) -> int:
        """Put a word of its own in every free text, and remember the rows so; return how many have one."""
        gemerkt = 0
        for veld in vrije_velden():
            model = veld.model
            if model not in self.vragen or veld.unique or (veld.max_length or 99) < len(self._woord(model)):
                continue
            for rij in self._besloten(model).exclude(**{veld.name: ""}):
                tekst = f"{self._woord(model)} {getattr(rij, veld.name)}"[: veld.max_length]
                try:
                    with transaction.atomic():
                        gemerkt += model._base_manager.filter(pk=rij.pk).update(**{veld.name: tekst})
                except DatabaseError:  # a row that the database keeps as it was
                    break
        self.rust = {model: self._afdruk(model) for model in self.vragen}
        return gemerkt

    def _woord(self, model: Any) -> str:
        return f"{self.kanarie}{model._meta.app_label[:4]}"

    def woorden(self, tekst: str) -> Iterator[tuple[str, str]]:
        """Yield (app, word) of this network in a text."""
        if self.kanarie in tekst:
            for app, woord in {model._meta.app_label: self._woord(model) for model in self.vragen}.items():
                if woord in tekst and app not in self.openbaar:
                    yield app, woord

    def _rijen(self, model: Any) -> Any:
        return model._base_manager.filter(self.vragen[model]).order_by("pk")

    def _besloten(self, model: Any) -> Any:
        """Return the rows that the network kept to itself: what it shared with others is theirs to read."""
        gedeeld = [naam for naam in ("met_netwerken", "met_stuurgroep") if hasattr(model, naam)]
        return self._rijen(model).filter(**dict.fromkeys(gedeeld, False))

    def rij(self, model: Any) -> Any:
        """Return one row of this network."""
        return self._rijen(model).first() if model in self.vragen else None

    def twee(self, model: Any) -> list[Any]:
        """Return at most two rows of this network, so that one of them is another than any that is at hand."""
        return list(self._rijen(model)[:2]) if model in self.vragen else []

    def _afdruk(self, model: Any) -> str:
        return hashlib.sha256("\n".join(map(repr, self._rijen(model).values_list())).encode()).hexdigest()

    def veranderd(self, tabellen: set[str]) -> list[str]:
        """Return the models of which the rows of this network are other than at the beginning, of these tables."""
        geraakt = [self.per_tabel[tabel] for tabel in tabellen if tabel in self.per_tabel]
        return [model._meta.label for model in geraakt if self._afdruk(model) != self.rust[model]]

    @cached_property
    def _sleutels(self) -> list[tuple[str, str, str]]:
        """Return (label, kind, key) of a row of each model."""
        gevonden = [("netwerken.Netwerk", "tekst", self.netwerk.slug)]
        for model in self.vragen:
            if (rij := self.rij(model)) is not None:
                soort = "uuid" if isinstance(model._meta.pk, models.UUIDField) else "getal"
                gevonden.append((model._meta.label, soort, str(rij.pk)))
        return gevonden

    def sleutels(self, naam: str, soorten: set[str]) -> list[str]:
        """Return keys of this network for a field: of what its name says, else all of the kinds it has now."""
        bedoeld = next((label for deel, label in _NAMEN.items() if deel in naam.rpartition("-")[2]), "")
        passend = [(label, sleutel) for label, soort, sleutel in self._sleutels if soort in soorten]
        if "tekst" in soorten and not bedoeld:
            passend = [paar for paar in passend if not paar[0].startswith("netwerken.")]
        return [sleutel for label, sleutel in passend if label == bedoeld or not bedoeld]

    def meer(self, namen: set[str]) -> dict[str, list[str]]:
        """Return fields that a form does not have, each with a key of this network."""
        sleutels = {label: sleutel for label, _, sleutel in self._sleutels}
        extra = {naam: [sleutels[label]] for naam, label in _NAMEN.items() if label in sleutels}
        extra |= {f"{naam}_id": waarde for naam, waarde in extra.items()}
        extra |= {"slug": [self.netwerk.slug], "is_demo": ["on"], "staat": ["actief"], "rol": ["voorzitter"]}
        return {naam: waarde for naam, waarde in extra.items() if naam not in namen}


def _of(delen: Any) -> Q:
    samen = Q(pk__in=())
    for deel in delen:
        samen |= deel
    return samen
