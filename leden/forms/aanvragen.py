"""The forms that handle a request: the decision, the question or the proposal, and an organisation to be added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from kantoor.core.models import vandaag
from kantoor.core.velden import Dag, Tekst, Uitleg, Voorwaardelijk
from leden.models import Aanmelding
from netwerken.models import Organisatie, Partij

BESLUIT, VOORSTEL = "besluit", "voorstel"


class VoorwaardelijkeKeuze(Voorwaardelijk, forms.ChoiceField):
    """A choice that some answers ask for."""


class AanvraagBesluitForm(forms.Form):
    """What the projectteam decided on one request, or what the netwerkregisseur asks or proposes (R35).

    `beslist_zelf` is for a member of the projectteam, whose decision is of today. `organisaties` is only asked for
    when the request names an organisation that is not in the list. `actie` says which button was pressed.
    """

    UITKOMSTEN = (
        (Aanmelding.Staat.TOEGELATEN, "Toelaten"),
        (Aanmelding.Staat.VRAAG, "Eerst iets vragen"),
        (Aanmelding.Staat.AFGEWEZEN, "Afwijzen"),
    )

    uitkomst = forms.ChoiceField(
        label="Wat is het besluit van het projectteam?",
        help_text="Vraagt u eerst iets, dan krijgt de aanvrager uw vraag per e-mail.",
        choices=UITKOMSTEN,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Kies wat het projectteam heeft besloten.",
            "invalid_choice": "Kies een uitkomst uit de lijst.",
        },
    )
    organisatie = VoorwaardelijkeKeuze(
        label="Organisatie uit de lijst",
        help_text="Nodig als u toelaat. Staat de organisatie er niet bij, voeg haar dan eerst toe.",
        error_messages={"invalid_choice": "Kies een organisatie uit de lijst."},
    )
    reden = Uitleg(
        label="Waarom, of wat wilt u vragen?",
        help_text="Verplicht als u iets vraagt of afwijst. De aanvrager leest deze tekst.",
        max_length=1000,
        regels=4,
    )
    besluit_op = Dag(
        label="Datum van het besluit van het projectteam",
        toekomst="De datum van het besluit ligt in de toekomst. Kies vandaag of een eerdere dag.",
    )

    def __init__(
        self,
        data: Any = None,
        *,
        aanmelding: Aanmelding,
        beslist_zelf: bool,
        organisaties: Sequence[Organisatie] = (),
        actie: str = BESLUIT,
    ) -> None:
        eerste = {"uitkomst": aanmelding.voorstel, "besluit_op": vandaag()}
        super().__init__(data, initial=eerste, auto_id=f"id_{aanmelding.pk.hex}_%s")
        self.aanmelding, self.actie = aanmelding, actie
        self.organisaties = {str(rij.pk): rij for rij in organisaties}
        if aanmelding.organisatie is None:
            keuzes = [("", "Kies een organisatie"), *((pk, rij.naam) for pk, rij in self.organisaties.items())]
            self.fields["organisatie"].choices = keuzes  # type: ignore[attr-defined]
        else:
            del self.fields["organisatie"]
        if beslist_zelf:
            del self.fields["besluit_op"]

    def clean_organisatie(self) -> Organisatie | None:
        return self.organisaties.get(self.cleaned_data["organisatie"])

    def clean(self) -> dict[str, Any]:
        """Ask for what this outcome needs: a reason, a date, an organisation."""
        gegevens = super().clean() or {}
        uitkomst, naam = gegevens.get("uitkomst"), self.aanmelding.naam
        if self.actie == VOORSTEL:
            self._controleer_voorstel(uitkomst, gegevens)
        elif not gegevens.get("reden") and "reden" not in self.errors:
            if uitkomst == Aanmelding.Staat.AFGEWEZEN:
                self.add_error("reden", f"Vul in waarom u de aanvraag van {naam} afwijst.")
            elif uitkomst == Aanmelding.Staat.VRAAG:
                self.add_error("reden", f"Vul in wat u {naam} wilt vragen.")
        if self.actie == BESLUIT and uitkomst != Aanmelding.Staat.VRAAG:
            self._controleer_besluit(uitkomst, gegevens)
        return gegevens

    def _controleer_voorstel(self, uitkomst: str | None, gegevens: dict[str, Any]) -> None:
        if uitkomst == Aanmelding.Staat.VRAAG:
            self.add_error("uitkomst", "Kies toelaten of afwijzen. Iets vragen doet u zonder het projectteam.")
        if not gegevens.get("reden") and "reden" not in self.errors:
            self.add_error("reden", "Vul in waarom u dit voorstelt. Het projectteam leest deze tekst.")

    def _controleer_besluit(self, uitkomst: str | None, gegevens: dict[str, Any]) -> None:
        if "besluit_op" in self.fields and not gegevens.get("besluit_op") and "besluit_op" not in self.errors:
            self.add_error("besluit_op", "Vul in wanneer het projectteam heeft besloten.")
        nodig = uitkomst == Aanmelding.Staat.TOEGELATEN and "organisatie" in self.fields
        if nodig and not gegevens.get("organisatie") and "organisatie" not in self.errors:
            self.add_error("organisatie", f"Kies voor welke organisatie {self.aanmelding.naam} werkt.")

    @property
    def fouten(self) -> ErrorDict:
        """Return the errors of a form that was sent; asking an empty form for them would bind nothing."""
        return self.errors if self.is_bound else ErrorDict()


class OrganisatieForm(forms.Form):
    """An organisation that is not in the list yet."""

    naam = Tekst(
        label="Naam van de organisatie", max_length=160, wat="De naam", leeg="Vul de naam van de organisatie in."
    )
    soort = forms.ChoiceField(
        label="Soort",
        choices=[("", "Kies een soort"), *Organisatie.Soort.choices],
        error_messages={"required": "Kies wat voor organisatie dit is."},
    )
    partij = forms.ModelChoiceField(
        label="Kant",
        queryset=Partij.objects.none(),
        empty_label="Kies een kant",
        error_messages={"required": "Kies aan welke kant deze organisatie staat."},
    )

    def __init__(self, data: Any = None, *, aanmelding: Aanmelding, lezer: Any) -> None:
        eerste = {"naam": aanmelding.organisatie_anders, "partij": aanmelding.partij_id}
        super().__init__(data, initial=eerste, auto_id="id_nieuw_%s")
        self.fields["partij"].queryset = Partij.objects.visible_to(lezer)  # type: ignore[attr-defined]
