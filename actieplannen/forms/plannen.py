"""Forms about a plan as a whole: begin it, change it, record its toetsbijeenkomst (R5, R16, R21, R24, R25)."""

from __future__ import annotations

from typing import Any

from django import forms

from actieplannen.models import Actieplan
from actieplannen.queries.beginnen import initiatiefnemers, is_per_sector, kan_samen, vrije_sectoren
from actieplannen.services.plannen import Plangegevens
from actieplannen.termijnen import PLAN_GEREED
from kantoor.access import Lezer
from kantoor.core.velden import Datumveld, Tekst
from kantoor.termijnen.queries import met_termijn
from netwerken.models import Netwerk, Organisatie, Sector


class PlanForm(forms.Form):
    """What a plan says of itself; how long a plan usually takes stands beside its date (R25)."""

    titel = Tekst(label="Titel", max_length=120, wat="De titel", leeg="Vul een titel in.")
    actielijst = forms.ChoiceField(
        label="Is er een convenant met een actielijst?",
        help_text="U mag dit later invullen. Vóór u het plan voorlegt, moet het er staan.",
        choices=Actieplan.Actielijst.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Kies een van de drie antwoorden."},
    )
    convenant = Tekst(
        label="Welk convenant",
        help_text="Nodig als het plan een actielijst vervangt of aanvult. Noem de naam en het jaar.",
        max_length=200,
        required=False,
        wat="De naam",
    )
    gereed_uiterlijk = Datumveld(
        label="Wanneer is het plan gereed?",
        help_text=met_termijn("Gewoonlijk is een plan gereed binnen {} na het begin. Later mag ook.", PLAN_GEREED),
        required=False,
    )

    def gegevens(self) -> Plangegevens:
        """Return what was filled in, as the service wants it."""
        return Plangegevens(**{veld: self.cleaned_data[veld] for veld in Plangegevens.__dataclass_fields__})

    def in_woorden(self) -> list[tuple[str, str]]:
        """Return what the form holds as (label, text), with the words of a choice instead of its key."""
        regels = []
        for veld in self.visible_fields():
            waarde = str(veld.value() or "")
            woorden = {str(getattr(sleutel, "value", sleutel)): str(tekst) for sleutel, tekst in _keuzes(veld.field)}
            regels.append((str(veld.label), woorden.get(waarde, waarde)))
        return regels


class BeginForm(PlanForm):
    """The first page of a plan; sector and initiatiefnemer are asked only where there is something to choose."""

    sleutel = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("sector", "titel", "initiatiefnemer")

    def __init__(self, *args: Any, lezer: Lezer, netwerk: Netwerk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begonnen_door = list(initiatiefnemers(netwerk, lezer.gebruiker))
        if is_per_sector(netwerk):
            vrij = Sector.objects.visible_to(lezer).filter(pk__in=vrije_sectoren(netwerk).order_by().values("pk"))
            veld = _rijveld(vrij, "Voor welke sector is dit plan?", "Kies een sector.")
            if kan_samen(netwerk):
                veld.required, veld.empty_label = False, "Alle sectoren samen"
            self.fields["sector"] = veld
        if len(self.begonnen_door) > 1:
            keuzes = _organisaties(lezer, self.begonnen_door)
            self.fields["initiatiefnemer"] = _rijveld(keuzes, "Wie begint dit plan?", "Kies wie dit plan begint.")
        self.order_fields(self.field_order)

    def initiatiefnemer(self) -> Organisatie | None:
        """Return who begins the plan; None when this person can begin it for nobody (R5)."""
        gekozen: Organisatie | None = self.cleaned_data.get("initiatiefnemer")
        return gekozen or next(iter(self.begonnen_door), None)


class WijzigForm(PlanForm):
    """The same fields of a plan that exists; who began it is asked while that is not known."""

    bewerking = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, lezer: Lezer, plan: Actieplan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if plan.initiatiefnemer_id is None:
            keuzes = _organisaties(lezer, list(initiatiefnemers(plan.netwerk)))
            veld = _rijveld(keuzes, "Welke organisatie is dit plan begonnen?", "Kies een organisatie.")
            veld.required = False
            self.fields["initiatiefnemer"] = veld

    @classmethod
    def van(cls, plan: Actieplan, **kwargs: Any) -> WijzigForm:
        """Return the form filled with the plan as it is now."""
        velden = (*Plangegevens.__dataclass_fields__, "bewerking")
        return cls(initial={veld: getattr(plan, veld) for veld in velden}, plan=plan, **kwargs)


class ToetsbijeenkomstForm(forms.Form):
    """On which day the plan was discussed, and what came of it (R24)."""

    datum = Datumveld(label="Wanneer was de toetsbijeenkomst?")
    verslag = Tekst(
        label="Wat leverde de bijeenkomst op?",
        help_text="Bijvoorbeeld welke acties op die van andere netwerken lijken, en wat u daarmee doet.",
        max_length=1000,
        regels=5,
        leeg="Schrijf op wat de bijeenkomst opleverde.",
    )
    bewerking = forms.IntegerField(widget=forms.HiddenInput)


def _organisaties(lezer: Lezer, rijen: list[Organisatie]) -> Any:
    return Organisatie.objects.visible_to(lezer).filter(pk__in=[rij.pk for rij in rijen])


def _rijveld(keuzes: Any, label: str, fout: str) -> Any:
    return forms.ModelChoiceField(
        keuzes,
        label=label,
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": fout, "invalid_choice": fout},
    )


def _keuzes(veld: Any) -> Any:
    return getattr(veld, "choices", [])
