"""The forms of inviting and of accepting an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing

from kantoor.bladen.blad import Blad
from kantoor.bladen.forms import BladForm
from kantoor.core.velden import Mailveld, Naamveld, Tekst
from leden.models import Lidmaatschap, Spelregels
from leden.queries.uitnodigen import Gast, Speelruimte
from leden.rollen import rolkeuzes
from leden.services.lijst_inlezen import MENSEN, Gastregel, opmerkingen_bij, regels_van
from netwerken.models import Netwerk, Organisatie

ZOUT = "uitnodiglijst"
HOUDBAAR = 3600  # seconds between looking at a list and sending it


class UitnodigForm(forms.Form):
    """One person to invite; what there is to choose is what this inviter may choose."""

    naam = Naamveld(label="Naam", max_length=120, wat="De naam", leeg="Vul de naam in van wie u uitnodigt.")
    email = Mailveld(label="Werk-e-mailadres", leeg="Vul het e-mailadres in van wie u uitnodigt.")
    organisatie = forms.ModelChoiceField(
        label="Organisatie",
        queryset=Organisatie.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={
            "required": "Kies voor welke organisatie deze persoon werkt.",
            "invalid_choice": "Kies een organisatie uit de lijst.",
        },
    )
    netwerken = forms.ModelMultipleChoiceField(
        label="Netwerken",
        queryset=Netwerk.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Iedereen komt ook in het Landelijk Netwerk.",
        error_messages={
            "invalid_choice": "Kies netwerken uit de lijst.",
            "invalid_pk_value": "Kies netwerken uit de lijst.",
        },
    )
    rol = forms.ChoiceField(
        label="Rol in deze netwerken",
        help_text="Bent u geen voorzitter? Dan wordt iemand eerst lid. Een andere rol komt als het netwerk ja zegt.",
        choices=rolkeuzes,
        initial=Lidmaatschap.Rol.LID,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol.", "invalid_choice": "Kies een rol uit de lijst."},
    )

    def __init__(self, data: Any = None, *, ruimte: Speelruimte, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        organisaties = Organisatie.objects.filter(pk__in=[rij.pk for rij in ruimte.organisaties])
        netwerken = Netwerk.objects.filter(pk__in=[rij.pk for rij in ruimte.netwerken])
        self.fields["organisatie"].queryset = organisaties  # type: ignore[attr-defined]
        self.fields["netwerken"].queryset = netwerken  # type: ignore[attr-defined]
        if not ruimte.rollen:
            self.fields["rol"].widget = forms.HiddenInput()

    @property
    def gast(self) -> Gast:
        """Return the person of a valid form."""
        gegevens = self.cleaned_data
        return Gast(
            gegevens["naam"],
            gegevens["email"],
            gegevens["organisatie"],
            list(gegevens["netwerken"]),
            gegevens["rol"],
        )

    def voeg_bezwaren_toe(self, bezwaren: dict[str, str]) -> None:
        for veld, bezwaar in bezwaren.items():
            self.add_error(veld if veld in self.fields else None, bezwaar)


class LijstForm(BladForm):
    """A file with people to invite; a valid form holds them as `regels`."""

    SOORT = MENSEN
    regels: list[Gastregel]

    def lees(self, blad: Blad) -> Blad:
        self.regels = regels_van(blad)
        return blad

    @property
    def opmerkingen(self) -> list[str]:
        """Return what the person should know of the file, of a valid form."""
        return opmerkingen_bij(self.gelezen)


class BevestigForm(forms.Form):
    """The rows that were looked at, signed for this inviter, so that what is sent is what was shown."""

    regels = forms.CharField(widget=forms.HiddenInput, error_messages={"required": "Kies het bestand opnieuw."})

    def __init__(self, data: Any = None, *, van: Any) -> None:
        super().__init__(data)
        self.zout = f"{ZOUT}:{van}"

    def onderteken(self, regels: list[Gastregel]) -> str:
        """Return the rows as one signed text."""
        rijen = [(rij.nummer, rij.naam, rij.email, rij.organisatie, rij.netwerken, rij.rol) for rij in regels]
        return signing.dumps(rijen, salt=self.zout, compress=True)

    def clean_regels(self) -> list[Gastregel]:
        try:
            rijen = signing.loads(self.cleaned_data["regels"], salt=self.zout, max_age=HOUDBAAR)
        except signing.BadSignature:
            raise forms.ValidationError("Deze lijst is te lang geleden bekeken. Kies het bestand opnieuw.") from None
        return [Gastregel(*rij) for rij in rijen]


class AanvaardForm(forms.Form):
    """What an invited person fills in: function, the cooperation, agreement with the rules that were shown (R34)."""

    functie = Tekst(label="Uw functie", max_length=120, wat="Uw functie", leeg="Vul uw functie in.")
    motivatie = Tekst(
        label="In welke samenwerking werkt u in de praktijk?",
        help_text="Eén zin is genoeg.",
        max_length=2000,
        regels=3,
        leeg="Vul in in welke samenwerking u in de praktijk werkt.",
    )
    akkoord = forms.BooleanField(
        label="Ik ga akkoord met de spelregels",
        error_messages={"required": "Ga akkoord met de spelregels. Zonder akkoord kunt u niet meedoen."},
    )
    versie = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, spelregels: Spelregels | None) -> None:
        self.nu = str(spelregels.versie) if spelregels else ""
        super().__init__(data, initial={"versie": self.nu})

    def clean(self) -> dict[str, Any]:
        """Refuse agreement with a version that is no longer the one in force."""
        gegevens = super().clean() or {}
        if "akkoord" in gegevens and gegevens.get("versie", "") != self.nu:
            self.add_error("akkoord", "De spelregels zijn net veranderd. Lees ze nog eens en ga opnieuw akkoord.")
            self.data = {**self.data.dict(), "versie": self.nu} if hasattr(self.data, "dict") else self.data
        return gegevens
