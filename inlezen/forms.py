"""The forms of reading in an action list: the file, its columns, and what happens with each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from openpyxl.utils import get_column_letter

from actieplannen.models import Inlezing, Verbeteractie
from inlezen.keuring import MAX_REDEN
from inlezen.koppeling import ACTIES, WIJZERS, label_van, leesbaar
from inlezen.rij import BLAD, NIEUW, NU, OVERSLAAN, VERVALT, VERVANGT, Inleesrij
from inlezen.uitvoeren import REDEN
from kantoor.bladen.forms import BladForm
from kantoor.core.velden import Tekst

WAT = [
    (NIEUW, "Nieuwe actie"),
    (VERVANGT, "Wijzigt een actie"),
    (VERVALT, "Laat een actie vervallen"),
    (OVERSLAAN, "Overslaan"),
]
MEESTE_KEUZES = 100  # in a list to choose from, which every row repeats
HOUD = [(NU, "Wat er nu staat"), (BLAD, "Wat in het blad staat")]
HINTS = {
    "nummer": "Kies dit alleen als de nummers die van dit plan zijn.",
    "start": "Geen kolom? Dan begint een nieuwe actie vandaag.",
    "themas": "Nummers of namen, met | ertussen.",
    "verdeling": "Per betaler de code of naam, het jaar en het bedrag, met | ertussen: vrr 2027: 12.000.",
    "stand": "We lezen alleen of een actie klaar is. De rest volgt uit de feiten.",
}


class BestandForm(BladForm):
    """A file with actions."""

    SOORT = ACTIES
    LABEL = "Uw actielijst"


class KoppelForm(forms.Form):
    """Which column is which field; a field nobody chose a column for is not read."""

    def __init__(self, inlezing: Inlezing, data: Any = None) -> None:
        super().__init__(data)
        breedte = max([len(inlezing.koppen), *(len(rij) - 1 for rij in inlezing.rijen)])
        keuzes = [("", "Niet inlezen"), *((str(plek), _kolom(inlezing, plek)) for plek in range(1, breedte + 1))]
        for naam in (*leesbaar(), *WIJZERS):
            plek = inlezing.koppeling.get(naam)
            self.fields[naam] = forms.ChoiceField(
                label=label_van(naam),
                choices=keuzes,
                required=False,
                initial=str(plek or ""),
                help_text=_voorbeelden(inlezing, plek, HINTS.get(naam, "")),
                error_messages={"invalid_choice": "Kies een kolom uit de lijst."},
            )

    def clean(self) -> dict[str, Any]:
        gekozen: dict[str, str] = {}
        for naam, plek in list(self.cleaned_data.items()):
            if plek and plek in gekozen:
                self.add_error(naam, f"Deze kolom koos u al bij “{label_van(gekozen[plek])}”.")
            elif plek:
                gekozen[plek] = naam
        if not any(self.cleaned_data.get(naam) for naam in ("titel", "sleutel", "nummer")):
            self.add_error("titel", "Kies in welke kolom de titel van de actie staat.")
        return self.cleaned_data

    @property
    def koppeling(self) -> dict[str, int]:
        """Return field -> place of its cell, of a valid form."""
        return {naam: int(plek) for naam, plek in self.cleaned_data.items() if plek}


class RijForm(forms.Form):
    """What happens with one row."""

    wat = forms.ChoiceField(label="Wat gebeurt er", choices=WAT, error_messages={"required": "Maak een keuze."})
    actie = Tekst(
        label="Welke actie (nummer)",
        required=False,
        max_length=6,
        error_messages={"max_length": "Vul het nummer van de actie in."},
    )
    reden = Tekst(label="Waarom vervalt de actie", required=False, max_length=MAX_REDEN, wat="De reden")
    houd = forms.ChoiceField(
        label="Wat moet er staan", choices=HOUD, required=False, widget=forms.RadioSelect, initial=NU
    )

    def __init__(self, rij: Inleesrij, acties: Mapping[str, Verbeteractie], data: Any = None) -> None:
        nummer = str(rij.actie.nummer) if rij.actie else ""
        begin = {"wat": rij.wat, "actie": nummer, "reden": rij.reden, "houd": rij.houd}
        super().__init__(data, prefix=f"rij-{rij.nummer}", initial=begin)
        self.rij, self.acties = rij, acties
        self.fields["wat"].error_messages["invalid_choice"] = "Kies iets uit de lijst."
        if len(acties) <= MEESTE_KEUZES:
            keuzes = [("", "Kies een actie"), *((nr, _kort(str(actie))) for nr, actie in acties.items())]
            self.fields["actie"].widget = forms.Select(choices=keuzes)
        if not rij.botsing:
            del self.fields["houd"]

    @property
    def wat_in_woorden(self) -> str:
        return dict(WAT)[self.rij.wat]

    def clean_actie(self) -> str:
        """Return the key of the action of this number; empty for none."""
        nummer = self.cleaned_data["actie"].strip()
        if nummer and nummer not in self.acties:
            raise forms.ValidationError("Dit nummer heeft geen actie in dit plan.")
        return str(self.acties[nummer].pk) if nummer else ""

    @property
    def keuze(self) -> dict[str, str]:
        """Return what was chosen, of a valid form."""
        return {naam: str(self.cleaned_data.get(naam) or "") for naam in ("wat", "actie", "reden")} | {
            "houd": str(self.cleaned_data.get("houd") or self.rij.houd)
        }


class Voorbeeldformulier:
    """The choices of one page of rows, with one verdict."""

    def __init__(
        self,
        rijen: Iterable[Inleesrij],
        acties: Iterable[Verbeteractie],
        inlezing: Inlezing,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        op_nummer = {str(actie.nummer): actie for actie in acties}
        self.rijen = [RijForm(rij, op_nummer, data) for rij in rijen]
        self.reden = RedenForm(data, initial={REDEN: inlezing.keuzes.get(REDEN, "")})

    def is_valid(self) -> bool:
        goed = [self.reden.is_valid(), *(form.is_valid() for form in self.rijen)]
        return all(goed)

    @property
    def keuzes(self) -> dict[str, dict[str, str]]:
        """Return number of the row -> choice, of a valid form; a row left as it was found is not remembered."""
        return {form.rij.nummer: form.keuze for form in self.rijen if form.has_changed()}


class RedenForm(forms.Form):
    """Why days change that everybody agreed to."""

    reden = Tekst(
        label="Waarom veranderen de datums",
        required=False,
        max_length=200,
        wat="De reden",
        help_text="Nodig als het netwerk de oude datums had afgesproken.",
    )


def _kolom(inlezing: Inlezing, plek: int) -> str:
    kop = inlezing.koppen[plek - 1] if plek <= len(inlezing.koppen) else ""
    return f"{get_column_letter(plek)}: {_kort(kop) or 'zonder kop'}"


def _voorbeelden(inlezing: Inlezing, plek: int | None, uitleg: str) -> str:
    """Return the hint of a field with its first three cells, when a column is chosen."""
    if plek is None:
        return uitleg
    cellen = [_kort(rij[plek] if plek < len(rij) else "") or "leeg" for rij in inlezing.rijen[:3]]
    return f"{uitleg} In het blad: {'; '.join(cellen)}.".strip()


def _kort(tekst: str) -> str:
    op_een_regel = " ".join(tekst.split())
    return op_een_regel if len(op_een_regel) <= 60 else f"{op_een_regel[:59]}…"
