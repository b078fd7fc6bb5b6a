"""The desk of the netwerkregisseur: its lists in their order, with words, cells and the link at the end of each row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from kantoor.access import Lezer, bevoegd
from kantoor.bladen.export import Cel
from kantoor.core.opmaak import datum
from kantoor.termijnen.queries import met_termijn
from leden.queries import bureau as vragen
from leden.termijnen import LOOPT_AF

KORT = 10  # rows on the desk itself
Doel = tuple[str, str]  # address and verb-first words of the link at the end of a row


def _netwerk(slug: str, lezer: Lezer) -> Doel:
    """The regisseur goes on to name roles, the projectteam reads the page of the network."""
    if bevoegd(lezer, "regie"):
        return reverse("netwerk_rollen", args=[slug]), "Wijs rollen toe"
    return reverse("netwerk_detail", args=[slug]), "Bekijk netwerk"


def _lead_partner(rij: dict[str, Any], lezer: Lezer) -> Doel:
    if bevoegd(lezer, "regie"):
        return reverse("lead_partner_wijzigen", args=[rij["slug"], rij["kantcode"]]), "Wijs lead partner aan"
    return reverse("netwerk_detail", args=[rij["slug"]]), "Bekijk netwerk"


def _lid(sleutel: UUID | str) -> Doel:
    # SQLite hands a cast key back without its hyphens.
    return reverse("lid_detail", args=[UUID(str(sleutel))]), "Open lidmaatschappen"


def _aanvraag(rij: Any, lezer: Lezer) -> Doel:
    return rij.get_absolute_url(), "Behandel aanvraag"


def _contactpersoon(rij: Any, lezer: Lezer) -> Doel:
    return _netwerk(rij.slug, lezer)


def _stil(rij: Any, lezer: Lezer) -> Doel:
    return _lid(rij.gebruiker_id)


def _alleen(rij: dict[str, Any], lezer: Lezer) -> Doel:
    return _lid(rij["sleutel"])


def _druk(rij: Any, lezer: Lezer) -> Doel:
    return _lid(rij.pk)


def _termijn(rij: dict[str, Any], lezer: Lezer) -> Doel:
    """A membership or seat leads to its person, a mandate or lead partner to its network."""
    return _lid(rij["t_sleutel"]) if rij["t_sleutel"] else _netwerk(rij["t_slug"], lezer)


@dataclass(frozen=True)
class Lijst:
    """One list of the desk; `koppen` names the cells, of which the first is the head of the row."""

    soort: str
    titel: str
    uitleg: str
    leeg: str
    koppen: tuple[str, ...]
    rijen: Callable[[Lezer], QuerySet[Any, Any] | list[Any]]
    cellen: Callable[[Any], tuple[Cel, ...]]
    doel: Callable[[Any, Lezer], Doel]
    bevoegdheid: str = "ledenbeheer"


LIJSTEN = (
    Lijst(
        "aanvragen",
        "Aanvragen die wachten",
        "De oudste staat bovenaan.",
        "Er wachten geen aanvragen.",
        ("Naam", "Organisatie", "Ingediend op", "Wacht (dagen)"),
        vragen.aanvragen,
        lambda rij: (
            rij.naam,
            rij.organisatie.naam if rij.organisatie else rij.organisatie_anders,
            timezone.localdate(rij.ingediend_op),
            rij.wachtdagen,
        ),
        _aanvraag,
    ),
    Lijst(
        "zonder-lead-partner",
        "Kanten zonder lead partner",
        "Aan deze kant doet meer dan één organisatie mee.",
        "Elke kant met meer organisaties heeft een lead partner.",
        ("Netwerk", "Kant", "Organisaties"),
        vragen.zonder_lead_partner,
        lambda rij: (rij["netwerknaam"], rij["kant"], rij["organisaties"]),
        _lead_partner,
    ),
    Lijst(
        "zonder-contactpersoon",
        "Netwerken zonder contactpersoon",
        "Er zijn leden, maar niemand is contactpersoon.",
        "Elk netwerk met leden heeft een contactpersoon.",
        ("Netwerk", "Staat"),
        vragen.zonder_contactpersoon,
        lambda rij: (rij.naam, rij.get_staat_display()),
        _contactpersoon,
    ),
    Lijst(
        "stille-leden",
        "Stille leden",
        "Zij gaven nog geen antwoord op de vraag: klopt dit nog?",
        "Iedereen gaf op tijd antwoord.",
        ("Naam", "Gevraagd op", "Antwoord vóór"),
        vragen.stille_leden,
        lambda rij: (rij.gebruiker.naam, rij.gevraagd_op, rij.uiterlijk),
        _stil,
        "regie",
    ),
    Lijst(
        "op-een-persoon",
        "Organisaties die op één persoon rusten",
        "Valt deze persoon weg, dan doet de organisatie niet meer mee.",
        "Voor elke organisatie doen meer mensen mee.",
        ("Organisatie", "Persoon", "Netwerken"),
        vragen.op_een_persoon,
        lambda rij: (rij["organisatienaam"], rij["wie"], rij["netwerken"]),
        _alleen,
    ),
    Lijst(
        "veel-rollen",
        "Mensen met veel rollen",
        "Zij hebben meer dan drie rollen.",
        "Niemand heeft meer dan drie rollen.",
        ("Naam", "Netwerken", "Gremia"),
        vragen.veel_rollen,
        lambda rij: (rij.naam, rij.netwerken, rij.zetels_nu),
        _druk,
    ),
    Lijst(
        "termijnen",
        "Termijnen die aflopen",
        met_termijn("Dit eindigt binnen {}.", LOOPT_AF),
        met_termijn("Er loopt de komende {} niets af.", LOOPT_AF),
        ("Wie", "Wat", "Waar", "Tot en met"),
        vragen.termijnen,
        lambda rij: (rij["t_wie"], rij["t_soort"], rij["t_waar"], rij["t_tot"]),
        _termijn,
    ),
)


def lijsten(lezer: Lezer) -> list[Lijst]:
    """Return the lists this reader may see."""
    return [lijst for lijst in LIJSTEN if bevoegd(lezer, lijst.bevoegdheid)]


def lijst_van(lezer: Lezer, soort: str) -> Lijst | None:
    """Return one list by its name; None when there is no such list for this reader."""
    return next((lijst for lijst in lijsten(lezer) if lijst.soort == soort), None)


@dataclass(frozen=True)
class Regel:
    """One row as the page shows it: its head, the other cells with their names, and the link at the end."""

    kop: str
    rest: list[tuple[str, str]]
    url: str
    actie: str


def _tekst(waarde: Cel) -> str:
    return datum(waarde) if isinstance(waarde, date) else str("–" if waarde in {None, ""} else waarde)


def regels(lijst: Lijst, rijen: Any, lezer: Lezer) -> list[Regel]:
    """Return rows of a list for the page."""
    gevonden = []
    for rij in rijen:
        kop, *rest = map(_tekst, lijst.cellen(rij))
        url, actie = lijst.doel(rij, lezer)
        gevonden.append(Regel(kop, list(zip(lijst.koppen[1:], rest, strict=True)), url, actie))
    return gevonden


@dataclass(frozen=True)
class Vak:
    """One list on the desk: its first rows and how many there are in all."""

    lijst: Lijst
    regels: list[Regel]
    aantal: int


def _hoeveel(rijen: QuerySet[Any, Any] | list[Any]) -> int:
    return len(rijen) if isinstance(rijen, list) else rijen.count()


def bureau(lezer: Lezer) -> list[Vak]:
    """Return the desk; what a list asks, and one query more for the total of one that does not fit."""
    vakken = []
    for lijst in lijsten(lezer):
        rijen = lijst.rijen(lezer)
        eerste = list(rijen[: KORT + 1])
        aantal = _hoeveel(rijen) if len(eerste) > KORT else len(eerste)
        vakken.append(Vak(lijst, regels(lijst, eerste[:KORT], lezer), aantal))
    return vakken
