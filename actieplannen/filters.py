"""What the list of actions can be narrowed by, and the addresses that say so: everything is in the URL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString
from django_filters import CharFilter, ChoiceFilter, FilterSet

from actieplannen.models import Verbeteractie
from actieplannen.presentatie.opties import opties
from actieplannen.queries.planlijst import (
    NIEMAND,
    OPEN,
    VOLGORDES,
    ZONDER,
    Keuzes,
    Weergaven,
    keuzes_van,
    sorteer,
    te_laat,
    vraagt_aandacht,
    weergaven_van,
)
from actieplannen.queries.status import met_status
from actieplannen.termijnen import BINNENKORT
from kantoor.core.models import vandaag
from kantoor.core.status import Status
from kantoor.core.zoeken import bevat, woorden
from kantoor.termijnen.queries import duur, met_termijn

DEADLINES = (
    ("te-laat", "Te laat"),
    ("binnenkort", met_termijn("Komende {}", BINNENKORT)),
    ("kwartaal", "Dit kwartaal"),
    ("later", "Later dan dit kwartaal"),
)
WEERGAVEN = (("", "Alle"), ("aandacht", "Vraagt aandacht"), ("mijn", "Mijn acties"), ("afgerond", "Afgerond"))


def einde_kwartaal(dag: date) -> date:
    """Return the last day of the quarter `dag` is in."""
    eerste = dag.replace(month=dag.month - (dag.month - 1) % 3, day=1)
    return (eerste + timedelta(days=100)).replace(day=1) - timedelta(days=1)


class ActieFilter(FilterSet):
    """`?q=noodstroom&thema=8&eigenaar=organisatie:vrk&status=vertraagd&deadline=te-laat&financiering=extra&punt=...`

    Takes rows of `met_status`. A value that is not among the choices narrows nothing.
    """

    q = CharFilter(label="Zoek in acties", method="op_tekst", max_length=100)
    thema = ChoiceFilter(label="Thema", field_name="themas__nummer", empty_label="Alle thema’s")
    eigenaar = ChoiceFilter(label="Eigenaar", method="op_eigenaar", empty_label="Alle eigenaren")
    status = ChoiceFilter(label="Status", choices=Status.choices, empty_label="Elke status")
    deadline = ChoiceFilter(label="Deadline", choices=DEADLINES, method="op_deadline", empty_label="Alle deadlines")
    financiering = ChoiceFilter(
        label="Financiering", choices=Verbeteractie.Financiering.choices, empty_label="Elke financiering"
    )
    punt = ChoiceFilter(label="Verbeterpunt", method="op_punt", empty_label="Alle verbeterpunten")

    class Meta:
        model = Verbeteractie
        fields = ("q", "thema", "eigenaar", "status", "deadline", "financiering", "punt")

    def __init__(self, *args: Any, keuzes: Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["thema"].extra["choices"] = keuzes.themas
        self.filters["eigenaar"].extra["choices"] = [
            (NIEMAND, "Nog niemand"),
            ("Organisaties", [(f"organisatie:{code}", naam) for code, naam in keuzes.organisaties]),
            ("Personen", [(f"persoon:{pk}", naam) for pk, naam in keuzes.personen]),
        ]
        self.filters["punt"].extra["choices"] = [*keuzes.punten, (ZONDER, "Zonder verbeterpunt")]

    def op_tekst(self, acties: QuerySet[Verbeteractie], _naam: str, vraag: str) -> QuerySet[Verbeteractie]:
        velden = ("titel", "toelichting", "resultaat", "organisatie__korte_naam", "eigenaar__naam")
        for woord in woorden(vraag):
            nummer = Q(nummer=int(woord)) if woord.isdecimal() and len(woord) < 5 else Q()
            acties = acties.filter(bevat(woord, *velden) | nummer)
        return acties

    def op_eigenaar(self, acties: QuerySet[Verbeteractie], _naam: str, wie: str) -> QuerySet[Verbeteractie]:
        soort, _, sleutel = wie.partition(":")
        if soort == "organisatie":
            return acties.filter(organisatie__code=sleutel)
        return acties.filter(eigenaar=UUID(sleutel) if soort == "persoon" else None)

    def op_deadline(self, acties: QuerySet[Verbeteractie], _naam: str, wanneer: str) -> QuerySet[Verbeteractie]:
        dag = vandaag()
        bijna, einde = dag + duur(BINNENKORT), einde_kwartaal(dag)
        waar = {
            "te-laat": te_laat(dag),
            "binnenkort": OPEN & Q(deadline__range=(dag, bijna)),
            "kwartaal": OPEN & Q(deadline__range=(dag, einde)),
            "later": OPEN & Q(deadline__gt=einde),
        }
        return acties.filter(waar[wanneer])

    def op_punt(self, acties: QuerySet[Verbeteractie], _naam: str, punt: str) -> QuerySet[Verbeteractie]:
        return acties.filter(punt=None if punt == ZONDER else UUID(punt))


@dataclass(frozen=True, slots=True)
class Koppeling:
    """A link with a word: a quick view (`aantal`), a column head (`richting`, its aria-sort) or a chosen filter."""

    tekst: str
    href: str
    gekozen: bool = False
    aantal: int = 0
    richting: str = ""


@dataclass(frozen=True, slots=True)
class Filterveld:
    """One field of the filter form; `opties` is the inside of its select, empty for the search box."""

    naam: str
    label: str
    waarde: str
    opties: SafeString | None


class Actielijst:
    """The actions of one plan as the address asks for them: narrowed, ordered, and with every link of the page."""

    def __init__(self, vraag: QueryDict, acties: QuerySet[Verbeteractie], gebruiker: Any) -> None:
        self.weergaven: Weergaven = weergaven_van(acties, gebruiker)
        self._rijen = met_status(acties, vandaag())
        self._filter = ActieFilter(vraag, queryset=self._rijen, keuzes=keuzes_van(acties))
        self.gekozen = self._gekozen(vraag)
        self.weergave = _uit(vraag, "weergave", [naam for naam, _ in WEERGAVEN])
        self.volgorde = _uit(vraag, "sorteer", [*VOLGORDES, *(f"-{naam}" for naam in VOLGORDES)])
        self._gebruiker = gebruiker

    def _gekozen(self, vraag: QueryDict) -> dict[str, str]:
        """Return name -> value of the filters in the address; what is not among the choices is left out.

        An address without filters makes no form: that is most of them, and a form takes its time.
        """
        if not any(vraag.get(naam) for naam in self._filter.filters):
            return {}
        self._filter.form.is_valid()
        schoon = self._filter.form.cleaned_data
        return {naam: schoon[naam] for naam in self._filter.filters if schoon.get(naam)}

    @property
    def gefilterd(self) -> bool:
        return bool(self.gekozen or self.weergave)

    @property
    def acties(self) -> QuerySet[Verbeteractie]:
        """Return the rows that were asked for, in order."""
        rijen: Any = self._filter.qs if self.gekozen else self._rijen
        match self.weergave:
            case "aandacht":
                rijen = rijen.filter(vraagt_aandacht(vandaag()))
            case "mijn":
                rijen = rijen.filter(eigenaar=self._gebruiker.pk)
            case "afgerond":
                rijen = rijen.filter(status=Status.AFGEROND)
        return sorteer(rijen, self.volgorde)

    def aantal(self) -> int:
        """Return how many rows were asked for; without a filter they were counted already."""
        return self.acties.count() if self.gefilterd else self.weergaven.alle

    def adres(self, **anders: str) -> str:
        """Return the query string of this list with these values changed; empty values and the page fall away."""
        waarden = {**self.gekozen, "weergave": self.weergave, "sorteer": self.volgorde, **anders}
        return f"?{urlencode({naam: waarde for naam, waarde in waarden.items() if waarde})}"

    def snelle_weergaven(self) -> list[Koppeling]:
        """Return the quick views with their counts over the whole plan; a click keeps the filters."""
        stand = self.weergaven
        aantallen = {"": stand.alle, "aandacht": stand.aandacht, "mijn": stand.mijn, "afgerond": stand.afgerond}
        return [
            Koppeling(tekst, self.adres(weergave=naam), naam == self.weergave, aantallen[naam])
            for naam, tekst in WEERGAVEN
        ]

    def koppen(self) -> list[Koppeling]:
        """Return the column heads that sort: once for up, again for down, a third time for the usual order."""
        koppen = []
        for naam in VOLGORDES:
            hierna = {naam: f"-{naam}", f"-{naam}": ""}.get(self.volgorde, naam)
            richting = {naam: "ascending", f"-{naam}": "descending"}.get(self.volgorde, "")
            koppen.append(Koppeling(naam.capitalize(), self.adres(sorteer=hierna), bool(richting), richting=richting))
        return koppen

    def chips(self) -> list[Koppeling]:
        """Return the chosen filters in words; the link of each takes it away."""
        labels = {naam: str(filter_.label) for naam, filter_ in self._filter.filters.items()}
        labels["q"] = "Tekst"
        return [
            Koppeling(f"{labels[naam]}: {self._woord(naam, waarde)}", self.adres(**{naam: ""}))
            for naam, waarde in self.gekozen.items()
        ]

    def velden(self) -> list[Filterveld]:
        """Return the fields of the form, ready to be written: a widget of Django would draw a template per option."""
        return [
            Filterveld(
                naam, str(filter_.label), self.gekozen.get(naam, ""), self._opties(naam) if naam != "q" else None
            )
            for naam, filter_ in self._filter.filters.items()
        ]

    def verborgen(self) -> list[tuple[str, str]]:
        """Return what the form must carry along."""
        return [paar for paar in (("weergave", self.weergave), ("sorteer", self.volgorde)) if paar[1]]

    def _keuzes(self, naam: str) -> Iterable[tuple[Any, Any]]:
        return list(self._filter.filters[naam].extra["choices"])

    def _woord(self, naam: str, waarde: str) -> str:
        if naam == "q":
            return waarde
        return dict(_plat(self._keuzes(naam))).get(waarde, waarde)

    def _opties(self, naam: str) -> SafeString:
        leeg = self._filter.filters[naam].extra["empty_label"]
        return opties(leeg, self._keuzes(naam), self.gekozen.get(naam, ""))


def _plat(keuzes: Iterable[tuple[Any, Any]]) -> Iterable[tuple[str, str]]:
    for waarde, tekst in keuzes:
        if isinstance(tekst, list):
            yield from tekst
        else:
            yield waarde, tekst


def _uit(vraag: QueryDict, naam: str, toegestaan: list[str]) -> str:
    """Return the value of a parameter when it is one we know, else nothing."""
    waarde = vraag.get(naam, "")
    return waarde if waarde in toegestaan else ""
