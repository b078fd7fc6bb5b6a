"""Asking for a report, leading a round, comparing and checking."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag as dag_van_vandaag
from kantoor.core.opmaak import euro
from kantoor.core.velden import Bedragveld, Datumveld, Optieveld, Tekst, Urenveld
from kantoor.pdf.herken import GROOTSTE
from netwerken.models import Netwerk, Sector
from rapportages.models import Doelgroep, Editie, Rapportageronde, Rapporttaak
from rapportages.models.editie import in_woorden
from rapportages.policy import LEEST_EDITIE
from rapportages.queries.feiten import FEITEN, Feit, Feitrij, uren
from rapportages.queries.lezers import Gremiumlezer
from rapportages.services.kernboodschap import Kern, veld_van
from rapportages.services.rechtzetten import TOEKOMST
from rapportages.services.taken import vraag_rapport_aan

SOORT_EDITIE = {
    Doelgroep.STUURGROEP: "De rapportage voor de stuurgroep",
    Doelgroep.CVI: "De rapportage voor de CVI",
    Doelgroep.SECTOR: "De rapportages van de sectoren",
}
AFDRUK = re.compile(r"[0-9a-f]{12}|[0-9a-f]{64}")


def kwartalen(vandaag: date, hoeveel: int = 4) -> list[tuple[str, str]]:
    """Return the running quarter and those before it as (code, words), newest first."""
    volgnummer = vandaag.year * 4 + (vandaag.month - 1) // 3
    codes = [f"{nummer // 4}-K{nummer % 4 + 1}" for nummer in range(volgnummer, volgnummer - hoeveel, -1)]
    return [(code, in_woorden(code).capitalize()) for code in codes]


class RapportForm(forms.Form):
    """For whom and about which quarter; the view says what the reader may ask for."""

    doelgroep = forms.ChoiceField(
        label="Voor wie is het rapport?", error_messages={"invalid_choice": "Kies een van de doelgroepen uit de lijst."}
    )
    periode = forms.ChoiceField(
        label="Over welk kwartaal?",
        help_text="Een kwartaal dat voorbij is, telt zoals het er op de laatste dag voor stond.",
        error_messages={"invalid_choice": "Kies een kwartaal uit de lijst."},
    )

    def __init__(self, *args: Any, doelgroepen: list[tuple[str, str]], vandaag: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doelgroep"].choices = doelgroepen  # type: ignore[attr-defined]
        self.fields["periode"].choices = kwartalen(vandaag)  # type: ignore[attr-defined]

    def wat(self) -> dict[str, Any]:
        """Return what is asked for, as `vraag_rapport_aan` takes it."""
        doelgroep, _, code = self.cleaned_data["doelgroep"].partition(":")
        sector = Sector.objects.get(code=code) if code else None
        return {**self.cleaned_data, "doelgroep": doelgroep, "sector": sector}


class CorrectieForm(forms.Form):
    """What a corrected edition puts right; with `wens` it is a reader who asks for one."""

    reden = Tekst(
        label="Wat verbetert de nieuwe editie?", max_length=500, regels=4, leeg="Schrijf op wat er anders is."
    )

    def __init__(self, *args: Any, wens: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if wens:
            self.fields["reden"].label = "Wat klopt er niet?"
            self.fields["reden"].error_messages["required"] = "Schrijf op wat er niet klopt."
            self.fields["reden"].help_text = "De netwerkregisseur leest dit en antwoordt u."


class FeitkeuzeForm(forms.Form):
    """Of which network and which fact something was recorded wrongly."""

    netwerk = forms.ModelChoiceField(
        Netwerk.objects.none(),
        label="Van welk netwerk?",
        to_field_name="slug",
        empty_label="Kies een netwerk",
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Kies een netwerk uit de lijst."),
    )
    feit = Optieveld(label="Wat klopte er niet?", kies="Kies een feit uit de lijst.")

    def __init__(self, *args: Any, netwerken: QuerySet[Netwerk], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: dict[str, Any] = self.fields
        velden["netwerk"].queryset = netwerken
        velden["feit"].choices = [("", "Kies een feit"), *((feit.code, feit.label) for feit in FEITEN.values())]


def _waardeveld(feit: Feit) -> forms.Field:
    """Return the field for what should have stood there."""
    opties: dict[str, Any] = {"label": "Wat had er moeten staan?", "required": not feit.leeg}
    if feit.keuzes:
        return Optieveld(kies="Kies wat er had moeten staan.", choices=feit.keuzes, **opties)
    if feit.toon in (euro, uren):
        veld, hulp = (Bedragveld, "In euro, bijvoorbeeld 18.000.") if feit.toon is euro else (Urenveld, "Hele uren.")
        opties["error_messages"] = {"required": "Vul in hoeveel. Was het niets, vul dan 0 in."}
        return veld(help_text=hulp, **opties)
    return Datumveld(help_text="Laat dit leeg als er niets had moeten staan." if feit.leeg else "", **opties)


class FeitForm(forms.Form):
    """What one fact should have been in the past, from which day on, and how one knows."""

    dag = Datumveld(
        label="Vanaf welke dag was het anders?",
        help_text="De dag telt mee. Het geldt tot de dag waarop het daarna is gewijzigd, of tot nu.",
        leeg="Vul in vanaf welke dag het anders was.",
        toekomst=TOEKOMST,
    )
    reden = Tekst(
        label="Hoe weet u dat?",
        help_text="Dit staat in de verbeterde editie. Schrijf dus niets op wat besloten is.",
        max_length=300,
        regels=3,
        leeg="Schrijf op hoe u weet dat dit niet klopte.",
        wat="De uitleg",
    )

    def __init__(self, *args: Any, feit: Feit, rij: Feitrij, dag: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"dag": timezone.localdate(dag), "waarde": rij.waarde}
        super().__init__(*args, **kwargs)
        self.fields["waarde"] = _waardeveld(feit)
        self.order_fields(("waarde", "dag", "reden"))


class NetwerkrapportForm(forms.Form):
    """A report of one network, for its own members."""

    periode = forms.ChoiceField(
        label="Over welk kwartaal?", error_messages={"invalid_choice": "Kies een kwartaal uit de lijst."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = kwartalen(dag_van_vandaag())  # type: ignore[attr-defined]

    def vraag_aan(self, netwerk: Netwerk, *, door: Gebruiker) -> Rapporttaak | None:
        """Ask for the report; None when something is wrong, which then stands beside its field."""
        try:
            return vraag_rapport_aan(doelgroep=Doelgroep.NETWERK, netwerk=netwerk, door=door, **self.cleaned_data)
        except ValidationError as fout:
            self.add_error(None, fout)
            return None


def _kernveld(doelgroep: Doelgroep) -> Tekst:
    """Return the field for the key message to one audience."""
    return Tekst(
        label=f"Kernboodschap voor: {doelgroep.label}",
        help_text="Deze tekst staat bovenaan, onder de zinnen die het kantoor zelf telt.",
        required=False,
        max_length=1000,
        regels=4,
    )


class RondeForm(forms.ModelForm):
    """The dates of a round and the key messages of the projectteam: a field per audience, and one for the rest."""

    bewerking = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Rapportageronde
        fields = ("opent_op", "herinnert_op", "sluit_op", "reden", "kernboodschap", "kernboodschap_gedeeld")
        field_classes = {
            **dict.fromkeys(("opent_op", "herinnert_op", "sluit_op"), Datumveld),
            **dict.fromkeys(("reden", "kernboodschap"), Tekst),
        }
        widgets = {"kernboodschap": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "opent_op": "De ronde opent op",
            "herinnert_op": "Wie nog niet antwoordde, krijgt een herinnering op",
            "sluit_op": "De laatste dag om te antwoorden is",
            "reden": "Waarom verzet u de datums?",
            "kernboodschap": "Gedeelde kernboodschap",
            "kernboodschap_gedeeld": "Gebruik de gedeelde kernboodschap voor wie hierboven geen eigen tekst heeft",
        }
        help_texts = {
            "reden": "Alleen nodig als u een datum verandert.",
            "kernboodschap": "Deze tekst telt alleen als u dat hieronder kiest.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["bewerking"] = self.instance.bewerking
        eigen = {veld_van(doelgroep): _kernveld(doelgroep) for doelgroep in Doelgroep}
        self.fields |= eigen
        self.initial.update({veld_van(wie): self.instance.kernboodschappen.get(wie, "") for wie in Doelgroep})
        self.order_fields(["bewerking", "opent_op", "herinnert_op", "sluit_op", "reden", *eigen])

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        eigen = {str(doelgroep): gegevens.pop(veld_van(doelgroep), "") for doelgroep in Doelgroep}
        rest, geldt = gegevens.pop("kernboodschap", ""), gegevens.pop("kernboodschap_gedeeld", False)
        return gegevens | {"kern": Kern(eigen, rest, geldt)}

    def _post_clean(self) -> None:
        """Leave the row alone: the service writes it, after it looked whether somebody was first."""

    def toon_conflict(self, nu: Rapportageronde) -> None:
        """Say how it is now, beside what was typed, and let saving again go on from there."""
        dagen = ", ".join(f"{getattr(nu, veld):%d-%m-%Y}" for veld in ("opent_op", "herinnert_op", "sluit_op"))
        self.add_error(
            None, f"Iemand anders heeft deze ronde net gewijzigd. Nu staat er: {dagen}. Uw invoer staat hieronder."
        )
        self.data = {veld: self.data[veld] for veld in self.data} | {"bewerking": str(nu.bewerking)}


class LezersForm(forms.Form):
    """Which editions each body reads beside those it always gets: one group of boxes per body."""

    def __init__(self, *args: Any, lezers: Sequence[Gremiumlezer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lezers = {f"gremium-{lezer.gremium.pk}": lezer for lezer in lezers}
        for naam, lezer in self.lezers.items():
            keuzes = [(recht, SOORT_EDITIE[wie]) for wie, recht in LEEST_EDITIE.items() if recht not in lezer.vast]
            altijd = [f"d{SOORT_EDITIE[wie][1:]}" for wie, recht in LEEST_EDITIE.items() if recht in lezer.vast]
            hulp = f"{lezer.leden} {'persoon' if lezer.leden == 1 else 'personen'}. "
            self.fields[naam] = forms.MultipleChoiceField(
                label=lezer.gremium.naam,
                choices=keuzes,
                initial=sorted(lezer.gekozen),
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=hulp + (f"Leest altijd: {'; '.join(altijd)}." if altijd else "Leest nu niets vanzelf."),
                error_messages={"invalid_choice": "Kies een rapportage uit de lijst."},
            )

    def keuze(self) -> dict[int, list[str]]:
        """Return the key of each body with the powers that were chosen for it."""
        return {lezer.gremium.pk: self.cleaned_data[naam] for naam, lezer in self.lezers.items()}


class VergelijkForm(forms.Form):
    """Which two editions to lay side by side; the choices are the ones the reader may read."""

    toen = forms.ModelChoiceField(Editie.objects.none(), label="Eerste editie", empty_label="Kies een editie")
    nu = forms.ModelChoiceField(Editie.objects.none(), label="Tweede editie", empty_label="Kies een editie")

    def __init__(self, *args: Any, edities: QuerySet[Editie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in ("toen", "nu"):
            self.fields[veld].queryset = edities  # type: ignore[attr-defined]
            self.fields[veld].label_from_instance = _naam_van  # type: ignore[attr-defined]
            self.fields[veld].error_messages = {
                "required": "Kies een editie.",
                "invalid_choice": "Kies een editie uit de lijst.",
            }

    def gekozen(self, edities: QuerySet[Editie]) -> tuple[Editie, Editie]:
        """Return both editions with their content, the older one first as chosen."""
        rijen = {editie.pk: editie for editie in edities.filter(pk__in=[e.pk for e in self.cleaned_data.values()])}
        return rijen[self.cleaned_data["toen"].pk], rijen[self.cleaned_data["nu"].pk]


def _naam_van(editie: Editie) -> str:
    wie = f"{editie.voor_wie[:1].upper()}{editie.voor_wie[1:]}"
    return f"{wie}, {editie.periode_in_woorden}, editie {editie.aanduiding}"


class ControleForm(forms.Form):
    """A PDF, or a fingerprint of one."""

    bestand = forms.FileField(label="PDF", required=False, help_text="Hoogstens 50 MB. Wij bewaren uw bestand niet.")
    afdruk = forms.CharField(
        label="Of een vingerafdruk",
        required=False,
        max_length=80,
        help_text="De 12 tekens onderaan elke bladzijde, of alle 64 tekens.",
    )

    def clean_bestand(self) -> Any:
        bestand = self.cleaned_data["bestand"]
        if bestand and bestand.size > GROOTSTE:
            raise ValidationError("Dit bestand is groter dan 50 MB.")
        return bestand

    def clean_afdruk(self) -> str:
        afdruk = self.cleaned_data["afdruk"].strip().lower()
        if afdruk and not AFDRUK.fullmatch(afdruk):
            raise ValidationError("Een vingerafdruk bestaat uit 12 of 64 cijfers en letters van a tot en met f.")
        return afdruk

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or {}
        if not self.errors and not gegevens.get("bestand") and not gegevens.get("afdruk"):
            self.add_error("bestand", "Kies een PDF of vul een vingerafdruk in.")
        return gegevens
