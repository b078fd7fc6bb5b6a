"""The form with which a plan is put forward."""

from __future__ import annotations

from django import forms


class PlanVoorlegForm(forms.Form):
    """Carries the sha256 of the text on the screen, so nobody puts forward what he has not seen."""

    sha256 = forms.CharField(
        widget=forms.HiddenInput,
        max_length=64,
        error_messages={"required": "De pagina was niet compleet. Leg het plan opnieuw voor."},
    )
