"""One field for each sort of value, so that every form judges it alike and in the same words.

A new form takes its dates, amounts, hours, texts, addresses and choices from here; a test finds the ones that do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator

from kantoor.core.geld import MAX_CENT, MAX_UREN, lees_euro, lees_uren, schrijf_euro
from kantoor.core.mailadres import GEEN_ADRES, MEESTE_TEKENS, is_mailbaar
from kantoor.core.models import vandaag
from kantoor.core.naam import GEEN_NAAM, is_naam

DAGEN = (date(2000, 1, 1), date(2099, 12, 31))
JAAR = "Deze datum kan niet kloppen. Controleer het jaar."
VREEMD_TEKEN = "Er staat een teken in dat we niet kunnen lezen. Typ de tekst opnieuw."
DELEN = (("Dag", "invoer--dag"), ("Maand", "invoer--dag"), ("Jaar", "invoer--jaar"))


class Voorwaardelijk(forms.Field):
    """A field that some answers ask for: it shows as asked for, and the form itself says when it may not stay empty."""

    def validate(self, value: Any) -> None:
        if value not in self.empty_values:
            super().validate(value)


# --- dates -----------------------------------------------------------------------------------------------------------


class Datuminvoer(forms.DateInput):
    """The browser's own picker of a day."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Datumveld(forms.DateField):
    """A day from the browser's picker or typed as the Dutch do, in the years this office can be about.

    `leeg` is said when it stays empty, `toekomst` when it lies after today.
    """

    widget = Datuminvoer
    default_error_messages = {
        "required": "Vul een datum in.",
        "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026.",
    }
    default_validators = [MinValueValidator(DAGEN[0], JAAR), MaxValueValidator(DAGEN[1], JAAR)]

    def __init__(self, *, leeg: str = "", toekomst: str = "", **opties: Any) -> None:
        super().__init__(**opties)
        self.toekomst = toekomst
        if leeg:
            self.error_messages["required"] = leeg

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and self.toekomst and value > vandaag():
            raise forms.ValidationError(self.toekomst)


class Dag(Voorwaardelijk, Datumveld):
    """A day that some answers ask for."""


class DagMaandJaar(forms.MultiWidget):
    """Three inputs with a label each."""

    template_name = "vormen/dagmaandjaar.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        invoer = [forms.TextInput({"inputmode": "numeric", "class": f"invoer {klas}"}) for _, klas in DELEN]
        super().__init__(invoer, attrs)

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for (label, _), deel in zip(DELEN, context["widget"]["subwidgets"], strict=True):
            deel["label"] = label
        return context


class DagMaandJaarField(forms.MultiValueField):
    """A date of day, month and year; half a date or a day that does not exist is one error of the whole (UX page g)."""

    widget = DagMaandJaar
    FOUT = "Vul een datum in die bestaat, bijvoorbeeld 31 1 2027"

    def __init__(self, **kwargs: Any) -> None:
        delen = [forms.CharField(max_length=4, required=False) for _ in DELEN]
        super().__init__(fields=delen, require_all_fields=False, required=False, **kwargs)

    def clean(self, value: Any) -> date | None:
        """Return the date, None when all three are empty."""
        delen = [str(deel or "").strip() for deel in (value or [])]
        if not any(delen):
            return None
        try:
            dag, maand, jaar = (int(deel) for deel in delen)
            gelezen = date(jaar, maand, dag)
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.FOUT) from None
        if not DAGEN[0] <= gelezen <= DAGEN[1]:
            raise forms.ValidationError(JAAR)
        return gelezen


# --- texts -----------------------------------------------------------------------------------------------------------


class MeesteTekens(MaxLengthValidator):
    """Counts as `maxlength` does in a browser: a line break is one, a character outside the first plane two."""

    def clean(self, x: Any) -> int:
        return len(str(x).encode("utf-16-le", "surrogatepass")) // 2


class Tekst(forms.CharField):
    """A text, of `regels` lines when given; its line breaks are line feeds, so that it is as long as the browser says.

    `wat` is the subject of the sentence about a text that is too long, `leeg` what is said when it stays empty.
    """

    default_error_messages = {"null_characters_not_allowed": VREEMD_TEKEN}

    def __init__(self, *, wat: str = "Deze tekst", leeg: str = "", regels: int = 0, **opties: Any) -> None:
        if regels:
            opties["widget"] = forms.Textarea(attrs={"rows": regels})
        super().__init__(**opties)
        self.error_messages.setdefault("max_length", f"{wat} mag niet langer zijn dan {self.max_length} tekens.")
        if leeg:
            self.error_messages["required"] = leeg
        self.validators = [
            MeesteTekens(rij.limit_value) if isinstance(rij, MaxLengthValidator) else rij for rij in self.validators
        ]

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class Uitleg(Voorwaardelijk, Tekst):
    """A text that some answers ask for."""


