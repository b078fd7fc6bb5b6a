"""Forms for the parts of an agenda; a concept may be saved half done, only putting it forward asks everything."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from agendas.models import Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from kantoor.access import Lezer
from kantoor.core.models import Zichtbaarheid, vandaag
from kantoor.core.velden import Datumveld, Optieveld, Tekst
from netwerken.models import Organisatie, Partij, Sector, Thema

ANDERS = "anders"


class TekstForm(forms.ModelForm):
    """Title and introduction of an agenda."""

    class Meta:
        model = Sectoragenda
        fields = ("titel", "inleiding")
        widgets = {"inleiding": forms.Textarea(attrs={"rows": 8})}
        field_classes = {"titel": Tekst, "inleiding": Tekst}
        help_texts = {"inleiding": "Waar gaat deze agenda over, en wat merkt de lezer ervan?"}
        error_messages = {
            "titel": {"required": "Vul een titel in.", "max_length": "De titel mag niet langer zijn dan 120 tekens."},
            "inleiding": {"max_length": "De inleiding mag niet langer zijn dan 2000 tekens."},
        }


class Deelform(forms.ModelForm):
    """A form of one part: `gegevens()` is what the service wants; `AgendaMeegestuurd` reads what travels beside it."""

    def __init__(self, *args: Any, lezer: Lezer, sector: Sector, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lezer, self.sector = lezer, sector
        self.stel_keuzes_in()

    def stel_keuzes_in(self) -> None:
        """Fill the choices from what the reader may see."""

    def gegevens(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def _post_clean(self) -> None:
        """Leave the row as it is: the service writes it, under a lock."""

    def _save_m2m(self) -> None:
        raise TypeError("The service saves a part.")


class PuntForm(Deelform):
    """One point of the top five."""

    class Meta:
        model = Verbeterpunt
        fields = ("titel", "vraag", "maat", "themas")
        field_classes = {"titel": Tekst, "vraag": Tekst, "maat": Tekst}
        labels = {"vraag": "Wat moet beter, tussen wie?", "maat": "Wanneer is het geregeld?"}
        widgets = {
            "vraag": forms.Textarea(attrs={"rows": 3}),
            "maat": forms.Textarea(attrs={"rows": 2}),
            "themas": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "vraag": "Noem de partijen die elkaar nodig hebben, en wat daar nu misgaat.",
            "maat": "Iets waaraan iedereen ziet dat het klaar is.",
            "themas": "Kies er minstens één.",
        }
        error_messages = {
            "titel": {"required": "Vul een titel in.", "max_length": "De titel mag niet langer zijn dan 140 tekens."},
            "vraag": {"max_length": "De vraag mag niet langer zijn dan 500 tekens."},
            "maat": {"max_length": "Deze tekst mag niet langer zijn dan 300 tekens."},
        }

    def stel_keuzes_in(self) -> None:
        _zet_keuzes(self.fields["themas"], Thema.objects.visible_to(self.lezer))
        for naam in ("vraag", "maat", "themas"):
            self.fields[naam].required = False


class AfspraakForm(Deelform):
    """One agreement under a theme."""

    class Meta:
        model = Samenwerkingsafspraak
        fields = ("thema", "tekst")
        labels = {"thema": "Bij welk thema?", "tekst": "Wat spreken we af?"}
        widgets = {"tekst": forms.Textarea(attrs={"rows": 3})}
        field_classes = {"tekst": Tekst}
        help_texts = {"tekst": "Eén zin: wie doet wat, voor wie."}
        error_messages = {
            "thema": {"required": "Kies een thema."},
            "tekst": {
                "required": "Vul in wat u afspreekt.",
                "max_length": "De afspraak mag niet langer zijn dan 400 tekens.",
            },
        }

    def stel_keuzes_in(self) -> None:
        _zet_keuzes(self.fields["thema"], Thema.objects.visible_to(self.lezer), leeg="Kies een thema")


class BijeenkomstForm(Deelform):
    """An expert meeting; who was present is asked per side, as all three have to be there (R11)."""

    class Meta:
        model = Expertbijeenkomst
        fields = ("datum", "plaats")
        field_classes = {"datum": Datumveld, "plaats": Tekst}
        error_messages = {
            "datum": {"required": "Vul in wanneer de bijeenkomst was."},
            "plaats": {"max_length": "De plaats mag niet langer zijn dan 80 tekens."},
        }

    def stel_keuzes_in(self) -> None:
        waren = [] if self.instance._state.adding else list(self.instance.aanwezig.values_list("pk", flat=True))
        organisaties = _deelnemers(self.lezer, self.sector, waren)
        for veld, label, kant in self._kanten():
            keuzes = [(str(rij.pk), rij.naam) for rij in organisaties if rij.partij_id == kant]
            if keuzes:
                self.fields[veld] = forms.MultipleChoiceField(
                    label=label,
                    choices=keuzes,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    initial=[str(pk) for pk in waren],
                )

    def _kanten(self) -> list[tuple[str, str, int | None]]:
        kanten = [
            (f"aanwezig_{kant.code}", f"Aanwezig van de kant {kant.naam}", kant.pk)
            for kant in Partij.objects.visible_to(self.lezer)
        ]
        return [*kanten, (f"aanwezig_{ANDERS}", "Aanwezig, van buiten de drie kanten", None)]

    def clean_datum(self) -> Any:
        datum = self.cleaned_data["datum"]
        if datum > vandaag():
            raise forms.ValidationError("De bijeenkomst ligt in de toekomst. Leg haar vast als zij is geweest.")
        return datum

    def gegevens(self) -> dict[str, Any]:
        gekozen = [pk for naam, waarde in self.cleaned_data.items() if naam.startswith("aanwezig_") for pk in waarde]
        aanwezig = list(Organisatie.objects.visible_to(self.lezer).filter(pk__in=gekozen))
        return {
            "datum": self.cleaned_data["datum"],
            "plaats": self.cleaned_data["plaats"],
            "aanwezig": aanwezig,
        }


class VoorlegForm(forms.Form):
    """What is chosen when an agenda is put forward."""

    zichtbaar = Optieveld(
        label="Wie leest de agenda als zij is vastgesteld?",
        choices=[(Zichtbaarheid.OPENBAAR, "Iedereen"), (Zichtbaarheid.LANDELIJK, "Alle leden")],
        widget=forms.RadioSelect,
        help_text="De gremia die vaststellen, zien deze keuze in de tekst.",
        kies="Kies wie de vastgestelde agenda leest.",
    )
    bewerking = forms.IntegerField(widget=forms.HiddenInput)


class AgendaMeegestuurd(forms.Form):
    """What every form of a part sends along: the number it was filled in on, and the key of a new part."""

    bewerking = forms.IntegerField(min_value=1)
    sleutel = forms.UUIDField(required=False)


class Verplaatsing(forms.Form):
    """Where a point stands and which way it goes."""

    van = forms.IntegerField(min_value=1)
    stap = forms.TypedChoiceField(choices=[("-1", "Omhoog"), ("1", "Omlaag")], coerce=int)


def _zet_keuzes(veld: Any, rijen: QuerySet[Any], *, leeg: str = "") -> None:
    veld.queryset = rijen
    if leeg:
        veld.empty_label = leeg


def _deelnemers(lezer: Lezer, sector: Sector, waren: list[int]) -> list[Organisatie]:
    """Return the organisations that can have been at a meeting of this sector, and those that were."""
    nu = Q(opvolger=None, geldig_tot=None) & (Q(sectoren=sector) | Q(alle_sectoren=True))
    return list(Organisatie.objects.visible_to(lezer).filter(nu | Q(pk__in=waren)).distinct().order_by("naam"))
