"""The form in which somebody offers a list: the file, and its sheet when more of them may be the list."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.files.uploadedfile import UploadedFile

from kantoor.bladen.blad import Blad, KiesBlad, Lijstfout
from kantoor.bladen.opgesloten import lees_vreemd
from kantoor.bladen.soort import Lijstsoort


class BladForm(forms.Form):
    """A file with a list of one kind; a valid form holds it as `gelezen`, and the name of the file as `naam`."""

    SOORT: ClassVar[Lijstsoort]
    LABEL: ClassVar[str] = "Uw lijst"

    bestand = forms.FileField(
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "class": "invoer"}),
        error_messages={
            "required": "Kies een bestand.",
            "missing": "Kies een bestand.",
            "invalid": "Kies een bestand.",
            "empty": "Dit bestand is leeg.",
            "max_length": "De naam van dit bestand is te lang. Geef het een kortere naam.",
        },
    )
    blad = forms.CharField(label="Welk blad?", required=False, widget=forms.HiddenInput)
    gelezen: Blad
    naam: str

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bestand"].label, self.fields["bestand"].help_text = self.LABEL, self.SOORT.grenzen

    def clean(self) -> dict[str, Any]:
        """Read the file; its size is known before that."""
        gegevens = super().clean() or {}
        bestand: UploadedFile | None = gegevens.get("bestand")
        if bestand is None:
            return gegevens
        if (bestand.size or 0) > self.SOORT.hoogste_bytes:
            self.add_error("bestand", self.SOORT.te_groot)
            return gegevens
        try:
            self.gelezen = self.lees(lees_vreemd(bestand.read(), self.SOORT, gekozen=gegevens.get("blad", "")))
        except KiesBlad as keuze:
            self._vraag_blad(keuze)
        except Lijstfout as fout:
            self.add_error("bestand", str(fout))
        self.naam = str(bestand.name)
        return gegevens

    def lees(self, blad: Blad) -> Blad:
        """Raise `Lijstfout` when the sheet is not a list of this kind; for a form that knows more to override."""
        return blad

    def _vraag_blad(self, keuze: KiesBlad) -> None:
        """Ask which sheet it is; the file has to be chosen again, as a browser never fills that in."""
        veld = self.fields["blad"]
        veld.widget = forms.Select(choices=[("", "Kies een blad"), *((naam, naam) for naam in keuze.bladen)])
        veld.required = True
        self.add_error("blad", str(keuze))
