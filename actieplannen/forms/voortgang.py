"""The steps of a report of progress; what is obligatory follows from the answer on the first (R38)."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html

from actieplannen.models import Actiestap, Leerpunt, Voortgangsmelding
from actieplannen.queries.voortgang import MET_PROBLEEM, Beoordeling, open_stappen, stand_klopt_niet
from kantoor.access import Lezer
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from kantoor.core.velden import DagMaandJaarField, Keuze, Keuzeveld, Tekst, zet_keuze
from netwerken.models import Organisatie, Sector, Thema

NETWERKEN, STUURGROEP = "netwerken", "stuurgroep"


def _tekst(max_length: int, label: str, hulp: str = "", *, regels: int = 4) -> Tekst:
    return Tekst(label=label, help_text=hulp, max_length=max_length, required=False, regels=regels)


def _met_sub(tekst: str, sub: str) -> str:
    return format_html('{}<span class="sub">{}</span>', tekst, sub)


class MeldForm(forms.Form):
    """One step of a report.

    Not `streng` when the writer goes on later or back: then only what cannot be kept is an error. `bewaarbaar` holds
    what could be read, also when the form as a whole is not right, so that nothing gets lost.
    """

    use_required_attribute = False
    bewaarbaar: dict[str, Any]

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        oordeel: Beoordeling,
        streng: bool = True,
    ) -> None:
        self.oordeel, self.streng = oordeel, streng
        self.actie, self.melding, self.dag = oordeel.actie, oordeel.melding, oordeel.dag
        self.bewaarbaar = {}
        super().__init__(data, initial=self.begin(self.melding))

    def begin(self, melding: Voortgangsmelding) -> dict[str, Any]:
        """Return what the draft says, for the fields of this step."""
        return {naam: getattr(melding, naam) for naam in self.base_fields if hasattr(melding, naam)}

    def als_velden(self, gegevens: dict[str, Any]) -> dict[str, Any]:
        """Return cleaned data as fields of the report."""
        return gegevens

    def fouten(self, proef: Voortgangsmelding) -> dict[str, str]:
        """Return what is not in order with the report as it would be; field -> what to do. Each step has its own."""
        return {}

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean() or self.cleaned_data
        self.bewaarbaar = self.als_velden(dict(gegevens))
        if self.streng:
            proef = copy.copy(self.melding)
            for naam, waarde in self.bewaarbaar.items():
                setattr(proef, naam, waarde)
            for naam, tekst in self.fouten(proef).items():
                if naam in self.fields and naam not in self.errors:
                    self.add_error(naam, tekst)
        return gegevens


class StatusForm(MeldForm):
    """Step 1: how it goes as a fact, and which steps are done."""

    stand = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Kies hoe het ervoor staat"},
    )
    stappen_klaar = forms.MultipleChoiceField(
        label="Welke stappen zijn klaar?",
        help_text="Kiest u ‘Het resultaat is bereikt’, dan zetten we alle stappen op klaar.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Deze stap staat niet meer open. Kijk de stappen nog een keer na"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stand = self.fields["stand"]
        stand.choices = [(s.value, self._met_gevolg(s)) for s in Voortgangsmelding.Stand]  # type: ignore[attr-defined]
        open_nu = open_stappen(self.actie)
        if open_nu:
            self.fields["stappen_klaar"].choices = [(str(s.pk), _stapnaam(s)) for s in open_nu]  # type: ignore[attr-defined]
        else:
            del self.fields["stappen_klaar"]
        stand.required = not self.is_bound

    def _met_gevolg(self, stand: Voortgangsmelding.Stand) -> str:
        """Return an answer with the status that follows from it."""
        if stand_klopt_niet(self.actie, stand, self.dag):
            return _met_sub(stand.label, "Dat kan niet meer: de deadline is voorbij.")
        proef = copy.copy(self.melding)
        proef.stand, proef.verwacht_op = stand.value, None
        blik = replace(self.oordeel, melding=proef).blik
        if blik.met_de_hand_tot:
            tot = datum(blik.met_de_hand_tot)
            return _met_sub(stand.label, f"De status blijft tot en met {tot}, met de hand: {Status(blik.na).label}")
        return _met_sub(stand.label, f"De status wordt dan: {Status(blik.na).label}")

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        self.fields["stand"].required = True
        return gegevens

    def fouten(self, proef: Voortgangsmelding) -> dict[str, str]:
        mis = stand_klopt_niet(self.actie, proef.stand, self.dag)
        return {"stand": mis} if mis else {}


def _stapnaam(stap: Actiestap) -> str:
    return _met_sub(f"Stap {stap.nummer}: {stap.titel}", f"Klaar op {datum(stap.datum)}")


class StandForm(MeldForm):
    """Step 2: the three questions, what a problem needs, and what others may learn (R38)."""

    bereikt = _tekst(2000, "Wat hebt u bereikt sinds de vorige keer?")
    richting = _tekst(2000, "Waar wilt u naartoe?")
    tegenhoudt = _tekst(500, "Wat houdt de actie tegen?")
    hulp_van = _tekst(200, "Wie moet helpen?", "Noem de organisatie of de rol buiten uw netwerk.", regels=0)
    verwacht_op = DagMaandJaarField(
        label="Wanneer verwacht u dat het klaar is?",
        help_text="Bijvoorbeeld 31 1 2027. De deadline zelf verandert niet.",
    )
    landelijk = forms.ChoiceField(
        label="Moet dit landelijk worden opgelost?",
        required=False,
        widget=forms.RadioSelect,
        choices=(
            ("nee", "Nee, het netwerk lost dit zelf op"),
            (
                "ja",
                _met_sub(
                    "Ja, leg het voor aan het nationaal actieplan",
                    "Na het versturen schrijft u op wat er landelijk moet gebeuren. U beslist daar zelf over.",
                ),
            ),
        ),
    )
    vraag_stuurgroep = _tekst(
        500,
        "Wat vraagt u van de stuurgroep?",
        "De stuurgroep en de CVI lezen uw vraag, en wat de actie tegenhoudt. Leeg laten mag: dan vraagt u niets.",
        regels=3,
    )
    voorstel = _tekst(
        300,
        "Welk besluit stelt u voor?",
        "In één zin, zoals de stuurgroep het kan overnemen. Met een voorstel krijgt u sneller antwoord.",
        regels=2,
    )
    voorstel_organisatie = Keuzeveld(
        label="Wie moet dat doen?", leeg="Dat weten wij niet", required=False, help_text="De stuurgroep vraagt het hun."
    )
    voorstel_dag = DagMaandJaarField(label="Wanneer moet het klaar zijn?")
    als_niet = _tekst(
        300,
        "Wat gebeurt er als de stuurgroep niets besluit?",
        "Bijvoorbeeld welke acties dan blijven liggen.",
        regels=2,
    )
    leerpunt = _tekst(
        500,
        "Wat kunnen anderen hiervan leren?",
        "Noem geen namen of gegevens die in uw netwerk moeten blijven.",
        regels=3,
    )
    delen = forms.MultipleChoiceField(
        label="Met wie deelt u dit leerpunt?",
        help_text="Uw eigen netwerk leest het altijd. Vinkt u niets aan, dan blijft het daar.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=(
            (
                NETWERKEN,
                _met_sub(
                    "Deel met alle netwerken",
                    "Alle leden lezen het leerpunt met de naam van uw netwerk en het thema. De actie zien zij niet.",
                ),
            ),
            (
                STUURGROEP,
                _met_sub(
                    "Deel met de stuurgroep",
                    "Wie rapportages leest, leest het: gremia, en netwerken van uw sector. De actie zien zij niet.",
                ),
            ),
        ),
    )

    def __init__(
        self,
        *args: Any,
        vorige: Voortgangsmelding | None,
        mag_landelijk: bool,
        organisaties: Iterable[Organisatie],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        velden = self.oordeel.gevraagd | {"delen"}
        for naam in set(self.fields) - velden:
            del self.fields[naam]
        if "voorstel_organisatie" in self.fields:
            zet_keuze(self, "voorstel_organisatie", Keuze.van(organisaties))
        if not mag_landelijk:
            self.fields.pop("landelijk", None)
        self._leg_uit(vorige)
        if not self.is_bound:
            self._zet_verplicht()

    def begin(self, melding: Voortgangsmelding) -> dict[str, Any]:
        aan = ((NETWERKEN, melding.deel_met_netwerken), (STUURGROEP, melding.deel_met_stuurgroep))
        delen = [naam for naam, waar in aan if waar]
        wie = str(melding.voorstel_organisatie_id or "")
        landelijk = "ja" if melding.landelijk else "nee"
        return super().begin(melding) | {"landelijk": landelijk, "delen": delen, "voorstel_organisatie": wie}

    def als_velden(self, gegevens: dict[str, Any]) -> dict[str, Any]:
        if "landelijk" in gegevens:
            gegevens["landelijk"] = gegevens["landelijk"] == "ja"
        if "delen" in gegevens:
            delen = gegevens.pop("delen")
            gegevens |= {"deel_met_netwerken": NETWERKEN in delen, "deel_met_stuurgroep": STUURGROEP in delen}
        return gegevens

    def clean(self) -> dict[str, Any]:
        gegevens = super().clean()
        self._zet_verplicht()
        return gegevens

    def fouten(self, proef: Voortgangsmelding) -> dict[str, str]:
        return replace(self.oordeel, melding=proef).gebreken

    def _zet_verplicht(self) -> None:
        """Mark for the page which fields must be filled in; whether they are is asked of the report as a whole."""
        for naam in self.oordeel.verplicht | {"landelijk", "delen"}:
            if naam in self.fields:
                self.fields[naam].required = True

    def _leg_uit(self, vorige: Voortgangsmelding | None) -> None:
        eerder = f"Vorige melding: {datum(vorige.ingediend_op)}." if vorige else "Dit is de eerste melding."
        self.fields["bereikt"].help_text = f"{eerder} Hebt u niets te melden? Schrijf dan ‘niets’."
        if "tegenhoudt" in self.oordeel.verplicht:
            self.fields["tegenhoudt"].help_text = self._waarom_verplicht()
        self._leg_richting_uit()

    def _waarom_verplicht(self) -> str:
        """Return why the third question must be answered: the answer on step 1, or the status that follows."""
        if self.melding.stand in MET_PROBLEEM:
            return f"Verplicht, want u koos ‘{self.melding.get_stand_display()}’."
        return f"Verplicht bij de status ‘{self.oordeel.blik.na.label}’."

    def _leg_richting_uit(self) -> None:
        if self.melding.stand == Voortgangsmelding.Stand.KLAAR:
            self.fields["richting"].help_text = "Is er niets meer nodig? Schrijf dan ‘niets’."


class LeerpuntFilterForm(forms.Form):
    """Lessons by theme and sector."""

    thema = forms.ModelChoiceField(Thema.objects.none(), label="Thema", required=False, empty_label="Alle thema’s")
    sector = forms.ModelChoiceField(
        Sector.objects.none(), label="Sector", required=False, empty_label="Alle sectoren", to_field_name="code"
    )

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden: Sequence[tuple[str, Any]] = (("thema", Thema), ("sector", Sector))
        for naam, model in velden:
            self.fields[naam].queryset = model.objects.visible_to(lezer)  # type: ignore[attr-defined]

    def kies(self, rijen: QuerySet[Leerpunt]) -> QuerySet[Leerpunt]:
        """Return the rows that fit; a choice that does not exist gives none."""
        if not self.is_valid():
            return rijen.none()
        if thema := self.cleaned_data["thema"]:
            rijen = rijen.filter(actie__in=thema.acties.order_by().values("pk"))
        if sector := self.cleaned_data["sector"]:
            zonder = Q(actie__plan__sector=None) & (
                Q(actie__plan__netwerk__in=sector.netwerken.order_by().values("pk"))
                | Q(actie__plan__netwerk__alle_sectoren=True)
            )
            rijen = rijen.filter(Q(actie__plan__sector=sector) | zonder)
        return rijen


class VerstuurForm(forms.Form):
    """What travels along with the last button: which draft, and which state of the action its writer saw."""

    melding = forms.UUIDField()
    bewerking = forms.IntegerField(min_value=0)
