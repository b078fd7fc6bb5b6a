"""Fields and rows for forms with a list in them, that grow by a submit button and work without script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms.utils import ErrorDict

from kantoor.core.geld import MAX_CENT, MAX_UREN, lees_euro, lees_uren, schrijf_euro

DAGEN = (date(2000, 1, 1), date(2099, 12, 31))


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


def datumveld(label: str, *, leeg: str, hint: str = "") -> forms.DateField:
    """Return a date field that takes the browser's own picker and a typed Dutch date."""
    grens = "Deze datum kan niet kloppen. Controleer het jaar."
    return forms.DateField(
        label=label,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[MinValueValidator(DAGEN[0], grens), MaxValueValidator(DAGEN[1], grens)],
        error_messages={"required": leeg, "invalid": "Vul een datum in, bijvoorbeeld 23-11-2026."},
    )


class Rijform(forms.Form):
    """One row. It counts as filled in when one of `KERN` is; an empty row, or one taken out, is no row."""

    KERN: ClassVar[tuple[str, ...]] = ()
    use_required_attribute = False
    weg = forms.BooleanField(label="Haal deze rij weg", required=False)

    def has_changed(self) -> bool:
        return any(veld in self.changed_data for veld in self.KERN)

    @property
    def telt(self) -> bool:
        return self.is_bound and self.has_changed() and not self.is_weg

    @property
    def is_weg(self) -> bool:
        """Whether the person ticked the row away, also before it was cleaned."""
        return self.is_bound and bool(self["weg"].data)

    def full_clean(self) -> None:
        if self.is_weg:
            zwijg(self)
        else:
            super().full_clean()


def zwijg(form: forms.Form) -> None:
    """Let a bound form show what was typed without judging it yet."""
    vars(form).update(_errors=ErrorDict(renderer=form.renderer), cleaned_data={})


class Rijen:
    """The rows of one list: those that were saved or sent, and empty ones to fill in, up to `hoogstens`.

    How many were sent travels in a hidden field `<prefix>-aantal`.
    """

    def __init__(
        self,
        soort: type[Rijform],
        prefix: str,
        *,
        data: Mapping[str, Any] | None,
        begin: Sequence[Mapping[str, Any]] = (),
        hoogstens: int,
        **opties: Any,
    ) -> None:
        self.prefix, self.hoogstens = prefix, hoogstens
        self._maak: Callable[..., Rijform] = lambda plek, **meer: soort(
            prefix=f"{prefix}-{plek}", empty_permitted=True, **opties, **meer
        )
        if data is None:
            self.forms = [self._maak(plek, initial=dict(waarden)) for plek, waarden in enumerate(begin)]
            self.erbij()
        else:
            self.forms = [self._maak(plek, data=data) for plek in range(self._gestuurd(data))]

    def _gestuurd(self, data: Mapping[str, Any]) -> int:
        tekst = str(data.get(f"{self.prefix}-aantal", ""))
        return min(int(tekst), self.hoogstens) if tekst.isascii() and tekst.isdigit() and len(tekst) < 4 else 0

    def erbij(self) -> None:
        """Add an empty row, unless the list is full."""
        if not self.is_vol:
            self.forms.append(self._maak(len(self.forms)))

    @property
    def aantal(self) -> int:
        return len(self.forms)

    @property
    def is_vol(self) -> bool:
        return self.aantal >= self.hoogstens

    @property
    def gevuld(self) -> list[Rijform]:
        return [form for form in self.forms if form.telt]

    @property
    def waarden(self) -> list[dict[str, Any]]:
        """Return the cleaned rows; only once `is_valid()` said so."""
        return [form.cleaned_data for form in self.gevuld]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms if form.is_bound)