class Regeltje(Tekst):
    """Text of one line, as a name: white space is one space, and characters nobody sees are refused.

    `vul_aan` says what a browser may fill in.
    """

    def __init__(self, *, vul_aan: str = "", **opties: Any) -> None:
        super().__init__(**opties)
        if vul_aan:
            self.widget.attrs["autocomplete"] = vul_aan

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value.isprintable():
            raise forms.ValidationError(VREEMD_TEKEN)


class Naamveld(Regeltje):
    """The name of a person; it stands in mail, so it cannot carry a message."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not is_naam(value):
            raise forms.ValidationError(GEEN_NAAM)


class Mailveld(forms.EmailField):
    """An e-mail address the outbox can write to."""

    default_error_messages = {
        "invalid": GEEN_ADRES,
        "max_length": f"Het e-mailadres mag niet langer zijn dan {MEESTE_TEKENS} tekens.",
        "null_characters_not_allowed": VREEMD_TEKEN,
    }

    def __init__(self, *, leeg: str, **opties: Any) -> None:
        super().__init__(max_length=MEESTE_TEKENS, **opties)
        self.error_messages["required"] = leeg

    def clean(self, value: Any) -> str:
        adres: str = super().clean(value)
        if adres and not is_mailbaar(adres):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return adres


# --- amounts ---------------------------------------------------------------------------------------------------------


class Bedragveld(forms.CharField):
    """Euro as the Dutch write it, as cents; empty is None."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        tekst = super().to_python(value)
        if not tekst:
            return None
        try:
            cent = lees_euro(tekst)
        except ValueError:
            raise forms.ValidationError("Vul een bedrag in euro in, zoals 18.000 of 18000,50.") from None
        if cent > MAX_CENT:
            raise forms.ValidationError("Dit bedrag is te groot.")
        return cent

    def prepare_value(self, value: Any) -> Any:
        return schrijf_euro(value) if isinstance(value, int) else value


class Urenveld(forms.CharField):
    """Whole hours; empty is None."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        tekst = super().to_python(value)
        if not tekst:
            return None
        try:
            uren = lees_uren(tekst)
        except ValueError:
            raise forms.ValidationError("Vul hele uren in, zoals 120.") from None
        if uren > MAX_UREN:
            raise forms.ValidationError("Dit aantal uren is te groot.")
        return uren


# --- choices ---------------------------------------------------------------------------------------------------------


class Optieveld(forms.ChoiceField):
    """Choose one of a few fixed answers; `kies` is said when nothing, or something else, was chosen."""

    def __init__(self, *, kies: str, **opties: Any) -> None:
        super().__init__(error_messages=dict.fromkeys(("required", "invalid_choice"), kies), **opties)


@dataclass(frozen=True, slots=True)
class Keuze:
    """The rows somebody may choose from, made once and shared by every select of the page."""

    rijen: Mapping[str, Any]
    labels: Sequence[tuple[str, str]]

    @classmethod
    def van(cls, rijen: Iterable[Any], naam: Callable[[Any], str] = str) -> Keuze:
        op_sleutel = {str(rij.pk): rij for rij in rijen}
        return cls(op_sleutel, [(sleutel, naam(rij)) for sleutel, rij in op_sleutel.items()])


class Keuzeveld(forms.ChoiceField):
    """Choose one row; a key that is not among the choices is refused, wherever it comes from."""

    def __init__(self, *, leeg: str = "Maak een keuze", kies: str = "Kies iets uit de lijst.", **opties: Any) -> None:
        fouten = {"required": kies, "invalid_choice": "Deze keuze kan niet. Kies iets uit de lijst."}
        super().__init__(error_messages=fouten, **opties)
        self.leeg = leeg
        self.rijen: Mapping[str, Any] = {}

    def zet(self, keuze: Keuze) -> None:
        self.rijen = keuze.rijen
        self.choices = [("", self.leeg), *keuze.labels]

    def clean(self, value: Any) -> Any:
        return self.rijen.get(super().clean(value))


def zet_keuze(form: forms.BaseForm, naam: str, keuze: Keuze) -> None:
    """Give one `Keuzeveld` of a form its choices."""
    veld: Any = form.fields[naam]
    veld.zet(keuze)
