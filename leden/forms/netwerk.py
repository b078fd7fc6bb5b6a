"""Forms about a network: its data, its state, its roles, its mandates and the partners it can do without."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms

from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.velden import Datumveld, Tekst
from leden.queries.rollen import eigen_organisaties, organisaties_met_contact
from leden.rollen import rolkeuzes
from leden.services.netwerk import ZONDER_REDEN
from leden.services.rollen import uiterste_einddatum
from netwerken.models import Netwerk, Organisatie, Partij


class NetwerkForm(forms.Form):
    """Goal and profile, with both as they were when the form was opened."""

    doel = Tekst(
        label="Doel in één zin",
        help_text="Iedereen die het profiel ziet, leest deze zin.",
        max_length=300,
        wat="Het doel",
        leeg="Vul in één zin in waarvoor dit netwerk er is.",
    )
    profiel = forms.ChoiceField(
        label="Wie ziet het profiel?",
        help_text="Het profiel is de naam, het doel, het gebied en de sectoren. Wie meedoen, zien alleen de leden. "
        "De cijfers van uw plan tellen in rapportages alleen mee als iedereen het profiel ziet. "
        "Sluiten geldt meteen. Over openen beslist de voorzitter.",
        choices=[(niveau.value, niveau.label) for niveau in Netwerk.NIVEAUS],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie het profiel ziet."},
    )
    gelezen_doel = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    gelezen_profiel = forms.CharField(widget=forms.HiddenInput, required=False)

    @classmethod
    def van(cls, netwerk: Netwerk) -> NetwerkForm:
        """Return the form filled with the network as it is now."""
        nu = {"doel": netwerk.doel, "profiel": netwerk.profiel}
        return cls(initial={**nu, **{f"gelezen_{veld}": waarde for veld, waarde in nu.items()}})

    def gelezen(self) -> dict[str, str]:
        """Return goal and profile as the editor read them."""
        return {veld: self.cleaned_data[f"gelezen_{veld}"] for veld in ("doel", "profiel")}


class StaatForm(forms.Form):
    """The state of a network, why, and the agreement with the CVI."""

    staat = forms.ChoiceField(
        label="Staat",
        choices=Netwerk.Staat.choices,
        widget=forms.RadioSelect,
        help_text="Actief kan als er leden zijn van ten minste twee kanten.",
        error_messages={"required": "Kies een staat."},
    )
    reden = Tekst(
        label="Reden",
        help_text="Verplicht als het netwerk slaapt. De leden lezen deze tekst.",
        required=False,
        max_length=300,
        regels=3,
        wat="De reden",
    )
    cvi_akkoord_op = Datumveld(label="Inrichting afgestemd met de CVI op", required=False)


class LeadPartnerForm(forms.Form):
    """The lead partner of one side: an organisation of that side that takes part with a contactpersoon (R4)."""

    organisatie: Any = forms.ModelChoiceField(
        label="Lead partner",
        queryset=Organisatie.objects.none(),
        required=False,
        empty_label="Nog geen lead partner",
        error_messages={"invalid_choice": "Kies een organisatie van deze kant die meedoet met een contactpersoon."},
    )

    def __init__(self, *args: Any, lezer: Lezer, netwerk: Netwerk, partij: Partij, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["organisatie"]
        veld.queryset = organisaties_met_contact(lezer, netwerk, partij)


class RolForm(forms.Form):
    """The role of one member."""

    rol = forms.ChoiceField(
        label="Rol in dit netwerk",
        choices=rolkeuzes,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol."},
    )


class MandaatForm(forms.Form):
    """Until when the lead partner speaks for the own organisation."""

    gever: Any = forms.ModelChoiceField(
        label="Namens welke organisatie geeft u het mandaat?",
        queryset=Organisatie.objects.none(),
        empty_label=None,
        error_messages={"invalid_choice": "Kies een organisatie waarvan u contactpersoon bent."},
    )
    tot = Datumveld(label="Tot en met", help_text="Hoogstens twee jaar vooruit.")

    def __init__(self, *args: Any, lezer: Lezer, netwerk: Netwerk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld: Any = self.fields["gever"]
        veld.queryset = eigen_organisaties(lezer, netwerk)
        veld.initial = veld.queryset.first()
        grens = self.fields["tot"].widget.attrs
        grens["min"], grens["max"] = (vandaag() + timedelta(days=1)).isoformat(), uiterste_einddatum().isoformat()


class NietNodigForm(forms.Form):
    """Why an expected partner is not needed."""

    reden = Tekst(
        label="Niet nodig, omdat",
        help_text="De leden van dit netwerk kunnen deze reden lezen.",
        max_length=300,
        regels=3,
        wat="De reden",
        leeg=ZONDER_REDEN,
    )


class LeegForm(forms.Form):
    """Asks nothing more than to be sent."""
