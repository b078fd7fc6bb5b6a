"""A network that is attacked: all that hangs under it, with a word of its own in each text, and a print of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import Q

from netwerken.models import Netwerk
from tests.access.besmet import vrije_velden
from tests.storing.verwacht import Rij, Wijziging

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

    def __init__(self, netwerk: Netwerk, kanarie: str) -> None:
        self.netwerk, self.kanarie = netwerk, kanarie
        self.vragen = {model: _of(Q(**{weg: netwerk.pk}) for weg in wegen) for model, wegen in _wegen().items()}
        self.per_tabel = {model._meta.db_table: model for model in self.vragen}
        self.gemerkt: list[tuple[Rij, str]] = []  # which text of which row each word is in
        self.rust: dict[Any, dict[Any, dict[str, Any]]] = {}

    def merk(self) -> int:
        """Put a word of its own in every free text, and remember the rows so; return how many have one."""
        for veld in vrije_velden():
            model = veld.model
            if model not in self.vragen or veld.unique or (veld.max_length or 99) < len(self._woord()):
                continue
            for rij in self._rijen(model).exclude(**{veld.name: ""}):
                tekst = f"{self._woord()} {getattr(rij, veld.name)}"[: veld.max_length]
                try:
                    with transaction.atomic():
                        model._base_manager.filter(pk=rij.pk).update(**{veld.name: tekst})
                except DatabaseError:  # a row that the database keeps as it was
                    break
                self.gemerkt.append(((model, rij.pk), veld.name))
        self.rust = {model: self._stand(model) for model in self.vragen}
        return len(self.gemerkt)

    def _woord(self) -> str:
        return f"{self.kanarie}{len(self.gemerkt)}Z"

    def woorden(self, tekst: str) -> Iterator[tuple[Rij, str]]:
        """Yield (row, field) of each text of this network that a reply holds."""
        if self.kanarie in tekst:
            for nummer in sorted({int(gevonden) for gevonden in re.findall(rf"{self.kanarie}(\d+)Z", tekst)}):
                yield self.gemerkt[nummer]

    def _rijen(self, model: Any) -> Any:
        return model._base_manager.filter(self.vragen[model]).order_by("pk")

    def rij(self, model: Any) -> Any:
        """Return one row of this network."""
        return self._rijen(model).first() if model in self.vragen else None

    def twee(self, model: Any) -> list[Any]:
        """Return at most two rows of this network, so that one of them is another than any that is at hand."""
        return list(self._rijen(model)[:2]) if model in self.vragen else []

    def _stand(self, model: Any) -> dict[Any, dict[str, Any]]:
        """Return the rows of this network by their key; what a row has of the model it inherits is that one's."""
        velden = [veld.attname for veld in model._meta.local_concrete_fields]
        return {rij["pk"]: rij for rij in self._rijen(model).values("pk", *velden)}

    def veranderd(self, tabellen: set[str]) -> list[Wijziging]:
        """Return the rows of this network that are other than at the beginning, of these tables."""
        nu = {model: self._stand(model) for tabel in tabellen if (model := self.per_tabel.get(tabel))}
        gevonden = []
        for model, stand in nu.items():
            rust = self.rust[model]
            for sleutel in [sleutel for sleutel in {**rust, **stand} if rust.get(sleutel) != stand.get(sleutel)]:
                boven = frozenset(self._boven((model, sleutel), nu))
                gevonden.append(Wijziging(model, sleutel, sleutel not in rust, boven))
        return gevonden

    def _boven(self, rij: Rij, nu: dict[Any, Any]) -> Iterator[Rij]:
        """Yield the rows that a row hangs under and that were there before; of a new one by way of other new ones."""
        wachtend, gezien = [rij], {rij}
        while wachtend:
            model, sleutel = wachtend.pop()
            waarden = self.rust[model].get(sleutel) or nu.get(model, {}).get(sleutel, {})
            for veld in model._meta.local_concrete_fields:
                ouder = (veld.related_model, waarden.get(veld.attname))
                if ouder[0] in self.vragen and ouder[1] is not None and ouder not in gezien:
                    gezien.add(ouder)
                    wachtend.append(ouder)
                    if ouder[1] in self.rust[ouder[0]]:
                        yield ouder

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
