"""The form that asks to read a closed network in an emergency."""

from __future__ import annotations

from django import forms

from kantoor.core.velden import Optieveld, Regeltje
from kantoor.techniek.forms import MetReden


class NoodinzageForm(MetReden):
    """Which network, for how long and why."""

    uitleg_reden = "De leden lezen deze reden bij hun netwerk. Zij staat ook in het logboek."
    adres = Regeltje(
        label="Adres van het netwerk",
        help_text="Het laatste deel van het webadres, zoals: noordelijke-drie. U krijgt het van het netwerk.",
        max_length=60,
        wat="Het adres",
        leeg="Vul het adres van het netwerk in.",
    )
    uren = Optieveld(
        label="Hoe lang?",
        choices=(("1", "1 uur"), ("4", "4 uur"), ("8", "8 uur"), ("24", "24 uur")),
        widget=forms.RadioSelect,
        kies="Kies hoe lang u moet kunnen lezen.",
    )

    def clean_uren(self) -> int:
        return int(self.cleaned_data["uren"])
