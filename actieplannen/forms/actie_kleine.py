"""The small forms beside an action: relation, certainty of a cost, status by hand, dropping."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms

from actieplannen.models import Actieplan, Actierelatie, Kostenregel, Verbeteractie
from actieplannen.services.actiestatus import ZONDER_REDEN, ZONDER_STATUS, ZONDER_WAAROM, uiterlijk
from actieplannen.services.kosten import kenmerk
from actieplannen.services.relaties import ZONDER_SOORT
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from kantoor.core.velden import Datumveld, Tekst, Uitleg


def _reden(label: str, hulp: str, leeg: str = "", soort: type[Tekst] = Tekst) -> Tekst:
    """Return a field for a reason of at most 300 characters; `leeg` is what is said when it stays empty."""
    return soort(label=label, help_text=hulp, max_length=300, regels=3, leeg=leeg)


class PlanKeuze(forms.Form):
    """Which plan to look in, and for what: a GET form that narrows the actions to choose from."""

    plan = forms.ModelChoiceField(label="In welk plan?", queryset=Actieplan.objects.none(), required=False)
    q = forms.CharField(label="Woord in de titel", max_length=80, required=False)

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast("forms.ModelChoiceField[Actieplan]", self.fields["plan"])
        veld.queryset = Actieplan.objects.visible_to(lezer).select_related("netwerk")


class ActieKeuze(forms.ModelChoiceField):
    """Actions by number and title; asks nothing about the plan they are in."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nummer}. {obj.titel}"


class RelatieForm(forms.Form):
    """The other action and how they touch; `plan` and `q` narrow the list of actions."""

    naar = ActieKeuze(
        label="Welke andere actie?",
        queryset=Verbeteractie.objects.none(),
        empty_label="Kies een actie",
        error_messages={"required": "Kies een actie.", "invalid_choice": "Kies een actie uit de lijst."},
    )
    soort = forms.ChoiceField(
        label="Hoe hangen de acties samen?",
        choices=(
            (Actierelatie.Soort.HANGT_AF, "Deze actie hangt af van de andere actie"),
            (Actierelatie.Soort.OVERLAPT, "De acties overlappen elkaar"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": ZONDER_SOORT, "invalid_choice": "Kies een van de twee."},
    )

    def __init__(
        self, *args: Any, lezer: Lezer, actie: Verbeteractie, plan: Actieplan, q: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        keuzes = Verbeteractie.objects.visible_to(lezer).filter(plan=plan, titel__icontains=q).exclude(pk=actie.pk)
        cast("forms.ModelChoiceField[Verbeteractie]", self.fields["naar"]).queryset = keuzes.order_by("nummer")


class KostenBevestigForm(forms.Form):
    """How certain the payer is of its own line; `gezien` is the amount that was on the screen."""

    gezien = forms.CharField(widget=forms.HiddenInput, max_length=60)
    staat = forms.ChoiceField(
        label="Hoe zeker is deze bijdrage?",
        choices=(
            (Kostenregel.Staat.RAMING, "Raming: wij hebben nog niets toegezegd"),
            (Kostenregel.Staat.TOEGEZEGD, "Toegezegd: wij betalen dit"),
            (Kostenregel.Staat.GEREGELD, "Geregeld: het geld staat klaar of de uren zijn ingepland"),
        ),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe zeker de bijdrage is.", "invalid_choice": "Kies een van de drie."},
    )
    reden = _reden("Toelichting", "Verplicht als de bijdrage minder zeker is geworden.", soort=Uitleg)

    @classmethod
    def voor(cls, regel: Kostenregel) -> KostenBevestigForm:
        """Return the form as it is first shown."""
        return cls(initial={"gezien": kenmerk(regel), "staat": regel.staat})


class Bewerking(forms.Form):
    """Carries which state of the action was on the screen."""

    bewerking = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class StatusMetDeHandForm(Bewerking):
    """A status by hand with its reason and its last day."""

    status = forms.ChoiceField(
        label="Welke status moet iedereen zien?",
        choices=[(status.value, status.label) for status in Status if status.rij.met_de_hand],
        widget=forms.RadioSelect,
        error_messages={"required": ZONDER_STATUS, "invalid_choice": "Kies een status uit de lijst."},
    )
    reden = _reden("Waarom?", "Deze reden staat bij de status.", ZONDER_WAAROM)
    tot = Datumveld(label="Tot en met welke dag?", leeg="Vul in tot en met welke dag.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tot"].help_text = f"Uiterlijk {datum(uiterlijk())}. Daarna volgt de status weer uit de feiten."

    def clean_tot(self) -> date:
        tot: date = self.cleaned_data["tot"]
        if not vandaag() <= tot <= uiterlijk():
            raise forms.ValidationError(f"Kies een dag van vandaag tot en met {datum(uiterlijk())}.")
        return tot


class VervallenForm(Bewerking):
    """Why an action is dropped."""

    reden = _reden("Waarom vervalt deze actie?", "Iedereen in het netwerk leest dit.", ZONDER_REDEN)
