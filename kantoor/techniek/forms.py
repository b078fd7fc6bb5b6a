"""Forms of what asks for a second person: who it is about, what, and why."""

from __future__ import annotations

from typing import Any

from django import forms

from kantoor.accounts.models import Gebruiker
from kantoor.core.velden import Mailveld, Optieveld, Tekst

MEESTE_TEKENS = 300


def reden_veld(uitleg: str) -> Tekst:
    """Return the field in which somebody says why; a link in it would go along in a mail of the office."""
    return Tekst(
        label="Reden",
        help_text=uitleg,
        max_length=MEESTE_TEKENS,
        min_length=10,
        regels=3,
        wat="De reden",
        leeg="Vul in waarom dit nodig is.",
        error_messages={"min_length": "Vul in een hele zin in waarom dit nodig is."},
    )


class MetReden(forms.Form):
    """A form that ends with a written reason."""

    uitleg_reden = "De tweede persoon leest dit, en wie het betreft krijgt het per e-mail. Het staat in het logboek."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"] = reden_veld(self.uitleg_reden)

    def clean_reden(self) -> str:
        reden: str = " ".join(self.cleaned_data["reden"].split())
        if "://" in reden or "www." in reden.lower():
            raise forms.ValidationError("Zet geen webadres in de reden.")
        return reden


class AccountForm(MetReden):
    """A form about one account, named by its address."""

    email = Mailveld(
        label="E-mailadres van het account",
        help_text="U vindt het in de lijst van gebruikers.",
        leeg="Vul het e-mailadres van het account in.",
    )

    def clean_email(self) -> Gebruiker:
        """Return the account; a keeper sees all of them in the list of users."""
        gevonden = Gebruiker.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if gevonden is None:
            raise forms.ValidationError("Er is geen account met dit e-mailadres.")
        account: Gebruiker = gevonden
        return account


class Verzoekform(AccountForm):
    """What a kind of request asks; `betreft` and `gegevens` are what the request keeps of it."""

    def betreft(self) -> Gebruiker | None:
        account: Gebruiker | None = self.cleaned_data.get("email")
        return account

    def gegevens(self) -> dict[str, Any]:
        return {}


class RechtenForm(Verzoekform):
    """Which right an account gets."""

    recht = Optieveld(
        label="Wat krijgt dit account?",
        choices=(("open", "Het account gaat weer open"), ("beheer", "Technisch beheer met alle rechten")),
        widget=forms.RadioSelect,
        kies="Kies wat dit account krijgt.",
    )

    def gegevens(self) -> dict[str, Any]:
        return {"recht": self.cleaned_data["recht"]}


class AdresForm(Verzoekform):
    """The new address of somebody who cannot log in to change it."""

    naar = Mailveld(label="Nieuw e-mailadres", leeg="Vul het nieuwe e-mailadres in.")

    def gegevens(self) -> dict[str, Any]:
        return {"van": self.cleaned_data["email"].email, "naar": self.cleaned_data["naar"]}


class TweedeStapForm(AccountForm):
    """Whose second factor is taken away, and why."""

    uitleg_reden = "De eigenaar van het account krijgt deze reden per e-mail. Zij staat ook in het logboek."
