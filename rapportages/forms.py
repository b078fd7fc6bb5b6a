"""Asking for a report."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from rapportages.models import Doelgroep
from rapportages.models.editie import in_woorden


def kwartalen(vandaag: date, hoeveel: int = 4) -> list[tuple[str, str]]:
    """Return the running quarter and those before it as (code, words), newest first."""
    volgnummer = vandaag.year * 4 + (vandaag.month - 1) // 3
    codes = [f"{nummer // 4}-K{nummer % 4 + 1}" for nummer in range(volgnummer, volgnummer - hoeveel, -1)]
    return [(code, in_woorden(code).capitalize()) for code in codes]


class RapportForm(forms.Form):
    """For whom and about which quarter; the view says which audiences the reader has."""

    doelgroep = forms.ChoiceField(
        label="Voor wie is het rapport?", error_messages={"invalid_choice": "Kies een van de doelgroepen uit de lijst."}
    )
    periode = forms.ChoiceField(
        label="Over welk kwartaal?",
        help_text="Het rapport geeft de stand op het moment dat u het laat maken.",
        error_messages={"invalid_choice": "Kies een kwartaal uit de lijst."},
    )

    def __init__(self, *args: Any, doelgroepen: list[Doelgroep], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doelgroep"].choices = [(d.value, d.label) for d in doelgroepen]  # type: ignore[attr-defined]
        self.fields["periode"].choices = kwartalen(vandaag)  # type: ignore[attr-defined]
