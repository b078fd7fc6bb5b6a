"""The form with which a party answers on one text."""

from __future__ import annotations

from typing import Any

from django import forms

from besluiten.models import ADVIES_IN_WOORDEN, Besluit, Besluitvraag
from kantoor.core.models import vandaag
from kantoor.core.velden import Datumveld, Optieveld, Uitleg

HULP_ADVIES = (
    "Verplicht bij een kanttekening of een negatief advies. Wie aan de tekst werkt, verwerkt wat u schrijft of zegt "
    "waarom niet. Iedereen die deze tekst mag lezen, leest het."
)


class BesluitForm(forms.Form):
    """Three outcomes on the text whose sha256 travels along, so an answer never lands on another text.

    Which answer needs a reason, and which day can be, is judged by the service alone.
    """

    uitkomst = Optieveld(
        label="Wat is uw besluit?",
        choices=Besluit.Uitkomst.choices,
        widget=forms.RadioSelect,
        kies="Kies uw besluit.",
    )
    reden = Uitleg(
        label="Toelichting",
        help_text="Verplicht bij een kanttekening of bezwaar. Iedereen die deze tekst mag lezen, leest uw toelichting.",
        max_length=2000,
        regels=4,
        wat="De toelichting",
    )
    datum = Datumveld(
        label="Datum van het besluit",
        initial=vandaag,
        leeg="Vul in wanneer het besluit is genomen.",
    )
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, vraag: Besluitvraag | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if vraag and vraag.is_advies:
            self.fields["uitkomst"].label = "Wat is uw advies?"
            self.fields["uitkomst"].choices = list(ADVIES_IN_WOORDEN.items())  # type: ignore[attr-defined]
            self.fields["reden"].label = "Uw advies in woorden"
            self.fields["reden"].help_text = HULP_ADVIES
            self.fields["datum"].label = "Datum van het advies"


class AdviesantwoordForm(forms.Form):
    """What is done with one advice; whether that is enough is judged by the service."""

    tekst = Uitleg(
        label="Wat doet u met dit advies?",
        help_text="Zeg waarom de tekst blijft zoals zij is, of waar de vraag al is opgelost. Wie adviseerde, krijgt "
        "hierover mail. Iedereen die de tekst mag lezen, leest uw antwoord.",
        max_length=2000,
        regels=4,
        wat="Het antwoord",
    )
