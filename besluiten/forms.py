"""The form with which a party answers on one text."""

from __future__ import annotations

from django import forms

from besluiten.models import Besluit
from kantoor.core.models import vandaag
from kantoor.core.velden import Datumveld, Optieveld, Tekst


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
    reden = Tekst(
        label="Toelichting",
        help_text="Verplicht bij een kanttekening of bezwaar. Iedereen die deze tekst mag lezen, leest uw toelichting.",
        max_length=2000,
        required=False,
        regels=4,
        wat="De toelichting",
    )
    datum = Datumveld(
        label="Datum van het besluit",
        initial=vandaag,
        leeg="Vul in wanneer het besluit is genomen.",
    )
    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
