"""What a person chooses per subject."""

from __future__ import annotations

from typing import Any

from django import forms

from kantoor.post.models import Wanneer
from kantoor.post.onderwerpen import instelbaar
from kantoor.post.queries import voorkeuren


class MeldvoorkeurenForm(forms.Form):
    """One group of radio buttons per subject that may be switched off."""

    use_required_attribute = False

    def __init__(self, *args: Any, gebruiker: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gekozen = voorkeuren([gebruiker.pk])
        for onderwerp in instelbaar():
            self.fields[onderwerp.code] = forms.ChoiceField(
                label=onderwerp.label,
                help_text=onderwerp.uitleg,
                choices=Wanneer.choices,
                initial=gekozen.get((gebruiker.pk, onderwerp.code), onderwerp.standaard),
                widget=forms.RadioSelect,
                error_messages={"required": f"Kies hoe vaak u mail krijgt over: {onderwerp.label.lower()}."},
            )
