"""The form with which somebody answers."""

from __future__ import annotations

from typing import Any

from django import forms

from kantoor.core.velden import Dag, Regeltje, Tekst, Voorwaardelijk


class Naam(Voorwaardelijk, Regeltje):
    """A name that some answers ask for."""


class AntwoordForm(forms.Form):
    """An answer in words; a decision comes with who takes it up and by when, so that it ends in a name and a day."""

    antwoord = Tekst(
        label="Wat is het antwoord?",
        help_text="Het netwerk dat de vraag stelde, leest dit.",
        max_length=1000,
        regels=5,
        wat="Het antwoord",
        leeg="Schrijf een antwoord.",
    )
    besluit = Regeltje(
        label="Wat is besloten?",
        help_text="In één zin. Leeg laten mag: dan is er niets besloten.",
        max_length=300,
        required=False,
        wat="Het besluit",
    )
    eigenaar = Naam(
        label="Wie pakt dit op?",
        help_text="Een naam, met de organisatie. Verplicht als er iets is besloten.",
        max_length=120,
        wat="De naam",
    )
    gereed_op = Dag(label="Wanneer is het klaar?", help_text="Verplicht als er iets is besloten.")

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
