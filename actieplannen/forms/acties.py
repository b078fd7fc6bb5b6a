"""The form of an action as a whole: its fields and lists, judged together (R17, R18, R20)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.db.models import Model

from actieplannen.forms.actievelden import ActieForm, DeelnameForm, StapForm
from actieplannen.forms.financiering import financiering_uit, maak_kanten
from actieplannen.forms.keuzes import Actiekeuzes
from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.services.actiegegevens import Actiegegevens, Meedoen, Stap, maak_gegevens, velden_van, waarde_van
from actieplannen.services.acties import (
    MAX_STAPPEN,
    fouten_in_deelnames,
    fouten_in_planning,
    fouten_in_punt,
    fouten_in_reden,
)
from actieplannen.services.financiering import Fout, fouten_in
from actieplannen.velden import Deel
from kantoor.core.rijen import Rijen, zwijg

MAX_DEELNAMES = 30
# Where the sentence about a row of a list is shown.
RIJVELD = {"stap": "datum", "deelname": "organisatie"}


class Actieformulier:
    """All forms of one page, with one verdict and one list of errors.

    `nu` is the action as it is saved, None for a new one; `data` is what was sent, None to show the form for the first
    time.
    """

    def __init__(
        self,
        keuzes: Actiekeuzes,
        plan: Actieplan,
        *,
        actie: Verbeteractie | None = None,
        nu: Actiegegevens | None = None,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.plan, self.actie, self.nu = plan, actie, nu
        self.basis = ActieForm(data, keuzes=keuzes, initial=_begin(nu) if nu else None)
        self.deelnames = Rijen(
            DeelnameForm, "deelname", data=data, begin=_deelnames(nu), hoogstens=MAX_DEELNAMES, keuzes=keuzes
        )
        self.stappen = Rijen(StapForm, "stap", data=data, begin=_stappen(nu), hoogstens=MAX_STAPPEN, keuzes=keuzes)
        self.kanten = maak_kanten(keuzes, nu.financiering if nu else None, data)
        self.heeft_punten = bool(keuzes.punten.rijen)
        self.buiten: list[str] = []
        self._gegevens: Actiegegevens | None = None

    @property
    def lijsten(self) -> list[Rijen]:
        return [self.deelnames, self.stappen, *(kant.rijen for kant in self.kanten)]

    @property
    def alle(self) -> Iterator[forms.Form]:
        """Yield every form in the order of the page, for the list of errors."""
        yield self.basis
        for lijst in self.lijsten:
            yield from lijst.forms

    def erbij(self, prefix: str) -> None:
        """Show what was typed with one more empty row in a list, without calling anything wrong yet."""
        for form in self.alle:
            zwijg(form)
        for lijst in self.lijsten:
            if lijst.prefix == prefix:
                lijst.erbij()

    def is_valid(self) -> bool:
        """Return whether everything can be saved; errors end up beside the field they belong to."""
        goed = [self.basis.is_valid(), *(lijst.is_valid() for lijst in self.lijsten)]
        self.neem_over(list(self._fouten()))
        if all(goed) and not self.errors:
            self._gegevens = self._verzamel()
        return self._gegevens is not None

    @property
    def gegevens(self) -> Actiegegevens:
        """Return what was filled in; raise `ValueError` before `is_valid()` said yes."""
        if self._gegevens is None:
            raise ValueError("Het formulier is nog niet goed ingevuld.")
        return self._gegevens

    @property
    def reden(self) -> str:
        return str(self.basis.cleaned_data.get("reden", ""))

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the list above the form; empty when nothing is wrong."""
        fouten = [("", zin) for zin in self.buiten]
        for form in self.alle:
            if form.is_bound:
                fouten += [(_doel(form, veld), str(zin)) for veld, zinnen in form.errors.items() for zin in zinnen]
        return fouten

    def neem_over(self, fouten: Iterable[Fout]) -> None:
        """Put errors of the service beside their field: of the form itself, or `stap-0` of a filled-in row."""
        for veld, zin in fouten:
            lijst, _, plek = veld.partition("-")
            if lijst in RIJVELD:
                rijen = self.stappen if lijst == "stap" else self.deelnames
                rijen.gevuld[int(plek)].add_error(RIJVELD[lijst], zin)
            elif veld in self.basis.fields:
                self.basis.add_error(veld, zin)
            else:
                self.buiten.append(zin)

    def _fouten(self) -> Iterator[Fout]:
        """Yield what is wrong between the fields, as far as those fields themselves are right."""
        velden = self.basis.cleaned_data
        if "punt" in velden or "punt" not in self.basis.fields:
            yield from fouten_in_punt(self.plan, velden.get("punt"), self.actie)
        if self.deelnames.is_valid() and velden.get("organisatie"):
            yield from fouten_in_deelnames(velden["organisatie"], self._meedoen())
        if self.stappen.is_valid() and velden.get("start") and velden.get("deadline"):
            yield from self._fouten_in_data(velden["start"], velden["deadline"])
        geld = ("financiering", "uren_bestaand", "kosten", "extra_uren", "financieringsbron")
        if all(veld in velden for veld in geld) and all(kant.rijen.is_valid() for kant in self.kanten):
            yield from fouten_in(financiering_uit(velden, self.kanten, self.nu.financiering if self.nu else None))

    def _fouten_in_data(self, start: date, deadline: date) -> Iterator[Fout]:
        stappen = self._stappen()
        yield from fouten_in_planning(start, deadline, stappen)
        if self.actie is not None:
            yield from fouten_in_reden(self.actie, self.reden, deadline, stappen)

    def _meedoen(self) -> tuple[Meedoen, ...]:
        return tuple(Meedoen(rij["organisatie"], rij["rol"], rij["persoon"]) for rij in self.deelnames.waarden)

    def _stappen(self) -> tuple[Stap, ...]:
        rijen = self.stappen.waarden
        return tuple(Stap(rij["titel"], rij["datum"], rij["organisatie"], rij["sleutel"]) for rij in rijen)

    def _verzamel(self) -> Actiegegevens:
        velden = self.basis.cleaned_data
        return maak_gegevens(
            **{naam: velden.get(naam) for naam in velden_van(Deel.BASIS)},
            stappen=self._stappen(),
            deelnames=self._meedoen(),
            financiering=financiering_uit(velden, self.kanten, self.nu.financiering if self.nu else None),
        )


