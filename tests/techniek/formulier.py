"""Reading and filling in the forms of technical management as a browser and a person would, whatever the model is."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime

from kantoor.core.models import vandaag

Gegevens = dict[str, list[str]]


class _Lezer(HTMLParser):
    """Collects what the form with this id would send when nobody typed anything."""

    def __init__(self, formulier: str) -> None:
        super().__init__()
        self.formulier, self.binnen = formulier, False
        self.gegevens: Gegevens = {}
        self.lijst = self.tekst = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        van = dict(attrs)
        if tag == "form":
            self.binnen = van.get("id") == self.formulier
        elif not self.binnen:
            return
        elif tag == "input" and van.get("name"):
            if van.get("type") not in {"checkbox", "radio", "submit"} or "checked" in van:
                self.zet(van["name"], van.get("value") or ("on" if van.get("type") == "checkbox" else ""))
        elif tag == "select":
            self.lijst = van.get("name") or ""
        elif tag == "option" and "selected" in van:
            self.zet(self.lijst, van.get("value") or "")
        elif tag == "textarea":
            self.tekst = van.get("name") or ""
            self.zet(self.tekst, "")

    def handle_data(self, data: str) -> None:
        if self.binnen and self.tekst:
            self.gegevens[self.tekst][-1] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.tekst = ""

    def zet(self, naam: str | None, waarde: str) -> None:
        if naam and not naam.startswith("_"):
            self.gegevens.setdefault(naam, []).append(waarde)


def gelezen(antwoord: Any) -> Gegevens:
    """Return what the form on this page of a row would send as it stands."""
    assert antwoord.status_code == 200, (antwoord.request["PATH_INFO"], antwoord.status_code)
    lezer = _Lezer(f"{antwoord.context['opts'].model_name}_form")
    lezer.feed(antwoord.content.decode())
    return {naam: waarden for naam, waarden in lezer.gegevens.items() if naam != "csrfmiddlewaretoken"}


def ingevuld(antwoord: Any, **eigen: Any) -> Gegevens:
    """Return what an empty form would send after somebody filled in what it asks for; `eigen` says it otherwise."""
    gegevens = gelezen(antwoord)
    for naam, veld in antwoord.context["adminform"].form.fields.items():
        if veld.required and not gegevens.get(naam, [""])[0]:
            gegevens |= _antwoord(naam, veld)
    return gegevens | {naam: [str(waarde)] for naam, waarde in eigen.items()}


def gewijzigd(antwoord: Any) -> tuple[Gegevens, str]:
    """Return what the form of a row sends when its first field that can be is changed, and the name of that field."""
    gegevens = gelezen(antwoord)
    for naam, veld in antwoord.context["adminform"].form.fields.items():
        nu = gegevens.get(naam, [""])[0]
        if isinstance(veld, forms.BooleanField) and nu:
            return {ander: waarde for ander, waarde in gegevens.items() if ander != naam}, naam
        if type(veld) is forms.CharField and nu:
            return gegevens | {naam: [f"X{nu[1:]}" if not nu.startswith("X") else f"Y{nu[1:]}"]}, naam
        if isinstance(veld, forms.IntegerField) and nu:
            return gegevens | {naam: [str(int(nu) + 1)]}, naam
        if isinstance(veld, forms.DateField) and not nu:
            return gegevens | {naam: [vandaag().isoformat()]}, naam
    raise AssertionError(f"Geen veld om te veranderen in {antwoord.request['PATH_INFO']}.")


def _antwoord(naam: str, veld: forms.Field) -> Gegevens:
    """Return an answer that a field of this kind takes."""
    if isinstance(veld.widget, AdminSplitDateTime):
        return {f"{naam}_0": [vandaag().isoformat()], f"{naam}_1": ["10:00"]}
    if isinstance(veld, forms.ModelChoiceField):
        return {naam: [str(veld.queryset.order_by("-pk")[0].pk)]}
    if isinstance(veld, (forms.ChoiceField, forms.TypedChoiceField)):
        return {naam: [next(str(sleutel) for sleutel, _ in veld.choices if sleutel)]}
    if isinstance(veld, forms.DateField):
        return {naam: [vandaag().isoformat()]}
    if isinstance(veld, forms.IntegerField):
        return {naam: ["77"]}
    if isinstance(veld, forms.EmailField):
        return {naam: ["proef@voorbeeld.test"]}
    return {naam: [("proef" if isinstance(veld, forms.SlugField) else "Proef")[: veld.max_length or 5]]}
