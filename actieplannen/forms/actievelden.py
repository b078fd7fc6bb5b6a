"""The parts of the form of an action: what comes once, a step, an organisation that takes part."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from actieplannen.forms.keuzes import Actiekeuzes
from actieplannen.models import Deelname, Verbeteractie
from actieplannen.services.acties import ZONDER_PUNT
from actieplannen.velden import VELDEN, Soort, Veld
from kantoor.core.rijen import Rijform
from kantoor.core.velden import Bedragveld, Datumveld, Keuzeveld, Optieveld, Tekst, Urenveld, zet_keuze


class Meegestuurd(forms.Form):
    """What travels beside the form: the version it was filled in on, and the key of a new action."""

    bewerking = forms.IntegerField(min_value=1, required=False)
    sleutel = forms.UUIDField(required=False)

    @property
    def op_bewerking(self) -> int | None:
        gestuurd: int | None = self.cleaned_data.get("bewerking") if self.is_valid() else None
        return gestuurd

    @property
    def nieuwe_sleutel(self) -> UUID | None:
        gestuurd: UUID | None = self.cleaned_data.get("sleutel") if self.is_valid() else None
        return gestuurd


def _veld(veld: Veld) -> forms.Field:
    """Return the form field of a field that no page names, by its kind; it may always be left empty."""
    opties: Any = {"label": veld.woord, "help_text": veld.hint, "required": False}
    match veld.soort:
        case Soort.DAG:
            return Datumveld(**opties)
        case Soort.GELD:
            return Bedragveld(**opties)
        case Soort.UREN:
            return Urenveld(**opties)
        case Soort.KEUZE:
            keuzes = veld.keuzes.choices if veld.keuzes else []
            return forms.ChoiceField(choices=[("", "Maak een keuze"), *keuzes], **opties)
    model: Any = Verbeteractie._meta.get_field(veld.naam)
    return Tekst(max_length=model.max_length, regels=3, **opties)


class ActieForm(forms.Form):
    """The fields of an action that come once."""

    use_required_attribute = False
    punt = Keuzeveld(
        label="Bij welk verbeterpunt hoort deze actie?",
        leeg="Kies een verbeterpunt",
        kies=ZONDER_PUNT,
        help_text="U kiest uit de punten die in dit plan open staan.",
    )
    titel = Tekst(
        label="Titel",
        max_length=160,
        help_text="Wat gaat u doen? Begin met een werkwoord.",
        leeg="Vul een titel in.",
        wat="De titel",
    )
    toelichting = Tekst(
        label="Wat verandert er tussen wie?",
        max_length=2000,
        required=False,
        regels=4,
        help_text="Noem de partijen die elkaar nodig hebben, en wat zij straks anders doen.",
    )
    themas = forms.MultipleChoiceField(
        label="Thema’s",
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies er minstens één.",
        error_messages={"required": "Kies minstens één thema.", "invalid_choice": "Kies een thema uit de lijst."},
    )
    resultaat = Tekst(
        label="Waaraan ziet u dat het klaar is?",
        max_length=500,
        regels=3,
        help_text="Iets wat iedereen kan zien, zoals een getekende afspraak of een oefening.",
        leeg="Vul in waaraan u ziet dat het klaar is.",
    )
    prioriteit = forms.ChoiceField(
        label="Prioriteit",
        choices=Verbeteractie.Prioriteit.choices,
        initial=Verbeteractie.Prioriteit.GEWOON,
        error_messages={"required": "Kies een prioriteit.", "invalid_choice": "Kies een prioriteit uit de lijst."},
    )
    organisatie = Keuzeveld(
        label="Verantwoordelijke organisatie", leeg="Kies een organisatie", kies="Kies wie verantwoordelijk is."
    )
    eigenaar = Keuzeveld(label="Verantwoordelijke persoon", leeg="Nog niemand", required=False)
    start = Datumveld(label="Start", leeg="Vul in wanneer de actie begint.")
    deadline = Datumveld(label="Deadline", leeg="Vul in wanneer de actie klaar is.")
    financiering = Optieveld(
        label="Waarmee wordt de actie betaald?",
        choices=Verbeteractie.Financiering.choices,
        initial=Verbeteractie.Financiering.BESTAAND,
        widget=forms.RadioSelect,
        kies="Kies waarmee de actie wordt betaald.",
    )
    uren_bestaand = Urenveld(
        label="Uren uit bestaande capaciteit",
        required=False,
        help_text="Een schatting van alle partijen samen.",
    )
    kosten = Bedragveld(label="Extra geld in totaal, in euro", required=False, help_text="Bijvoorbeeld 18.000.")
    extra_uren = Urenveld(label="Extra uren in totaal", required=False)
    financieringsbron = Tekst(
        label="Waar komt het extra geld of de extra tijd vandaan?",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld een begroting, een fonds of een subsidie.",
    )
    reden = Tekst(
        label="Waarom verandert u dit?",
        max_length=500,
        required=False,
        help_text="Dit komt in de geschiedenis van de actie.",
        wat="De reden",
    )

    def __init__(self, *args: Any, keuzes: Actiekeuzes, **opties: Any) -> None:
        super().__init__(*args, **opties)
        self.fields.update({veld.naam: _veld(veld) for veld in VELDEN.values() if veld.los})
        self._themas = keuzes.themas
        for naam, keuze in (
            ("punt", keuzes.punten),
            ("organisatie", keuzes.organisaties),
            ("eigenaar", keuzes.personen),
        ):
            zet_keuze(self, naam, keuze)
        self.fields["punt"].required = keuzes.punt_verplicht
        if not (keuzes.punt_verplicht or keuzes.punten.rijen):
            del self.fields["punt"]
        themas: Any = self.fields["themas"]
        themas.choices = keuzes.themas.labels

    @property
    def los(self) -> list[forms.BoundField]:
        """Return the fields that no page names."""
        return [self[veld.naam] for veld in VELDEN.values() if veld.los]

    def clean_themas(self) -> tuple[Any, ...]:
        return tuple(self._themas.rijen[sleutel] for sleutel in self.cleaned_data["themas"])


class StapForm(Rijform):
    """One step with its date and who does it; `sleutel` says which step of this action the row was."""

    KERN = ("titel", "datum")
    titel = Tekst(
        label="Wat is er dan klaar?",
        max_length=160,
        leeg="Vul in wat er dan klaar is.",
    )
    datum = Datumveld(label="Klaar op", leeg="Vul in wanneer deze stap klaar is.")
    organisatie = Keuzeveld(label="Wie doet het?", leeg="De verantwoordelijke organisatie", required=False)
    sleutel = forms.UUIDField(required=False, widget=forms.HiddenInput)

    field_order = ["titel", "datum", "organisatie", "sleutel", "weg"]

    def __init__(self, *args: Any, keuzes: Actiekeuzes, **opties: Any) -> None:
        super().__init__(*args, **opties)
        zet_keuze(self, "organisatie", keuzes.organisaties)


class DeelnameForm(Rijform):
    """Another organisation with its role and person."""

    KERN = ("organisatie", "persoon")
    organisatie = Keuzeveld(label="Organisatie", leeg="Kies een organisatie", kies="Kies de organisatie.")
    rol = Optieveld(
        label="Rol",
        choices=Deelname.Rol.choices,
        initial=Deelname.Rol.MEEWERKEND,
        kies="Kies een rol.",
    )
    persoon = Keuzeveld(label="Persoon", leeg="Nog niemand", required=False)

    field_order = ["organisatie", "rol", "persoon", "weg"]

    def __init__(self, *args: Any, keuzes: Actiekeuzes, **opties: Any) -> None:
        super().__init__(*args, **opties)
        zet_keuze(self, "organisatie", keuzes.organisaties)
        zet_keuze(self, "persoon", keuzes.personen)
