"""The form with which a person sets its own contact card."""

from __future__ import annotations

import re
from typing import Any, cast

from django import forms

from kantoor.access import Lezer
from leden.models import Contactkaart, Wiezietdit
from netwerken.models import Thema

_OPMAAK = re.compile(r"[\s().\-/]+")
_NEDERLANDS = re.compile(r"0[1-9]\d{8}")
_BUITENLANDS = re.compile(r"\+[1-9]\d{7,14}")


def lees_telefoon(tekst: str) -> str | None:
    """Return a phone number as it is kept: ten digits, or "+" with country code; None when it is no phone number."""
    kaal = _OPMAAK.sub("", tekst.replace("(0)", ""))
    kaal = f"+{kaal[2:]}" if kaal.startswith("00") else kaal
    return kaal if kaal.isascii() and (_NEDERLANDS.fullmatch(kaal) or _BUITENLANDS.fullmatch(kaal)) else None


class ContactkaartForm(forms.Form):
    """Phone, themes, and per field who sees it."""

    telefoon = forms.CharField(
        label="Telefoonnummer",
        max_length=40,
        required=False,
        help_text="Bijvoorbeeld 06 12345678.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "invoer--middel"}),
    )
    telefoon_voor = forms.ChoiceField(
        label="Wie ziet uw telefoonnummer?",
        choices=Wiezietdit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie uw telefoonnummer ziet."},
    )
    email_voor = forms.ChoiceField(
        label="Wie ziet uw e-mailadres?",
        choices=Wiezietdit.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie uw e-mailadres ziet."},
    )
    themas = forms.ModelMultipleChoiceField(
        label="Aan welke thema’s werkt u?",
        queryset=Thema.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Anderen vinden u op deze thema’s.",
    )

    def __init__(self, data: Any = None, *, lezer: Lezer, kaart: Contactkaart | None = None) -> None:
        nu = kaart or Contactkaart()
        begin: dict[str, Any] = {veld: getattr(nu, veld) for veld in ("telefoon", "telefoon_voor", "email_voor")}
        begin["themas"] = [thema.pk for thema in kaart.themas.all()] if kaart else []
        super().__init__(data, initial=begin)
        themas = cast("forms.ModelMultipleChoiceField", self.fields["themas"])
        themas.queryset = Thema.objects.visible_to(lezer)

    def clean_telefoon(self) -> str:
        ingevuld = self.cleaned_data["telefoon"]
        if not ingevuld:
            return ""
        nummer = lees_telefoon(ingevuld)
        if nummer is None:
            raise forms.ValidationError(
                "Vul een telefoonnummer in van 10 cijfers, of een nummer dat begint met + en een landcode."
            )
        return nummer
