"""Check all, then write all in one transaction, and tell what changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from netwerken.services.referentie.beschrijving import Bestand, Rij, Sleutel, bestanden
from netwerken.services.referentie.fouten import Fout, ReferentieFout
from netwerken.services.referentie.lezen import Gelezen, lees
from netwerken.services.referentie.samenhang import controleer
from netwerken.services.referentie.stand import Stand, koppelvelden


@dataclass(slots=True)
class Laaduitkomst:
    """What happened to the rows of one file; rows are named by their key, `gewijzigd` says which columns changed."""

    bestand: str
    toegevoegd: list[str] = field(default_factory=list)
    gewijzigd: dict[str, list[str]] = field(default_factory=dict)
    ongewijzigd: int = 0
    niet_in_bestand: list[str] = field(default_factory=list)
    vervallen: list[str] = field(default_factory=list)


def laad_referentie(map_: Path | None = None) -> list[Laaduitkomst]:
    """Bring the database in line with the data files and return what changed per file.

    `map_` is a folder that holds all files; without it each app's own files are read. The file wins over a change by
    hand. A row that left its file stays in the database and is named, unless its file tells all there is about a row of
    another file (`volledig_voor`): then it goes, and is named too. Raises `ReferentieFout` with every fault found;
    nothing was written then.
    """
    alle = bestanden()
    gelezen = {bestand.naam: lees(bestand, map_ or bestand.map) for bestand in alle}
    rijen = {naam: inhoud.rijen for naam, inhoud in gelezen.items()}
    try:
        with transaction.atomic():
            stand = Stand(alle)
            _weiger_fouten(alle, gelezen, rijen, stand)
            return _Schrijver(alle, rijen, stand).schrijf()
    except IntegrityError as fout:
        melding = f"een rij botst met een rij die al in de database staat ({fout})"
        raise ReferentieFout([Fout("alle bestanden", 0, melding)]) from fout


def _weiger_fouten(
    alle: tuple[Bestand, ...], gelezen: Mapping[str, Gelezen], rijen: Mapping[str, list[Rij]], stand: Stand
) -> None:
    bekend = {
        bestand.model: None if codes is None else codes | stand.codes(bestand.model)
        for bestand in alle
        for codes in [gelezen[bestand.naam].codes]
    }
    fouten = [fout for inhoud in gelezen.values() for fout in inhoud.fouten]
    fouten += controleer(alle, rijen, bekend)
    if not fouten:
        # These read across files and may count on every row being sound.
        fouten = [fout for bestand in alle for controle in bestand.controles for fout in controle(rijen)]
    if fouten:
        raise ReferentieFout(sorted(fouten))


def _naam(sleutel: Sleutel) -> str:
    return " / ".join(str(deel) for deel in sleutel)


class _Schrijver:
    """Writes checked rows in a fixed number of steps: new rows, changed rows, links."""

    def __init__(self, alle: tuple[Bestand, ...], rijen: Mapping[str, list[Rij]], stand: Stand) -> None:
        self.alle = alle
        self.rijen = rijen
        self.stand = stand
        self.uitkomsten = {bestand.naam: Laaduitkomst(bestand.naam) for bestand in alle}
        self.nieuw: dict[str, set[str]] = {}

    def schrijf(self) -> list[Laaduitkomst]:
        for bestand in self.alle:
            self._voeg_toe(bestand)
        for bestand in self.alle:
            self._wijzig(bestand)
            self._koppel(bestand)
            self._haal_weg(bestand)
            self._tel(bestand)
        return list(self.uitkomsten.values())

    def _voeg_toe(self, bestand: Bestand) -> None:
        """Make the rows that are not there; a reference to a row that comes later is filled by `_wijzig`."""
        bestaand = self.stand.objecten[bestand.naam]
        nieuw = {
            sleutel: bestand.model(**self._velden(bestand, rij))
            for rij in self.rijen[bestand.naam]
            if (sleutel := bestand.sleutel_van(rij.waarden)) not in bestaand
        }
        self.stand.onthoud(bestand, bestand.model._default_manager.bulk_create(nieuw.values()))
        self.uitkomsten[bestand.naam].toegevoegd = [_naam(sleutel) for sleutel in nieuw]
        self.nieuw[bestand.naam] = set(self.uitkomsten[bestand.naam].toegevoegd)

    def _velden(self, bestand: Bestand, rij: Rij) -> dict[str, Any]:
        return {
            veld.attname: self.stand.pk(veld, rij.waarden[kolom]) if veld.is_relation else rij.waarden[kolom]
            for kolom, veld in bestand.velden().items()
            if not veld.many_to_many
        }

    def _wijzig(self, bestand: Bestand) -> None:
        gewijzigd: list[Model] = []
        kolommen: set[str] = set()
        for naam, obj, rij in self._bestaande(bestand):
            anders = [
                kolom
                for kolom, veld in bestand.velden().items()
                if not veld.many_to_many
                and self._mag_wijzigen(bestand, naam, kolom)
                and self.stand.waarde(obj, veld) != rij.waarden[kolom]
            ]
            if anders:
                for attname, waarde in self._velden(bestand, rij).items():
                    if any(bestand.veld(kolom).attname == attname for kolom in anders):
                        setattr(obj, attname, waarde)
                gewijzigd.append(obj)
                kolommen.update(anders)
                self._noteer(bestand, naam, anders)
        if gewijzigd:
            bestand.model._default_manager.bulk_update(gewijzigd, sorted(kolommen))

    def _koppel(self, bestand: Bestand) -> None:
        """Make every many-to-many exactly what the file says."""
        for kolom, veld in bestand.velden().items():
            if not veld.many_to_many:
                continue
            through = veld.remote_field.through  # type: ignore[union-attr]
            van, naar = koppelvelden(veld)
            weg, erbij = [], []
            for naam, obj, rij in self._bestaande(bestand):
                nu = self.stand.koppelingen[bestand.naam, kolom].get(obj.pk, {})
                gewenst = rij.waarden[kolom]
                if nu.keys() == gewenst or not self._mag_wijzigen(bestand, naam, kolom):
                    continue
                weg += [nu[code] for code in nu.keys() - gewenst]
                erbij += [
                    through(**{van: obj.pk, naar: self.stand.pk(veld, code)}) for code in sorted(gewenst - nu.keys())
                ]
                self._noteer(bestand, naam, [kolom])
            if weg:
                through._default_manager.filter(pk__in=weg).delete()
            if erbij:
                through._default_manager.bulk_create(erbij)

    def _haal_weg(self, bestand: Bestand) -> None:
        """Delete what a file that tells all no longer says; of rows that only the database knows nothing is taken."""
        if not bestand.volledig_voor:
            return
        plek = bestand.sleutel.index(bestand.volledig_voor)
        ouder = next(b for b in self.alle if b.model is bestand.veld(bestand.volledig_voor).related_model)
        verteld = {ouder.sleutel_van(rij.waarden)[0] for rij in self.rijen[ouder.naam]}
        in_bestand = {bestand.sleutel_van(rij.waarden) for rij in self.rijen[bestand.naam]}
        objecten = self.stand.objecten[bestand.naam]
        weg = sorted(s for s in objecten.keys() - in_bestand if s[plek] in verteld)
        weg = [s for s in weg if not (bestand.behoudt and getattr(objecten[s], bestand.behoudt))]
        self.uitkomsten[bestand.naam].vervallen = [_naam(sleutel) for sleutel in weg]
        if weg:
            bestand.model._default_manager.filter(pk__in=[objecten.pop(s).pk for s in weg]).delete()

    def _tel(self, bestand: Bestand) -> None:
        uitkomst = self.uitkomsten[bestand.naam]
        in_bestand = {bestand.sleutel_van(rij.waarden) for rij in self.rijen[bestand.naam]}
        uitkomst.niet_in_bestand = sorted(_naam(s) for s in self.stand.objecten[bestand.naam].keys() - in_bestand)
        uitkomst.ongewijzigd = len(in_bestand) - len(uitkomst.toegevoegd) - len(uitkomst.gewijzigd)

    def _bestaande(self, bestand: Bestand) -> list[tuple[str, Model, Rij]]:
        objecten = self.stand.objecten[bestand.naam]
        rijen = [(bestand.sleutel_van(rij.waarden), rij) for rij in self.rijen[bestand.naam]]
        return [(_naam(sleutel), objecten[sleutel], rij) for sleutel, rij in rijen]

    def _mag_wijzigen(self, bestand: Bestand, naam: str, kolom: str) -> bool:
        return kolom not in bestand.alleen_nieuw or naam in self.nieuw[bestand.naam]

    def _noteer(self, bestand: Bestand, naam: str, kolommen: list[str]) -> None:
        """Remember what changed; filling in a new row is not a change."""
        if naam not in self.nieuw[bestand.naam]:
            self.uitkomsten[bestand.naam].gewijzigd.setdefault(naam, []).extend(kolommen)
