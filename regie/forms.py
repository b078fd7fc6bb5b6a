"""What is noted of a call."""

from __future__ import annotations

from typing import Any

from django import forms

from kantoor.core.models import vandaag
from kantoor.core.velden import Dag, Optieveld, Tekst
from regie.models import Contactmoment

SOORTEN = [(soort.value, soort.label) for soort in Contactmoment.Soort if soort != Contactmoment.Soort.BERICHT]


class GebeldForm(forms.Form):
    """Three choices; what was agreed on has a day."""

    soort = Optieveld(
        label="Wat kwam eruit?",
        kies="Kies wat er uit het gesprek kwam.",
        choices=SOORTEN,
        widget=forms.RadioSelect,
    )
    tot = Dag(
        label="Wanneer belt u weer?",
        help_text="Nodig bij een afspraak. Tot die dag staat dit netwerk niet op de bellijst.",
    )
    tekst = Tekst(
        label="Wat wilt u onthouden?",
        help_text="De netwerkregisseur en het projectteam lezen dit.",
        required=False,
        max_length=300,
        regels=2,
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        tot = gegevens.get("tot")
        if gegevens.get("soort") == Contactmoment.Soort.AFSPRAAK and not tot and "tot" not in self.errors:
            self.add_error("tot", "Vul de dag in waarop u weer belt.")
        elif tot and tot <= vandaag():
            self.add_error("tot", "Kies een dag na vandaag.")
        return gegevens
