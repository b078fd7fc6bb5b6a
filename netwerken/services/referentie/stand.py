"""What the database holds now, in the terms of the data files: codes instead of primary keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Field, Model

from netwerken.services.referentie.beschrijving import Bestand, Sleutel, Waarde


class Stand:
    """The rows of all described models, read in one query per model and one per many-to-many field."""

    def __init__(self, alle: Iterable[Bestand]) -> None:
        self.objecten: dict[str, dict[Sleutel, Model]] = {}
        self._code_van: dict[Any, dict[Any, str]] = {}
        self._pk_van: dict[Any, dict[str, Any]] = {}
        # (file, column) -> primary key of the row -> code of the other side -> primary key of the link.
        self.koppelingen: dict[tuple[str, str], dict[Any, dict[str, Any]]] = {}
        alle = tuple(alle)
        for bestand in alle:
            self.objecten[bestand.naam] = {}
            self.onthoud(bestand, bestand.model._default_manager.order_by())
        for bestand in alle:
            for kolom, veld in bestand.velden().items():
                if veld.many_to_many:
                    self.koppelingen[bestand.naam, kolom] = self._lees_koppelingen(veld)

    def onthoud(self, bestand: Bestand, rijen: Iterable[Model]) -> None:
        """Add saved rows of one file."""
        model = bestand.model
        for obj in rijen:
            sleutel = tuple(self.waarde(obj, bestand.veld(kolom)) for kolom in bestand.sleutel)
            self.objecten[bestand.naam][sleutel] = obj
            if len(sleutel) == 1:
                self._code_van.setdefault(model, {})[obj.pk] = str(sleutel[0])
                self._pk_van.setdefault(model, {})[str(sleutel[0])] = obj.pk

    def codes(self, model: type[Model]) -> set[str]:
        return set(self._pk_van.get(model, ()))

    def pk(self, veld: Field[Any, Any], code: str | None) -> Any:
        """Return the primary key behind `code`, or None when that row is not there (yet)."""
        return self._pk_van.get(veld.related_model, {}).get(code or "")

    def waarde(self, obj: Model, veld: Field[Any, Any]) -> Waarde:
        """Return what `obj` has in `veld`, as the file would say it."""
        ruw = getattr(obj, veld.attname)
        return self._code_van.get(veld.related_model, {}).get(ruw) if veld.is_relation else ruw

    def _lees_koppelingen(self, veld: Any) -> dict[Any, dict[str, Any]]:
        code_van = self._code_van.get(veld.related_model, {})
        rijen = veld.remote_field.through._default_manager.values_list("pk", *koppelvelden(veld))
        gevonden: dict[Any, dict[str, Any]] = {}
        for pk, van, naar in rijen:
            gevonden.setdefault(van, {})[code_van[naar]] = pk
        return gevonden


def koppelvelden(veld: Any) -> tuple[str, str]:
    """Return the two columns of the link table of a many-to-many field: this side, other side."""
    return veld.m2m_column_name(), veld.m2m_reverse_name()
