"""The forms of asking to join: who you are, where you work together, agreement; and the answer to a question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from kantoor.access import Lezer
from kantoor.core.velden import Mailveld, Naamveld, Regeltje, Tekst
from leden.models import Spelregels
from netwerken.models import Netwerk, Organisatie, Partij

ANDERS, GEEN = "anders", "geen"
ALLEEN_ANDERS = "Alleen invullen als uw organisatie niet in de lijst staat."
VERHAAL = 2000


class AanmeldStapForm(forms.Form):
    """One step; the choices are what this reader may see."""

    use_required_attribute = False

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lezer = lezer
        self.vul_keuzes()

    def vul_keuzes(self) -> None:
        """Fill the choice fields."""


class GegevensForm(AanmeldStapForm):
    """Who you are and for whom you work; `organisatie` and `kant` come out as rows or None."""

    naam = Naamveld(label="Naam", max_length=120, vul_aan="name", wat="Uw naam", leeg="Vul uw naam in.")
    email = Mailveld(
        label="E-mailadres van uw werk",
        help_text="We sturen hier een mail naartoe. Daarmee bevestigt u dat dit uw adres is.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        leeg="Vul het e-mailadres van uw werk in.",
    )
    organisatie = forms.ChoiceField(
        label="Organisatie",
        widget=forms.Select(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Kies uw organisatie. Staat die er niet bij? Kies dan ‘Mijn organisatie staat er niet bij’.",
            "invalid_choice": "Kies een organisatie uit de lijst.",
        },
    )
    organisatie_anders = Regeltje(
        label="Naam van uw organisatie",
        help_text=ALLEEN_ANDERS,
        max_length=160,
        vul_aan="organization",
        wat="De naam",
        required=False,
    )
    kant = forms.ChoiceField(
        label="Waar hoort uw organisatie bij?",
        help_text=ALLEEN_ANDERS,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies een van de mogelijkheden."},
    )
    functie = Regeltje(
        label="Functie", max_length=120, vul_aan="organization-title", wat="Uw functie", leeg="Vul uw functie in."
    )

    def vul_keuzes(self) -> None:
        rijen = Organisatie.objects.visible_to(self.lezer).filter(opvolger=None, geldig_tot=None)
        self.organisaties = _op_sleutel(rijen.select_related("partij").order_by("naam"))
        self.kanten = _op_sleutel(Partij.objects.visible_to(self.lezer))
        self.fields["organisatie"].choices = [  # type: ignore[attr-defined]
            ("", "Kies uw organisatie"),
            (ANDERS, "Mijn organisatie staat er niet bij"),
            *((sleutel, str(rij)) for sleutel, rij in self.organisaties.items()),
        ]
        self.fields["kant"].choices = [  # type: ignore[attr-defined]
            *((sleutel, str(rij)) for sleutel, rij in self.kanten.items()),
            (GEEN, "Geen van deze"),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask name and side of an organisation that is not in the list; one in the list brings its own side."""
        gegevens = super().clean() or {}
        keuze = gegevens.get("organisatie")
        if keuze == ANDERS:
            for veld, fout in (
                ("organisatie_anders", "Vul de naam van uw organisatie in."),
                ("kant", "Kies waar uw organisatie bij hoort."),
            ):
                if veld not in self.errors and not gegevens.get(veld):
                    self.add_error(veld, fout)
            gegevens |= {"organisatie": None, "kant": self.kanten.get(gegevens.get("kant", ""))}
        elif keuze:
            organisatie = self.organisaties[keuze]
            gegevens |= {"organisatie": organisatie, "organisatie_anders": "", "kant": organisatie.partij}
        return gegevens


class SamenwerkingForm(AanmeldStapForm):
    """Where you work together in practice (R34); `netwerken` comes out as rows."""

    motivatie = Tekst(
        max_length=VERHAAL,
        regels=7,
        label="In welke samenwerking werkt u in de praktijk?",
        help_text="Beschrijf met wie u samenwerkt en wat uw rol daarin is. Het projectteam leest dit.",
        leeg="Beschrijf in welke samenwerking u werkt. Zonder die beschrijving kan het projectteam niet beslissen.",
    )
    netwerken = forms.MultipleChoiceField(
        label="In welke netwerken werkt u mee?",
        help_text="Staat uw netwerk er niet bij? Laat dit dan leeg.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Kies alleen netwerken uit de lijst.",
            "invalid_list": "Kies alleen netwerken uit de lijst.",
        },
    )

    def vul_keuzes(self) -> None:
        # Everybody who is let in takes part in the national network, so that one is no choice.
        rijen = Netwerk.objects.visible_to(self.lezer, "profiel").filter(is_landelijk_netwerk=False)
        self.op_sleutel = _op_sleutel(rijen.order_by("naam"))
        self.fields["netwerken"].choices = [(s, str(rij)) for s, rij in self.op_sleutel.items()]  # type: ignore[attr-defined]

    def clean_netwerken(self) -> list[Netwerk]:
        return [self.op_sleutel[sleutel] for sleutel in self.cleaned_data["netwerken"]]


class AkkoordForm(forms.Form):
    """Agreement with the version of the rules of play that was on the page, which the page sends as `versie` (R34)."""

    use_required_attribute = False

    akkoord = forms.BooleanField(
        label="Ik ga akkoord met deze spelregels",
        error_messages={"required": "Ga akkoord met de spelregels. Anders kunt u geen lid worden."},
    )

    def __init__(self, *args: Any, spelregels: Spelregels | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spelregels = spelregels

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if self.spelregels is None:
            raise forms.ValidationError("Er zijn nog geen spelregels. Neem contact op met de netwerkregisseur.")
        if self.data.get("versie") != str(self.spelregels.versie):
            self.add_error("akkoord", "De spelregels zijn net veranderd. Lees ze opnieuw en verstuur dan uw aanvraag.")
        return gegevens


class AntwoordForm(forms.Form):
    """The answer to the question that was asked about a request."""

    use_required_attribute = False

    antwoord = Tekst(label="Uw antwoord", max_length=VERHAAL, regels=7, leeg="Vul uw antwoord in.")


def _op_sleutel(rijen: Iterable[Any]) -> dict[str, Any]:
    """Return rows by primary key as text, as a form sends it."""
    return {str(rij.pk): rij for rij in rijen}
