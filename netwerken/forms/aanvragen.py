"""The form that registers a decision on a request."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from kantoor.core.models import vandaag
from netwerken.models import Aanmelding


class BesluitForm(forms.Form):
    """The decision of the projectteam on one request (R35)."""

    UITKOMSTEN = (
        (Aanmelding.Staat.TOEGELATEN, "Toelaten"),
        (Aanmelding.Staat.AFGEWEZEN, "Afwijzen"),
    )

    uitkomst = forms.ChoiceField(
        label="Wat heeft het projectteam besloten?",
        choices=UITKOMSTEN,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat het projectteam heeft besloten."},
    )
    reden = forms.CharField(
        label="Reden",
        help_text="Verplicht als u afwijst. De aanvrager leest deze tekst.",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": "De reden mag niet langer zijn dan 1000 tekens."},
    )
    besluit_op = forms.DateField(
        label="Datum van het besluit",
        initial=vandaag,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": "Vul in wanneer het projectteam heeft besloten.",
            "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026.",
        },
    )

    def clean_besluit_op(self) -> date:
        datum: date = self.cleaned_data["besluit_op"]
        if datum > vandaag():
            raise forms.ValidationError(
                "De datum van het besluit ligt in de toekomst. Kies vandaag of een eerdere dag."
            )
        return datum

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("uitkomst") == Aanmelding.Staat.AFGEWEZEN and not (gegevens.get("reden") or "").strip():
            self.add_error("reden", "Vul in waarom u de aanvraag afwijst. De aanvrager leest deze reden.")
        return gegevens
