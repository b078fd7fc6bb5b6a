"""Forms about memberships, employers, the rules of play and the yearly question."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.velden import Datumveld, Tekst
from leden.models import Lidmaatschap
from leden.queries.leden import STIL
from leden.rollen import rolkeuzes
from leden.services.lidmaatschap import ZONDER_REDEN
from netwerken.models import Netwerk, Organisatie


class LedenFilter(forms.Form):
    """What the list of members can be narrowed by; a plain GET form."""

    zoek = forms.CharField(label="Naam of e-mailadres", max_length=120, required=False)
    organisatie = forms.CharField(label="Organisatie", max_length=120, required=False)
    netwerk = forms.ModelChoiceField(
        label="Netwerk",
        queryset=Netwerk.objects.none(),
        to_field_name="slug",
        empty_label="Alle netwerken",
        required=False,
    )
    staat = forms.ChoiceField(
        label="Staat",
        choices=[("", "Elke staat"), *Lidmaatschap.Staat.choices, (STIL, "Antwoordt nog niet op “klopt dit nog?”")],
        required=False,
    )

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        netwerk = cast("forms.ModelChoiceField[Netwerk]", self.fields["netwerk"])
        netwerk.queryset = Netwerk.objects.visible_to(lezer, "profiel").only("slug", "naam").order_by("naam")

    def keuzes(self) -> dict[str, Any]:
        """Return what was chosen; what does not fit is left out, as a list can always be shown."""
        if not self.is_bound:
            return {}
        self.full_clean()
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if waarde}


class VeranderForm(forms.Form):
    """Confirms a change of a membership; `gezien` is the stand of the membership the person looked at."""

    gezien = forms.CharField(widget=forms.HiddenInput, max_length=60)
    reden = Tekst(
        label="Reden",
        help_text="Het lid leest deze reden.",
        max_length=300,
        regels=3,
        wat="De reden",
        leeg=ZONDER_REDEN,
    )


class ToelichtForm(VeranderForm):
    """As `VeranderForm`, for a change that needs no reason."""

    reden = Tekst(
        label="Toelichting",
        help_text="Het lid leest deze tekst.",
        max_length=300,
        required=False,
        regels=3,
        wat="De toelichting",
    )


class RolVeranderenForm(ToelichtForm):
    """Another role."""

    field_order = ("gezien", "rol", "reden")
    rol = forms.ChoiceField(
        label="Rol",
        choices=rolkeuzes,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol uit de lijst."},
    )


class OpzegForm(forms.Form):
    """Confirms leaving a network oneself."""

    gezien = forms.CharField(widget=forms.HiddenInput, max_length=60)


VERANDERFORMS: dict[str, type[VeranderForm]] = {
    "schorsen": VeranderForm,
    "beeindigen": VeranderForm,
    "hervatten": ToelichtForm,
    "rol": RolVeranderenForm,
}


class WerkgeverForm(forms.Form):
    """Where somebody works from now on."""

    nieuwe_organisatie = forms.ModelChoiceField(
        label="Nieuwe werkgever",
        queryset=Organisatie.objects.none(),
        to_field_name="code",
        empty_label="Kies een organisatie",
        error_messages={
            "required": "Kies de nieuwe werkgever.",
            "invalid_choice": "Kies een organisatie uit de lijst.",
        },
    )
    functie = Tekst(
        label="Functie", max_length=120, wat="De functie", leeg="Vul de functie bij de nieuwe werkgever in."
    )
    per = Datumveld(label="Vanaf", initial=vandaag, leeg="Vul in vanaf welke dag.")

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = cast("forms.ModelChoiceField[Organisatie]", self.fields["nieuwe_organisatie"])
        veld.queryset = Organisatie.objects.visible_to(lezer).filter(geldig_tot=None, opvolger=None).order_by("naam")


class HerbevestigForm(forms.Form):
    """The answer to "klopt dit nog?"."""

    KLOPT, KLOPT_NIET = "ja", "nee"

    klopt = forms.ChoiceField(
        label="Klopt dit nog?",
        choices=[(KLOPT, "Ja, alles klopt"), (KLOPT_NIET, "Nee, er is iets veranderd")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."},
    )
    toelichting = Tekst(
        label="Wat is er veranderd?",
        help_text="Alleen als er iets is veranderd. De netwerkregisseur leest dit.",
        max_length=1000,
        required=False,
        regels=4,
    )

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if gegevens.get("klopt") == self.KLOPT_NIET and not (gegevens.get("toelichting") or "").strip():
            self.add_error("toelichting", "Vul in wat er is veranderd. Dan kan de netwerkregisseur het aanpassen.")
        return gegevens
