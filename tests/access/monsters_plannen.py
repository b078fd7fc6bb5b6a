"""Samples for the paths of agendas, plans, progress, the national plan and reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actieplannen.models import Inlezing, Stuurgroepvraag, Voorlegging
from agendas.models import Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from kantoor.core.models import vandaag
from netwerken.models import Sector
from rapportages.models import Editie, Rapporttaak
from tests.access.besluiten import versie_waarden, vraag_waarden
from tests.access.monster import BEVOEGDEN, LEDEN_B, MAKERS, SPREEKT_B, Monster
from tests.access.uitvoering import RONDE, editie_van, maak_editie, taak_van
from tests.cast import KANARIE, Cast, Huis
from tests.factories import maak_agenda


def _plan(*ziet: str, **meer: Any) -> Monster:
    """Return a page below the plan of a network; `ziet` are the roles it asks for, none for every member."""
    return Monster(
        lambda cast, huis: {"slug": huis.netwerk.slug, "deel": huis.plan.padnaam, **meer},
        ziet=frozenset(ziet) if ziet else None,
    )


def _actie(nummer: int = 1, **meer: Any) -> Monster:
    """Return a page of an action of the network."""
    return Monster(lambda cast, huis: {"sleutel": huis.acties[nummer - 1].pk}, **meer)


def _voorlegging(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The offer of this network that waits."""
    return {"sleutel": Voorlegging.objects.get(actie__plan=huis.plan, staat="voorgelegd").pk}


