"""The split of extra money and hours: per side, rows of payer, year, amount and hours (R20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from actieplannen.forms.keuzes import Actiekeuzes, Kantkeuze
from actieplannen.models import Verbeteractie
from actieplannen.models.actie import dit_jaar
from actieplannen.services.financiering import Financiering, Kosteninvoer
from kantoor.core.rijen import Rijen, Rijform
from kantoor.core.velden import Bedragveld, Keuze, Keuzeveld, Urenveld, zet_keuze

MAX_PER_KANT = 40


class KostenForm(Rijform):
    """What one organisation pays in one year."""

    KERN = ("organisatie", "bedrag", "uren")
    organisatie = Keuzeveld(label="Wie betaalt", kies="Kies wie dit betaalt.")
    jaar = forms.IntegerField(
        label="Jaar",
        min_value=2000,
        max_value=2099,
        initial=dit_jaar,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Vul een jaar in, bijvoorbeeld 2027."
        ),
    )
    bedrag = Bedragveld(label="Bedrag in euro", required=False)
    uren = Urenveld(label="Extra uren", required=False)

    field_order = ["organisatie", "jaar", "bedrag", "uren", "weg"]

    def __init__(self, *args: Any, betalers: Keuze, **opties: Any) -> None:
        super().__init__(*args, **opties)
        zet_keuze(self, "organisatie", betalers)

    def clean(self) -> dict[str, Any]:
        gegeven = super().clean() or {}
        if not self.errors and not (gegeven.get("bedrag") or gegeven.get("uren")):
            self.add_error("bedrag", "Vul een bedrag of uren in, of haal deze rij weg.")
        return gegeven


class Betaalkant:
    """One side of the split with its rows."""

    def __init__(self, keuze: Kantkeuze, *, data: Mapping[str, Any] | None, begin: Sequence[Mapping[str, Any]]) -> None:
        self.naam = keuze.naam
        self.rijen = Rijen(
            KostenForm,
            f"kosten-{keuze.code}",
            data=data,
            begin=begin,
            hoogstens=MAX_PER_KANT,
            betalers=keuze.betalers,
        )

    @property
    def cent(self) -> int:
        """Return what the rows come to now, as far as they can be read; a side without a line is 0."""
        return sum(self._bedrag(form) for form in self.rijen.forms)

    @staticmethod
    def _bedrag(form: Rijform) -> int:
        if not form.is_bound:
            return form.initial.get("bedrag") or 0
        if form.is_weg:
            return 0
        try:
            return form.fields["bedrag"].clean(form["bedrag"].data) or 0
        except forms.ValidationError:
            return 0


def maak_kanten(keuzes: Actiekeuzes, nu: Financiering | None, data: Mapping[str, Any] | None) -> list[Betaalkant]:
    """Return all sides, each filled with its lines as they are saved."""
    regels = nu.regels if nu else ()
    return [
        Betaalkant(kant, data=data, begin=[_begin(r) for r in regels if str(r.organisatie.pk) in kant.betalers.rijen])
        for kant in keuzes.kanten
    ]


def financiering_uit(velden: Mapping[str, Any], kanten: Sequence[Betaalkant], nu: Financiering | None) -> Financiering:
    """Return the financing as filled in.

    Who goes back from extra to existing capacity and leaves the old amounts standing, means to drop them. Amounts that
    were typed just now stay in, so that the choice is asked again and nothing is lost unseen.
    """
    regels = tuple(
        Kosteninvoer(rij["organisatie"], rij["jaar"], rij["bedrag"] or 0, rij["uren"] or 0)
        for kant in kanten
        for rij in kant.rijen.waarden
    )
    ingevuld = Financiering(
        soort=velden["financiering"],
        uren_bestaand=velden["uren_bestaand"],
        kosten_cent=velden["kosten"] or 0,
        extra_uren=velden["extra_uren"] or 0,
        financieringsbron=velden["financieringsbron"],
        regels=regels,
    )
    if ingevuld.soort == Verbeteractie.Financiering.EXTRA or (not regels and not _iets(ingevuld)):
        return ingevuld
    return Financiering(uren_bestaand=ingevuld.uren_bestaand) if nu and _zelfde(nu, ingevuld) else ingevuld


def _begin(regel: Kosteninvoer) -> dict[str, Any]:
    return {
        "organisatie": str(regel.organisatie.pk),
        "jaar": regel.jaar,
        "bedrag": regel.bedrag_cent or None,
        "uren": regel.uren or None,
    }


def _iets(geld: Financiering) -> bool:
    return bool(geld.kosten_cent or geld.extra_uren)


def _zelfde(een: Financiering, ander: Financiering) -> bool:
    """Return whether two financings ask the same extra money and hours of the same payers."""
    return (een.kosten_cent, een.extra_uren, set(een.regels)) == (
        ander.kosten_cent,
        ander.extra_uren,
        set(ander.regels),
    )
