"""Rows of agendas, versions and decisions for the tests about access."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from agendas.models import Agendapunt, Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from besluiten.models import (
    Adviesantwoord,
    Besluit,
    Besluitronde,
    Besluitroute,
    Besluitvraag,
    Routestap,
    Stuk,
    Versie,
)
from besluiten.services.versies import leg_voor
from kantoor.core.models import vandaag
from tests.cast import KANARIE, Cast, Huis
from tests.factories import SectorFactory, maak_agenda

OPEN, AANGENOMEN = Besluitronde.Staat.OPEN, Besluitronde.Staat.AANGENOMEN
# Agendas by the code of their sector: state of the agenda, of its round, who reads it, whether the body was asked.
AGENDAS: dict[str, tuple[str, str | None, str, bool]] = {
    "concept": ("concept", None, "openbaar", False),
    "later": ("voorgelegd", OPEN, "openbaar", False),
    "loopt": ("voorgelegd", OPEN, "openbaar", True),
    "openbaar": ("vastgesteld", AANGENOMEN, "openbaar", True),
    "landelijk": ("vastgesteld", AANGENOMEN, "landelijk", True),
}


def maak_rijen(cast: Cast) -> None:
    """Add an agenda of every kind with a part of each sort, and a running round about the plans of A and B."""
    route = maak_route()
    Routestap.objects.get_or_create(route=route, nummer=1, defaults={"soort": "akkoord"})
    for code, (staat, ronde, zichtbaar, gevraagd) in AGENDAS.items():
        agenda = maak_agenda(
            sector=SectorFactory(code=code), titel=f"Agenda {code}", staat=staat, zichtbaar_na_vaststelling=zichtbaar
        )
        Expertbijeenkomst.objects.create(agenda=agenda, datum=vandaag())
        Samenwerkingsafspraak.objects.create(agenda=agenda, thema=cast.thema, tekst="Afspraak")
        Verbeterpunt.objects.create(agenda=agenda, rang=1, titel="Punt", vraag="Wat", maat="Als")
        if ronde is not None:
            _ronde(agenda, {"gremium": cast.gremia["stuurgroep"]}, ronde, gevraagd=gevraagd)
    for plan, organisatie in (
        (cast.a.plan, cast.a.organisatie),
        (cast.b.plan, cast.b.organisatie),
        (cast.landelijk.plannen.get(), cast.a.organisatie),
    ):
        _ronde(plan, {"organisatie": organisatie}, OPEN, gevraagd=True)
    voor_leden = Versie.objects.get(stuk__agenda__sector__code="landelijk")
    Agendapunt.objects.create(
        agenda=voor_leden.stuk.agenda,
        versie=voor_leden,
        kenmerk="punt-1",
        rang=1,
        titel="Punt",
        vraag="Wat",
        maat="Als",
    )


def _ronde(stuk: Any, partij: dict[str, Any], staat: str, *, gevraagd: bool) -> None:
    versie = Versie.objects.create(
        nummer=1, inhoud={"delen": []}, sha256="0" * 64, gemaakt_door_naam="M", stuk=stuk.stuk
    )
    ronde = Besluitronde.objects.create(versie=versie, staat=staat)
    vraag = Besluitvraag.objects.create(
        ronde=ronde,
        stap=1,
        soort="vaststelling",
        termijn_dagen=28,
        gevraagd_op=timezone.now() if gevraagd else None,
        **partij,
    )
    besluit = Besluit.objects.create(
        vraag=vraag, versie_sha256="0" * 64, uitkomst="akkoord", datum=vandaag(), door_naam="D"
    )
    Adviesantwoord.objects.create(besluit=besluit, tekst="Staat er al.", door_naam="M")


def van_versie(cast: Cast, versie: Versie) -> str:
    """Return the kind of the piece a version is of."""
    return van_stuk(cast, versie.stuk)


def van_stuk(cast: Cast, stuk: Stuk) -> str:
    """Return the kind of a piece: the code of its agenda, or the network of its plan."""
    rij = stuk.rij
    if isinstance(rij, Sectoragenda):
        return "openbaar" if rij.sector == cast.sector else str(rij.sector.code)
    return {cast.a.plan: "a", cast.b.plan: "b"}.get(rij, "nationaal")


# --- the leak test ----------------------------------------------------------------------------------------------------


def maak_route() -> Besluitroute:
    """Return the route of action plans, with its one step."""
    route, nieuw = Besluitroute.objects.get_or_create(
        code="actieplan", defaults={"stuksoort": "plan", "naam": "Route van het plan"}
    )
    if nieuw:
        Routestap.objects.create(route=route, nummer=1, soort="akkoord")
    return route


def versie_van(cast: Cast, huis: Huis) -> Versie:
    """Return the plan of this network as it was put forward; its text, and what is decided on it, is closed."""
    versie = Versie.objects.filter(stuk=huis.plan.stuk).first()
    if versie is not None:
        return versie
    maak_route()
    b = huis is cast.b
    merk = KANARIE if b else ""
    deel = {"sleutel": "een", "titel": f"Deel {merk}", "regels": [f"Regel {merk}"], "partijen": []}
    door = cast["contactpersoon_b" if b else "contactpersoon_a"]
    return leg_voor(huis.plan, inhoud={"titel": f"Plan {merk}", "delen": [deel]}, door=door)


def versie_waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
    return {"sleutel": versie_van(cast, huis).pk}


def vraag_waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
    return {"sleutel": versie_van(cast, huis).ronde.vragen.get(organisatie=huis.organisatie, stap=1).pk}


def advies_waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
    """Return an advice with words on the plan of this network, given beside the agreement that is asked."""
    versie = versie_van(cast, huis)
    velden = {"soort": "advies", "termijn_dagen": 28, "gevraagd_op": timezone.now()}
    vraag, nieuw = Besluitvraag.objects.get_or_create(
        ronde=versie.ronde, stap=2, organisatie=huis.organisatie, defaults=velden
    )
    if nieuw:
        merk = KANARIE if huis is cast.b else ""
        vast = {"versie_sha256": versie.sha256, "datum": vandaag(), "door_naam": "D"}
        Besluit.objects.create(vraag=vraag, uitkomst="kanttekening", reden=f"Te vaag {merk}", **vast)
    return {"sleutel": vraag.besluiten.get().pk}
