"""What can be chosen when an action is made or changed, as far as the reader may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from actieplannen.models import Actieplan
from actieplannen.queries.toetsing import open_punten
from actieplannen.services.actiegegevens import Actiegegevens
from actieplannen.services.acties import vraagt_punt
from actieplannen.services.plannen import deelnemers
from kantoor.access import Lezer
from kantoor.core.velden import Keuze
from leden.models import Lidmaatschap, lopend_lidmaatschap
from netwerken.models import Organisatie, Partij, Thema

# A company or a region pays where it takes part; these work for the whole country.
OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class Kantkeuze:
    """One side of the split and who can pay on it."""

    code: str
    naam: str
    betalers: Keuze


@dataclass(frozen=True, slots=True)
class Actiekeuzes:
    """All choices of the form of an action."""

    punten: Keuze
    punt_verplicht: bool
    themas: Keuze
    organisaties: Keuze
    personen: Keuze
    kanten: tuple[Kantkeuze, ...]


def keuzes_voor(lezer: Lezer, plan: Actieplan, nu: Actiegegevens | None = None) -> Actiekeuzes:
    """Return the choices for an action of this plan; what the action has now (`nu`) can always stay.

    Eight queries, however many rows there are to choose from.
    """
    punten = list(open_punten(plan).visible_to(lezer).select_related("agenda__sector"))
    organisaties = list(Organisatie.objects.visible_to(lezer).filter(_in_plan(plan)).order_by("naam"))
    namens = _personen(lezer, plan)
    if nu is not None:
        punten += [nu.punt] if nu.punt and nu.punt not in punten else []
        blijft = [nu.organisatie, *(rij.organisatie for rij in nu.deelnames), *_van_stappen(nu)]
        organisaties += [rij for rij in dict.fromkeys(blijft) if rij not in organisaties]
        for persoon in [nu.eigenaar, *(rij.persoon for rij in nu.deelnames)]:
            if persoon is not None:
                namens.setdefault(persoon, "geen lid meer")
    return Actiekeuzes(
        punten=Keuze.van(punten, lambda punt: f"{punt.agenda.sector}: {punt}"),
        punt_verplicht=vraagt_punt(plan, was_zonder=nu is not None and nu.punt is None),
        themas=Keuze.van(Thema.objects.visible_to(lezer)),
        organisaties=Keuze.van(organisaties),
        personen=Keuze.van(namens, lambda persoon: f"{persoon} ({namens[persoon]})"),
        kanten=_kanten(lezer, plan, nu),
    )


def _in_plan(plan: Actieplan) -> Q:
    """Return the condition "takes part": an active membership in the network, or the one that began the plan."""
    return Q(pk__in=deelnemers(plan).order_by().values("pk")) | Q(pk=plan.initiatiefnemer_id)


def _van_stappen(nu: Actiegegevens) -> list[Organisatie]:
    return [stap.organisatie for stap in nu.stappen if stap.organisatie is not None]


def _personen(lezer: Lezer, plan: Actieplan) -> dict[Any, str]:
    """Return member -> short name of the organisation he is there for, by name."""
    leden = Lidmaatschap.objects.visible_to(lezer).filter(lopend_lidmaatschap(), netwerk=plan.netwerk_id)
    werkt = leden.filter(gebruiker__is_active=True).select_related("gebruiker", "organisatie")
    return {lid.gebruiker: lid.organisatie.korte_naam for lid in werkt.order_by("gebruiker__naam")}


def _kanten(lezer: Lezer, plan: Actieplan, nu: Actiegegevens | None) -> tuple[Kantkeuze, ...]:
    """Return every side with its payers: who takes part, and the national organisations of that side."""
    betaalt = [regel.organisatie.pk for regel in nu.financiering.regels] if nu else []
    landelijk = Q(partij__isnull=False, opvolger=None, geldig_tot=None, soort__in=Organisatie.LANDELIJK)
    rijen = Organisatie.objects.visible_to(lezer).filter(_in_plan(plan) | landelijk | Q(pk__in=betaalt))
    per_kant: dict[int | None, list[Organisatie]] = {}
    for organisatie in rijen.order_by("naam"):
        per_kant.setdefault(organisatie.partij_id, []).append(organisatie)
    nu_of_betaalt = Q(geldig_tot=None) | Q(pk__in=[kant for kant in per_kant if kant is not None])
    kanten = [
        Kantkeuze(partij.code, partij.naam, Keuze.van(per_kant.get(partij.pk, ())))
        for partij in Partij.objects.visible_to(lezer).filter(nu_of_betaalt).order_by("volgorde")
    ]
    zonder = [Kantkeuze(OVERIG, "Overig", Keuze.van(per_kant[None]))] if None in per_kant else []
    return (*kanten, *zonder)
