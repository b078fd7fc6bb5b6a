"""The part of the table of the policy about plans, progress and rounds: what of the cast -> who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Actierelatie,
    Actiestap,
    Actiewijziging,
    Deelname,
    Inlezing,
    Kostenregel,
    Leerpunt,
    Stuurgroepvraag,
    Toetsing,
    Verbeteractie,
    Voorlegging,
    Voortgangsmelding,
)
from agendas.models import Agendapunt
from rapportages.models import Opgave, Rapportageronde
from tests.access.uitvoering import SCHRIJVERS
from tests.cast import Cast
from vragen.models import Doorzetting, Vraag

Tabel = dict[tuple[type[Model], str], dict[str, set[str]]]
# Who works on the national plan and decides what moves into it (R5, R23).
LANDELIJK = {"regisseur", "jenv"}
RAPPORTLEZERS = {"regisseur", "projectteam", "stuurgroep"}
SPREEKT = {"a": {"contactpersoon_a", "voorzitter_a"}, "b": {"contactpersoon_b", "voorzitter_b"}}


def tabel(iedereen: set[str], leden_a: set[str], leden_b: set[str]) -> Tabel:
    """Return the lines; the kinds are the network of a row, where needed with what is special about it."""
    lezers_a = leden_a | {"begunstigde"}
    lezen = {"a": lezers_a, "b": leden_b, "landelijk": LANDELIJK | {"deelnemer"}}
    schrijven = {"a": leden_a, "b": leden_b, "landelijk": LANDELIJK}
    spreken = {**SPREEKT, "landelijk": LANDELIJK}
    van_netwerk = (Actieplan, Verbeteractie, Actiefeiten, Deelname, Actiestap, Actiewijziging)
    return {
        **{(model, "bekijken"): lezen for model in van_netwerk},
        (Actieplan, "bijdragen"): schrijven,
        (Actieplan, "voorleggen"): spreken,
        # The regisseur would too, in plans he may read: the national one (R24).
        (Actieplan, "toets"): spreken,
        (Verbeteractie, "bijdragen"): schrijven,
        # The owner of the national action reads that plan without working on it.
        (Verbeteractie, "melden"): {**schrijven, "landelijk": LANDELIJK | {"deelnemer"}},
        (Kostenregel, "bekijken"): {**lezen, "a ander": lezers_a, "b ander": leden_b},
        # The line of another payer is not confirmed by who speaks for one's own.
        (Kostenregel, "bevestigen"): SPREEKT,
        # Nobody reads both ends of the relation from B to A.
        (Actierelatie, "bekijken"): lezen,
        (Agendapunt, "bekijken"): {"openbaar": iedereen, "landelijk": RAPPORTLEZERS | {"deelnemer"}},
        **_toetsingen(lezers_a, leden_b),
        **_gedeeld(lezers_a, leden_a, leden_b),
        # A draft is for its writer alone, and for nobody once the writer may no longer read the plan.
        (Voortgangsmelding, "bekijken"): {
            **lezen,
            **{f"concept {wie}": {wie} - {"oud_lid"} for schrijvers in SCHRIJVERS.values() for wie in schrijvers},
        },
        (Inlezing, "bekijken"): {"voorzitter_a": {"voorzitter_a"}, "voorzitter_b": {"voorzitter_b"}},
        (Rapportageronde, "bekijken"): {"alles": iedereen - {"bezoeker"}},
        (Opgave, "bekijken"): {"a": lezers_a | RAPPORTLEZERS, "b": leden_b | RAPPORTLEZERS},
    }


def _toetsingen(lezers_a: set[str], leden_b: set[str]) -> Tabel:
    """The plan of A left its network, so its words are read and counted; that of B is a draft (R26)."""
    return {
        (Toetsing, "bekijken"): {"a": lezers_a, "b": leden_b},
        (Toetsing, "oordeel"): {"a": lezers_a | RAPPORTLEZERS, "b": leden_b},
        (Toetsing, "tellen"): {"a": lezers_a | RAPPORTLEZERS | {"deelnemer"}, "b": leden_b},
    }


def _gedeeld(lezers_a: set[str], leden_a: set[str], leden_b: set[str]) -> Tabel:
    """What a network wrote for others is read by those others, and by nobody besides."""
    lezers = {"a": lezers_a, "b": leden_b}
    netwerken = leden_a | leden_b | {"deelnemer"}
    return {
        (Leerpunt, "bekijken"): {
            **lezers,
            **{f"{letter} netwerken": wie | netwerken for letter, wie in lezers.items()},
            **{f"{letter} stuurgroep": wie | RAPPORTLEZERS for letter, wie in lezers.items()},
        },
        **{
            (model, "bekijken"): {letter: wie | RAPPORTLEZERS for letter, wie in lezers.items()}
            for model in (Stuurgroepvraag, Vraag, Doorzetting)
        },
        # Whom it is asked of answers; the network that asked closes it.
        (Vraag, "beantwoorden"): {"a": {"stuurgroep"}, "b": {"stuurgroep"}},
        (Vraag, "sluiten"): {"a": leden_a, "b": leden_b},
        (Voorlegging, "bekijken"): {
            f"{letter} {staat}": wie | LANDELIJK
            for letter, wie in lezers.items()
            for staat in ("voorgelegd", "overgenomen")
        },
        (Voorlegging, "beslissen"): {"a voorgelegd": LANDELIJK, "b voorgelegd": LANDELIJK},
    }


def _netwerk(cast: Cast, plan: Actieplan) -> str:
    return {cast.a.netwerk.pk: "a", cast.b.netwerk.pk: "b", cast.landelijk.pk: "landelijk"}[plan.netwerk_id]


def _van_actie(cast: Cast, rij: Any) -> str:
    return _netwerk(cast, rij.actie.plan)


def _kosten(cast: Cast, rij: Kostenregel) -> str:
    van = _van_actie(cast, rij)
    return van if rij.organisatie in {cast.a.organisatie, cast.b.organisatie} else f"{van} ander"


def _relatie(cast: Cast, rij: Actierelatie) -> str:
    van, naar = _netwerk(cast, rij.van.plan), _netwerk(cast, rij.naar.plan)
    return van if van == naar else f"{van} naar {naar}"


def _wie(cast: Cast, rij: Any) -> str:
    return next(naam for naam, wie in cast.personen.items() if wie.pk == rij.door_id)


def _melding(cast: Cast, rij: Voortgangsmelding) -> str:
    return _van_actie(cast, rij) if rij.ingediend_op else f"concept {_wie(cast, rij)}"


def _leerpunt(cast: Cast, rij: Leerpunt) -> str:
    deel = " netwerken" if rij.met_netwerken else " stuurgroep" if rij.met_stuurgroep else ""
    return _van_actie(cast, rij) + deel


def _agendapunt(cast: Cast, rij: Agendapunt) -> str:
    return "openbaar" if rij.agenda.sector == cast.sector else str(rij.agenda.sector.code)


SOORTEN: dict[type[Model], Callable[[Cast, Any], str]] = {
    **dict.fromkeys((Deelname, Actiestap, Actiefeiten, Actiewijziging, Stuurgroepvraag), _van_actie),
    **dict.fromkeys((Toetsing, Opgave), lambda cast, rij: _netwerk(cast, rij.plan)),
    Verbeteractie: lambda cast, rij: _netwerk(cast, rij.plan),
    Kostenregel: _kosten,
    Actierelatie: _relatie,
    Agendapunt: _agendapunt,
    Doorzetting: lambda cast, rij: {cast.a.netwerk.pk: "a", cast.b.netwerk.pk: "b"}[rij.vraag.netwerk_id],
    Voortgangsmelding: _melding,
    Leerpunt: _leerpunt,
    Voorlegging: lambda cast, rij: f"{_van_actie(cast, rij)} {rij.staat}",
    Inlezing: _wie,
}
