"""The form on which all points of a plan are judged together; nothing typed is lost (R17)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms

from actieplannen.models import Toetsing
from actieplannen.queries.toetsing import Puntregel
from kantoor.core.velden import Tekst
from toetsen.services import Puntoordeel, wat_ontbreekt


class OordeelForm(forms.Form):
    """The judgement of one point; what was read is sent along, so that only what this person changed is saved."""

    oordeel = forms.ChoiceField(
        label="Uw oordeel",
        choices=[
            (Toetsing.Oordeel.OPEN, "Open: dit moet hier nog beter"),
            (Toetsing.Oordeel.GEREGELD, "Geregeld: dit is hier al goed"),
            (Toetsing.Oordeel.NIET_RELEVANT, "Niet relevant: dit speelt hier niet"),
        ],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Kies een van de drie oordelen."},
    )
    toelichting = Tekst(
        label="Bewijs of reden",
        help_text="Bij geregeld: waaruit blijkt dat? Bij niet relevant: waarom niet? Bij open hoeft het niet.",
        max_length=1000,
        regels=3,
        required=False,
    )
    nagelezen = forms.BooleanField(label="Ik heb de nieuwe tekst gelezen. Dit oordeel klopt nog.", required=False)
    bewerking = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    las_oordeel = forms.CharField(widget=forms.HiddenInput, required=False)
    las_toelichting = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, regel: Puntregel) -> None:
        self.regel = regel
        self.nu: Toetsing | None = None
        toetsing, punt = regel.toetsing, regel.punt
        oordeel, toelichting = (toetsing.oordeel, toetsing.toelichting) if toetsing else ("", "")
        begin = {
            "oordeel": oordeel,
            "toelichting": toelichting,
            "bewerking": toetsing.bewerking if toetsing else 0,
            "versie": punt.versie.nummer,
            "las_oordeel": oordeel,
            "las_toelichting": toelichting,
        }
        super().__init__(data, initial=begin, prefix=f"punt-{punt.pk}")

    def clean(self) -> dict[str, Any]:
        schoon: dict[str, Any] = super().clean() or {}
        for veld in ("toelichting", "las_toelichting"):
            schoon[veld] = _regels(schoon.get(veld, ""))
        oordeel, toelichting = schoon.get("oordeel", ""), schoon["toelichting"]
        if not self.errors and toelichting and not oordeel:
            self.add_error("oordeel", "Kies een oordeel bij uw tekst.")
        if not self.errors and oordeel not in ("", Toetsing.Oordeel.OPEN) and not toelichting:
            self.add_error("toelichting", wat_ontbreekt(oordeel))
        return schoon

    def oordeel_van(self) -> Puntoordeel | None:
        """Return the judgement when this person gave or changed one, or read the newer text; else None."""
        schoon = self.cleaned_data
        nieuw = (schoon["oordeel"], schoon["toelichting"])
        gelijk = nieuw == (schoon["las_oordeel"], schoon["las_toelichting"])
        if not schoon["oordeel"] or (gelijk and not schoon["nagelezen"]):
            return None
        return Puntoordeel(self.regel.punt.pk, *nieuw, schoon["bewerking"] or 0, schoon["versie"] or 0)

    def neem_over(self, nu: Toetsing) -> None:
        """Keep what was typed, now as an answer to the judgement somebody else just saved."""
        self.nu = nu
        data = dict(self.data.items())
        gelezen = {"bewerking": nu.bewerking, "las_oordeel": nu.oordeel, "las_toelichting": nu.toelichting}
        for veld, waarde in gelezen.items():
            data[self.add_prefix(veld)] = str(waarde)
        self.data = data


class Toetsformulier:
    """One form per point, read and checked as one."""

    def __init__(self, regels: Sequence[Puntregel], data: Any = None) -> None:
        self.delen = [OordeelForm(data, regel=regel) for regel in regels]
        self.is_bound = data is not None

    def is_valid(self) -> bool:
        """Check every point, so that all errors are shown at once."""
        return self.is_bound and not self.errors

    @property
    def errors(self) -> dict[str, Any]:
        """Return all errors by field, as the error summary and the title of the page count them."""
        gevonden: dict[str, Any] = {}
        for deel in self.delen:
            gevonden |= {deel.add_prefix(veld): fouten for veld, fouten in deel.errors.items()}
        return gevonden

    def fouten(self) -> list[tuple[str, str]]:
        """Return (id of the field, sentence) for the error summary, with the number of the point."""
        return [
            (str(deel[veld].id_for_label or f"{deel[veld].auto_id}_0"), f"Punt {deel.regel.punt.rang}: {tekst}")
            for deel in self.delen
            for veld, teksten in deel.errors.items()
            for tekst in teksten
        ]

    def ingehaald(self) -> list[OordeelForm]:
        """Return the points that somebody else judged meanwhile."""
        return [deel for deel in self.delen if deel.nu]

    def oordelen(self) -> list[Puntoordeel]:
        """Return what this person gave or changed."""
        return [oordeel for deel in self.delen if (oordeel := deel.oordeel_van())]

    def zet_fouten(self, fouten: Mapping[UUID, tuple[str, str]]) -> None:
        """Put what the service refused beside its field."""
        for deel in self.delen:
            if deel.regel.punt.pk in fouten:
                deel.add_error(*fouten[deel.regel.punt.pk])

    def zet_conflict(self, nu: Mapping[UUID, Toetsing]) -> None:
        """Show what others saved beside what this person typed."""
        for deel in self.delen:
            if rij := nu.get(deel.regel.punt.pk):
                deel.neem_over(rij)


def _regels(tekst: str) -> str:
    """Return a text with one kind of line end, as a browser sends another than the database keeps."""
    return "\n".join(tekst.splitlines()).strip()