def _inlezing(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The list that the voorzitter of this network uploaded."""
    door = cast["voorzitter_b" if huis is cast.b else "voorzitter_a"]
    return {
        "slug": huis.netwerk.slug,
        "deel": huis.plan.padnaam,
        "sleutel": Inlezing.objects.get(plan=huis.plan, door=door).pk,
    }


def nationale_editie(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A national edition, frozen from the cast as it is; the two houses have one each."""
    over = {"doelgroep": "stuurgroep", "periode": "2026-K2" if huis is cast.a else "2026-K3"}
    editie = Editie.objects.filter(**over).first() or maak_editie(bestand="", nummer=1, **over)
    return {"sleutel": editie.pk}


def nationale_taak(cast: Cast, huis: Huis) -> dict[str, Any]:
    periode = "2026-K2" if huis is cast.a else "2026-K3"
    rij, _ = Rapporttaak.objects.get_or_create(
        doelgroep="stuurgroep", periode=periode, defaults={"aangevraagd_door": cast["regisseur"]}
    )
    return {"sleutel": rij.pk}


def _editie(**meer: Any) -> Monster:
    return Monster(lambda cast, huis: {**nationale_editie(cast, huis), **meer}, binnen=BEVOEGDEN["rapportages"])


def _eigen_editie(**meer: Any) -> Monster:
    """Return a page of the report of a network itself."""
    return Monster(lambda cast, huis: {"sleutel": editie_van(cast, huis).pk, **meer})


def _agenda(cast: Cast, huis: Huis) -> dict[str, Any]:
    """A working copy, full of canaries, of a sector of its own; the two houses have one each."""
    sector, _ = Sector.objects.get_or_create(
        code=f"sector-{huis.netwerk.slug}", defaults={"naam": f"Sector van {huis.netwerk.slug}", "volgorde": 90}
    )
    velden = {"titel": f"Agenda {KANARIE}", "inleiding": KANARIE}
    agenda = Sectoragenda.objects.filter(sector=sector).first() or maak_agenda(sector=sector, **velden)
    Verbeterpunt.objects.get_or_create(agenda=agenda, rang=1, defaults={"titel": f"Punt {KANARIE}", "vraag": KANARIE})
    Samenwerkingsafspraak.objects.get_or_create(agenda=agenda, thema=cast.thema, defaults={"tekst": KANARIE})
    Expertbijeenkomst.objects.get_or_create(agenda=agenda, datum=vandaag(), defaults={"plaats": KANARIE})
    return {"code": sector.code}


def _deel(soort: Any) -> Callable[[Cast, Huis], dict[str, Any]]:
    """A part of that working copy."""

    def waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
        code = _agenda(cast, huis)["code"]
        return {"code": code, "sleutel": soort.objects.get(agenda__sector__code=code).pk}

    return waarden


PLANNEN: dict[str, Monster] = {
    # The sector is open; what is said of its agenda depends on the reader.
    "agenda_detail": Monster(_agenda, binnen=MAKERS, besloten=False),
    "agenda_beginnen": Monster(_agenda, binnen=MAKERS, besloten=False),
    **{
        naam: Monster(_agenda, binnen=MAKERS)
        for naam in ("agenda_bewerken", "agenda_tekst", "agenda_voorleggen", "punt_nieuw", "afspraak_nieuw")
    },
    "bijeenkomst_nieuw": Monster(_agenda, binnen=MAKERS),
    **{
        f"{naam}_{wat}": Monster(_deel(soort), binnen=MAKERS)
        for naam, soort in (
            ("punt", Verbeterpunt),
            ("afspraak", Samenwerkingsafspraak),
            ("bijeenkomst", Expertbijeenkomst),
        )
        for wat in ("wijzigen", "verwijderen")
    },
    "punt_verplaatsen": Monster(_deel(Verbeterpunt), binnen=MAKERS),
    "actieplan_detail": _plan(),
    "actieplan_akkoord": _plan(),
    "actieplan_staat": _plan(),
    "actieplan_tijdlijn": _plan(),
    "actieplan_toetsen": _plan(),
    "actieplan_wijzigen": _plan(),
    "actieplan_ics": _plan(),
    "actieplan_uitvoer": _plan(vorm="csv"),
    "actieplan_uitvoer (xlsx)": _plan(vorm="xlsx"),
    "actieplan_voorleggen": _plan(*SPREEKT_B),
    "actie_nieuw": _plan(),
    "opgave": _plan(),
    "actieplan_inlezen": _plan(),
    # An uploaded list is for who uploaded it alone.
    "inlezing_koppelen": Monster(_inlezing, binnen=frozenset({"voorzitter_b"})),
    "inlezing_voorbeeld": Monster(_inlezing, binnen=frozenset({"voorzitter_b"})),
    # Who keeps the membership knows that the network exists; only its safety region begins a plan there (R5).
    "actieplan_beginnen": Monster(
        lambda cast, huis: {"slug": huis.netwerk.slug},
        binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"],
        ziet=frozenset({"regio_b"}),
    ),
    **{f"actie_{wat}": _actie() for wat in ("detail", "relatie", "status", "vervallen", "voorleggen", "wijzigen")},
    **{f"voortgang_melden{stap}": _actie() for stap in ("", "_stand", "_controleren", "_weggooien")},
    "kosten_bevestigen": Monster(lambda cast, huis: {"sleutel": huis.kosten.pk}, ziet=SPREEKT_B),
    # JenV reads the texts of the offer, not the name of a network with a closed profile, nor of who works there.
    "voorlegging_detail": Monster(
        _voorlegging, binnen=LEDEN_B | BEVOEGDEN["nationaal_plan"], ziet=LEDEN_B | {"regisseur"}
    ),
    "voorlegging_beslissen": Monster(_voorlegging, binnen=BEVOEGDEN["nationaal_plan"], besloten=False),
    # The sector is open; which networks are named with what they say depends on the reader.
    "toetsmatrix": Monster(lambda cast, huis: {"code": cast.sector.code}, besloten=False),
    # The stuurgroep reads the question, not the name of a network with a closed profile, nor of who works there.
    "vraag_detail": Monster(
        lambda cast, huis: {"sleutel": Stuurgroepvraag.objects.get(actie__plan=huis.plan).pk},
        binnen=LEDEN_B | BEVOEGDEN["rapportages"],
        ziet=LEDEN_B | BEVOEGDEN["ledenbeheer"],
    ),
    "besluit_geven": Monster(vraag_waarden),
    "besluit_intrekken": Monster(vraag_waarden),
    "versie_detail": Monster(versie_waarden),
    "versie_verschil": Monster(versie_waarden),
    "ronde_detail": Monster(
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
    "rapportage_taak": Monster(nationale_taak, binnen=BEVOEGDEN["rapportages"]),
    # The same paths with the report of a network itself, which stays in that network (R26).
    "rapportage_detail (netwerk)": _eigen_editie(),
    "rapportage_pdf (netwerk)": _eigen_editie(),
    "rapportage_cijfers (netwerk)": _eigen_editie(vorm="csv"),
    "rapportage_taak (netwerk)": Monster(lambda cast, huis: {"sleutel": taak_van(cast, huis).pk}),
}
