"""The forms of answering a wish about a network, and of objecting."""

from __future__ import annotations

from typing import Any

from django import forms

from kantoor.core.velden import Optieveld, Tekst, Uitleg
from leden.services.wensen import ZONDER_REDEN


class AntwoordForm(forms.Form):
    """Yes or no; a no has a reason. Who may not say yes is not asked."""

    JA, NEE = "ja", "nee"

    antwoord = Optieveld(
        label="Wat is uw antwoord?",
        choices=[(JA, "Ja, dat is goed"), (NEE, "Nee, dat wil ik niet")],
        widget=forms.RadioSelect,
        kies="Kies ja of nee.",
    )
    reden = Uitleg(
        label="Waarom niet?",
        help_text="Alleen als u nee zegt. Wie het vroeg, leest deze reden.",
        max_length=300,
        regels=3,
        wat="De reden",
    )

    def __init__(self, *args: Any, mag_ja: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not mag_ja:
            del self.fields["antwoord"]

    @property
    def is_ja(self) -> bool:
        return self.cleaned_data.get("antwoord") == self.JA

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("antwoord") == self.NEE and not gegevens.get("reden"):
            self.add_error("reden", ZONDER_REDEN)
        return gegevens


class BezwaarForm(forms.Form):
    """Why the network objects."""

    reden = Tekst(
        label="Waarom maakt u bezwaar?",
        help_text="Wie het aangaat, leest deze reden.",
        max_length=250,
        regels=3,
        wat="De reden",
        leeg="Vul in waarom u bezwaar maakt.",
    )
