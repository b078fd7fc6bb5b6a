"""Samples for the paths of rounds and reports; the report of a network itself is the same path once more (R26)."""

from __future__ import annotations

from typing import Any

from rapportages.models import Editie, Rapporttaak
from tests.access.monster import BEVOEGDEN, Monster, pagina_van_plan
from tests.access.uitvoering import RONDE, editie_van, maak_editie, taak_van
from tests.cast import Cast, Huis


def nationale_editie(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A national edition, frozen from the cast as it is; the two houses have one each."""
    over = {"doelgroep": "stuurgroep", "periode": "2026-K2" if huis is cast.a else "2026-K3"}
    editie = Editie.objects.filter(**over).first() or maak_editie(bestand="", nummer=1, **over)
    return {"sleutel": editie.pk}


def _feit(cast: Cast, huis: Huis) -> dict[str, Any]:
    over = {"slug": cast.a.netwerk.slug, "feit": "actie-afgerond", "rij": str(cast.a.acties[0].pk)}
    return nationale_editie(cast, huis) | over


def nationale_taak(cast: Cast, huis: Huis) -> dict[str, Any]:
    periode = "2026-K2" if huis is cast.a else "2026-K3"
    rij, _ = Rapporttaak.objects.get_or_create(
        doelgroep="stuurgroep", periode=periode, defaults={"aangevraagd_door": cast["regisseur"]}
    )
    return {"sleutel": rij.pk}


# JenV reads along with the stuurgroep.
LEZERS = BEVOEGDEN["rapportages"] | {"jenv"}


def _editie(*ziet: str, **meer: Any) -> Monster:
    """Return a page of a national edition; `ziet` are the roles it asks for, none for every reader."""
    return Monster(
        lambda cast, huis: {**nationale_editie(cast, huis), **meer},
        binnen=LEZERS,
        ziet=frozenset(ziet) if ziet else None,
    )


def _eigen_editie(*ziet: str, **meer: Any) -> Monster:
    """Return a page of the report of a network itself."""
    return Monster(
        lambda cast, huis: {"sleutel": editie_van(cast, huis).pk, **meer}, ziet=frozenset(ziet) if ziet else None
    )


MONSTERS: dict[str, Monster] = {
    "opgave": pagina_van_plan(),
    "opgave_op_nummer": Monster(lambda cast, huis: {"sleutel": huis.plan.pk}),
    "ronde_detail": Monster(
        lambda cast, huis: {"periode": RONDE}, binnen=BEVOEGDEN["rapportagerondes"], besloten=False
    ),
    "ronde_sluiten": Monster(
        lambda cast, huis: {"periode": RONDE}, binnen=BEVOEGDEN["rapportagerondes"], besloten=False
    ),
    "ronde_stap": Monster(
        lambda cast, huis: {"periode": RONDE, "stap": "aanhouden"},
        binnen=BEVOEGDEN["rapportagerondes"],
        besloten=False,
    ),
    "rapportage_detail": _editie(),
    "rapportage_pdf": _editie(),
    "rapportage_cijfers": _editie(vorm="csv"),
    "rapportage_cijfers (xlsx)": _editie(vorm="xlsx"),
    "rapportage_verbeteren": _editie("regisseur", "projectteam"),
    "rapportage_rechtzetten": _editie("regisseur", "projectteam"),
    # Of the open network: the other one is closed, and nothing of it can be put right.
    "rapportage_feit": Monster(_feit, binnen=LEZERS, ziet=frozenset({"regisseur", "projectteam"})),
    "rapportage_wens": _editie(),
    "rapportage_taak": Monster(nationale_taak, binnen=LEZERS),
    # The same paths with the report of a network itself, which stays in that network (R26).
    "rapportage_detail (netwerk)": _eigen_editie(),
    "rapportage_pdf (netwerk)": _eigen_editie(),
    "rapportage_cijfers (netwerk)": _eigen_editie(vorm="csv"),
    "rapportage_verbeteren (netwerk)": _eigen_editie("contactpersoon_b", "voorzitter_b"),
    "rapportage_taak (netwerk)": Monster(lambda cast, huis: {"sleutel": taak_van(cast, huis).pk}),
}
MAAK = {Editie: nationale_editie, Rapporttaak: nationale_taak}
