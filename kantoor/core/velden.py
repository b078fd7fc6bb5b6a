"""A date as three small fields, which is easier to fill in on a phone than a calendar (UX.md page g)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

DELEN = (("Dag", "invoer--dag"), ("Maand", "invoer--dag"), ("Jaar", "invoer--jaar"))


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
    """A date of day, month and year; half a date or a day that does not exist is one error of the whole."""

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
            return date(jaar, maand, dag)
        except (ValueError, OverflowError):
            raise forms.ValidationError(self.FOUT) from None
