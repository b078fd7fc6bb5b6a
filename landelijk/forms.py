"""Offering an action to the national plan, and deciding about it (R23)."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from actieplannen.models import Actieplan, Opschaling, Verbeteractie
from kantoor.access import Lezer
from kantoor.core.velden import Dag, Optieveld, Tekst, Uitleg, Voorwaardelijk
from landelijk.queries import wie_kan_antwoorden
from netwerken.models import Organisatie

OVERNEMEN, BLIJFT = "overnemen", "blijft"


class VoorleggenForm(forms.ModelForm):
    """Three texts written for the national reader; the service writes them."""

    class Meta:
        model = Opschaling
        fields = ("titel", "tekst", "redenen")
        labels = {
            "titel": "Titel",
            "tekst": "Wat moet er landelijk gebeuren?",
            "redenen": "Waarom kan dit niet in de regio?",
        }
        widgets = {"tekst": forms.Textarea(attrs={"rows": 6}), "redenen": forms.Textarea(attrs={"rows": 4})}
        field_classes = dict.fromkeys(("titel", "tekst", "redenen"), Tekst)
        help_texts = {
            "titel": "Schrijf voor iemand die uw netwerk niet kent.",
            "tekst": "Haal weg wat binnen uw netwerk moet blijven.",
        }
        error_messages = {
            "titel": {"required": "Vul een titel in.", "max_length": "De titel mag niet langer zijn dan 160 tekens."},
            "tekst": {
                "required": "Vul in wat er landelijk moet gebeuren.",
                "max_length": "De tekst mag niet langer zijn dan 2000 tekens.",
            },
            "redenen": {
                "required": "Vul in waarom dit niet in de regio kan.",
                "max_length": "De redenen mogen niet langer zijn dan 1000 tekens.",
            },
        }

    @classmethod
    def voor(cls, actie: Verbeteractie) -> VoorleggenForm:
        """Return the form filled from the action, to be rewritten by who offers it."""
        return cls(initial={"titel": actie.titel, "tekst": actie.toelichting})


class Lidkeuze(Voorwaardelijk, forms.ModelChoiceField):
    """An organisation, asked for only when the action is taken over."""


class BeslisForm(forms.Form):
    """Take over with an organisation and dates, or leave in the region with a reason."""

    besluit = Optieveld(
        label="Wat is uw besluit?",
        choices=(
            (OVERNEMEN, "Overnemen: vraag een organisatie het uit te voeren"),
            (BLIJFT, "De actie blijft in de regio"),
        ),
        widget=forms.RadioSelect,
        kies="Kies uw besluit.",
    )
    organisatie = Lidkeuze(
        label="Welke organisatie vraagt u?",
        help_text="Bij overnemen. Zij wordt pas verantwoordelijk als zij ja zegt. U kiest uit de organisaties "
        "met een contactpersoon in het landelijk netwerk.",
        queryset=Organisatie.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={"invalid_choice": "Kies een organisatie uit de lijst."},
    )
    start = Dag(label="Start", help_text="Bij overnemen.")
    deadline = Dag(label="Deadline", help_text="Bij overnemen.")
    reden = Uitleg(
        label="Toelichting",
        help_text="Verplicht als de actie in de regio blijft. Het netwerk leest dit.",
        max_length=1000,
        regels=4,
        wat="De toelichting",
    )

    def __init__(self, *args: Any, lezer: Lezer, plan: Actieplan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plan is None:  # nothing to take it over into yet
            cast("forms.ChoiceField", self.fields["besluit"]).choices = [(BLIJFT, "De actie blijft in de regio")]
            for naam in ("organisatie", "start", "deadline"):
                del self.fields[naam]
            return
        leden = wie_kan_antwoorden(plan).order_by().values("pk")
        keuzes = Organisatie.objects.visible_to(lezer).filter(pk__in=leden).order_by("naam")
        cast("forms.ModelChoiceField[Organisatie]", self.fields["organisatie"]).queryset = keuzes

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("besluit") == OVERNEMEN:
            self._alles_voor_overnemen(gegevens)
        return gegevens

    def _alles_voor_overnemen(self, gegevens: dict[str, Any]) -> None:
        leeg = {
            "organisatie": "Kies welke organisatie u vraagt.",
            "start": "Vul in wanneer de actie start.",
            "deadline": "Vul een deadline in.",
        }
        for naam, bericht in leeg.items():
            if naam not in self.errors and not gegevens.get(naam):
                self.add_error(naam, bericht)