def _doel(form: forms.Form, veld: str) -> str:
    if veld not in form.fields:
        return ""
    gebonden = form[veld]
    return gebonden.id_for_label or f"{gebonden.auto_id}_0"


def _sleutel(rij: Any) -> str:
    return "" if rij is None else str(rij.pk)


def _begin(nu: Actiegegevens) -> dict[str, Any]:
    begin = {naam: _beginwaarde(waarde_van(nu, naam)) for naam in velden_van(Deel.BASIS)}
    geld = nu.financiering
    return begin | {
        "financiering": geld.soort,
        "uren_bestaand": geld.uren_bestaand,
        "kosten": geld.kosten_cent or None,
        "extra_uren": geld.extra_uren or None,
        "financieringsbron": geld.financieringsbron,
    }


def _beginwaarde(waarde: Any) -> Any:
    """Return a value as its form field takes it: the keys of rows, everything else as it is."""
    if isinstance(waarde, tuple):
        return [_sleutel(rij) for rij in waarde]
    return _sleutel(waarde) if isinstance(waarde, Model) else waarde


def _deelnames(nu: Actiegegevens | None) -> list[dict[str, Any]]:
    rijen = nu.deelnames if nu else ()
    return [{"organisatie": _sleutel(r.organisatie), "rol": r.rol, "persoon": _sleutel(r.persoon)} for r in rijen]


def _stappen(nu: Actiegegevens | None) -> list[dict[str, Any]]:
    rijen = nu.stappen if nu else ()
    return [
        {"titel": r.titel, "datum": r.datum, "organisatie": _sleutel(r.organisatie), "sleutel": r.sleutel}
        for r in rijen
    ]
