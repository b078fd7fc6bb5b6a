"""The form with which somebody answers."""

from __future__ import annotations

from typing import Any

from django import forms

from leden.forms.aanvragen import Dag, Uitleg


class AntwoordForm(forms.Form):
    """An answer in words; a decision comes with who takes it up and by when, so that it ends in a name and a day."""

    antwoord = forms.CharField(
        label="Wat is het antwoord?",
        help_text="Het netwerk dat de vraag stelde, leest dit.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={
            "required": "Schrijf een antwoord.",
            "max_length": "Het antwoord mag niet langer zijn dan 1000 tekens.",
        },
    )
    besluit = forms.CharField(
        label="Wat is besloten?",
        help_text="In één zin. Leeg laten mag: dan is er niets besloten.",
        max_length=300,
        required=False,
        error_messages={"max_length": "Het besluit mag niet langer zijn dan 300 tekens."},
    )
    eigenaar = Uitleg(
        label="Wie pakt dit op?",
        help_text="Een naam, met de organisatie. Verplicht als er iets is besloten.",
        max_length=120,
        error_messages={"max_length": "De naam mag niet langer zijn dan 120 tekens."},
    )
    gereed_op = Dag(
        label="Wanneer is het klaar?",
        help_text="Verplicht als er iets is besloten.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Vul een datum in, bijvoorbeeld 23-11-2026."},
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("besluit"):
            for naam, bericht in (
                ("eigenaar", "Schrijf op wie dit oppakt."),
                ("gereed_op", "Vul in wanneer het klaar is."),
            ):
                if naam not in self.errors and not gegevens.get(naam):
                    self.add_error(naam, bericht)
        return gegevens
