"""The form with which a party answers on one text."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from besluiten.models import Besluit
from kantoor.core.models import vandaag


class BesluitForm(forms.Form):
    """Three outcomes on the text whose sha256 travels along, so an answer never lands on another text."""

    uitkomst = forms.ChoiceField(
        label="Wat is uw besluit?",
        choices=Besluit.Uitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies uw besluit.", "invalid_choice": "Kies uw besluit."},
    )
    reden = forms.CharField(
        label="Toelichting",
        help_text="Verplicht bij een kanttekening of bezwaar. Iedereen die deze tekst mag lezen, leest uw toelichting.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "De toelichting mag niet langer zijn dan 2000 tekens."},
    )
    datum = forms.DateField(
        label="Datum van het besluit",
        initial=vandaag,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul in wanneer het besluit is genomen.",
            "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026.",
        },
    )
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def clean_datum(self) -> date:
        datum: date = self.cleaned_data["datum"]
        if datum > vandaag():
            raise forms.ValidationError(
                "De datum van het besluit ligt in de toekomst. Kies vandaag of een eerdere dag."
            )
        return datum

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        uitkomst = gegevens.get("uitkomst", Besluit.Uitkomst.AKKOORD)
        if uitkomst != Besluit.Uitkomst.AKKOORD and not (gegevens.get("reden") or "").strip():
            self.add_error("reden", "Vul een toelichting in bij een kanttekening of bezwaar.")
        return gegevens
