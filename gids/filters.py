"""What a list can be narrowed by; the choices come from the policy like the list itself."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from gids import queries as gids
from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from netwerken.models import Organisatie, Partij, Sector, Thema, Veiligheidsregio


class Gidsfilter(django_filters.FilterSet):
    """What people and organisations have in common: a text, a sector and a region."""

    q = django_filters.CharFilter(method="op_tekst", max_length=100)
    sector = django_filters.ModelChoiceFilter(
        label="Sector",
        queryset=Sector.objects.none(),
        to_field_name="code",
        empty_label="Alle sectoren",
        method="op_sector",
    )
    regio = django_filters.ChoiceFilter(label="Veiligheidsregio", method="op_regio", empty_label="Alle regio’s")

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lezer = lezer
        self.filters["sector"].queryset = Sector.objects.visible_to(lezer)
        regios = Veiligheidsregio.objects.visible_to(lezer).order_by("naam")
        self.filters["regio"].extra["choices"] = list(regios.values_list("organisatie__code", "naam"))


class PersoonFilter(Gidsfilter):
    """People by name, employer, and the sector, region and themes they work for."""

    q = django_filters.CharFilter(label="Naam of organisatie", method="op_tekst", max_length=100)
    organisatie = django_filters.ModelChoiceFilter(
        label="Organisatie",
        queryset=Organisatie.objects.none(),
        to_field_name="code",
        empty_label="Alle organisaties",
        method="op_organisatie",
    )
    thema = django_filters.ModelChoiceFilter(
        label="Thema",
        queryset=Thema.objects.none(),
        to_field_name="nummer",
        empty_label="Alle thema’s",
        method="op_thema",
    )

    class Meta:
        model = Gebruiker
        fields = ("q", "organisatie", "sector", "regio", "thema")

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, lezer=lezer, **kwargs)
        self.filters["organisatie"].queryset = gids.werkgevers(lezer)
        self.filters["thema"].queryset = Thema.objects.visible_to(lezer)

    def op_tekst(self, rijen: QuerySet[Gebruiker], _naam: str, vraag: str) -> QuerySet[Gebruiker]:
        return gids.zoek_personen(self.lezer, rijen, vraag)

    def op_organisatie(self, rijen: QuerySet[Gebruiker], _naam: str, waar: Organisatie) -> QuerySet[Gebruiker]:
        return rijen.filter(gids.met_baan(self.lezer, Q(organisatie=waar)))

    def op_sector(self, rijen: QuerySet[Gebruiker], _naam: str, sector: Sector) -> QuerySet[Gebruiker]:
        return rijen.filter(gids.met_baan(self.lezer, gids.in_sector(sector, "organisatie__")))

    def op_regio(self, rijen: QuerySet[Gebruiker], _naam: str, code: str) -> QuerySet[Gebruiker]:
        return rijen.filter(gids.met_baan(self.lezer, gids.in_regio(code, "organisatie__")))

    def op_thema(self, rijen: QuerySet[Gebruiker], _naam: str, thema: Thema) -> QuerySet[Gebruiker]:
        return rijen.filter(gids.met_thema(self.lezer, thema))


class OrganisatieFilter(Gidsfilter):
    """Organisations by name, side, and the sector and region they work for."""

    q = django_filters.CharFilter(label="Naam", method="op_tekst", max_length=100)
    kant = django_filters.ModelChoiceFilter(
        label="Kant",
        field_name="partij",
        queryset=Partij.objects.none(),
        to_field_name="code",
        empty_label="Alle kanten",
    )

    class Meta:
        model = Organisatie
        fields = ("q", "kant", "sector", "regio")

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, lezer=lezer, **kwargs)
        self.filters["kant"].queryset = Partij.objects.visible_to(lezer)

    def op_tekst(self, rijen: QuerySet[Organisatie], _naam: str, vraag: str) -> QuerySet[Organisatie]:
        return gids.zoek_organisaties(rijen, vraag)

    def op_sector(self, rijen: QuerySet[Organisatie], _naam: str, sector: Sector) -> QuerySet[Organisatie]:
        return rijen.filter(gids.in_sector(sector))

    def op_regio(self, rijen: QuerySet[Organisatie], _naam: str, code: str) -> QuerySet[Organisatie]:
        return rijen.filter(gids.in_regio(code))
