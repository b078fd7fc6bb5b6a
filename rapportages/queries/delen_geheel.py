"""The parts of an edition about all networks together: requests, map, agreement, money, measures (R30-R33, R36)."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel
from kantoor.termijnen.queries import dagen_van
from rapportages.queries.bron import Bron
from rapportages.queries.delen_deelname import gewone, heeft_ronde, met_voortgang, zwijgers
from rapportages.queries.kubus import Kubus
from rapportages.queries.woorden import NIET_BEKEND, aantal, dag
from rapportages.termijnen import NETWERK_LEEFT

Deel = dict[str, Any]


def netwerkrijen(bron: Bron) -> list[Deel]:
    """Return the networks that have actions, by name: a report does not rank (R36)."""
    per_netwerk = bron.kubus.groepen("netwerk")
    staten = _staten(bron)
    zwijgt = zwijgers(bron)
    onbekend = {rij["netwerk_id"] for rij in bron.plannen if rij["staat"] is None and not rij["gedaan"]}
    return [
        {
            "naam": bron.naam(pk),
            "schaal": str(netwerk.get_schaal_display()),
            "telling": per_netwerk[pk].telling,
            "opgave": _opgave(bron, pk in zwijgt, pk in onbekend),
            "plan": staten.get(pk, "nog geen plan"),
        }
        for pk, netwerk in bron.netwerken.items()
        if pk in per_netwerk and per_netwerk[pk].acties
    ]


def geen_opgave(bron: Bron) -> list[str] | None:
    """Return the names of networks with a plan that did not call their figures complete; None without a round."""
    if not heeft_ronde(bron):
        return None
    zwijgt = zwijgers(bron)
    return [bron.naam(pk) for pk in bron.netwerken if pk in zwijgt]


def _opgave(bron: Bron, zwijgt: bool, onbekend: bool) -> str:
    if not heeft_ronde(bron):
        return "geen ronde"
    if onbekend:
        return NIET_BEKEND
    return "geen opgave" if zwijgt else "opgave gedaan"


def _staat(rij: Deel) -> str:
    return str(Actieplan.Staat(rij["staat"]).label) if rij["staat"] else NIET_BEKEND


def _staten(bron: Bron) -> dict[int, str]:
    staten: dict[int, list[str]] = {}
    for rij in bron.plannen:
        label = _staat(rij)
        if label not in staten.setdefault(rij["netwerk_id"], []):
            staten[rij["netwerk_id"]].append(label)
    return {netwerk: ", ".join(labels) for netwerk, labels in staten.items()}


def akkoord(bron: Bron) -> Deel:
    """Return how many plans are in which state, and how far their agreement is (R22)."""
    staten = [_staat(rij) for rij in bron.plannen]
    som = {wat: sum(rij[wat] for rij in bron.plannen) for wat in ("gevraagd", "akkoord", "bezwaar")}
    volgorde = [*(str(label) for label in Actieplan.Staat.labels), NIET_BEKEND]
    return {
        "plannen": {label: staten.count(label) for label in volgorde if label in staten},
        **som,
        "open": som["gevraagd"] - som["akkoord"] - som["bezwaar"],
    }


def financiering(bron: Bron) -> Deel:
    """Return how many actions need extra means, and who pays how much, in cents (R20); None is not known."""
    acties, extra = bron.kubus.acties, bron.kubus.som("extra")
    bekend, telbaar = bron.geld_bekend, not bron.kubus.som("onbekend")
    kanten = {rij["pk"]: rij["naam"] for rij in bron.kanten}
    per_partij = []
    for pk, naam in [*kanten.items(), (None, "Anderen")]:
        rijen = [rij for rij in bron.kosten if rij["organisatie__partij_id"] == pk]
        if rijen or pk is not None:
            per_staat = {s.value: _cent(bekend, rijen, staat=s.value) for s in Kostenregel.Staat}
            per_partij.append({"partij": naam, **per_staat})
    jaren = sorted({rij["jaar"] for rij in bron.kosten})
    return {
        "bestaand": acties - extra if telbaar else None,
        "extra": extra if telbaar else None,
        "per_partij": per_partij,
        "per_jaar": [{"jaar": jaar, "cent": _cent(bekend, bron.kosten, jaar=jaar)} for jaar in jaren],
        "uren": sum(rij["tijd"] or 0 for rij in bron.kosten) if bekend else None,
    }


def _cent(bekend: bool, rijen: list[Deel], **waar: Any) -> int | None:
    """Return the sum of the rows that have these values."""
    if not bekend:
        return None
    return sum(rij["cent"] for rij in rijen if all(rij[naam] == waarde for naam, waarde in waar.items()))


def ramingen(bron: Bron) -> Deel:
    """Return what nobody promised yet: the sum, the amounts per side, and the first day on which each is needed.

    Outside its network an action has no title; the agenda point it belongs to is known to all.
    """
    if not bron.geld_bekend:
        return {"cent": None, "regels": []}
    kanten = {rij["pk"]: rij["naam"] for rij in bron.kanten}
    per_actie: dict[Any, Deel] = {}
    for rij in bron.ramingen:
        regel = per_actie.setdefault(
            rij["actie_id"],
            {
                "netwerk": bron.naam(rij["netwerk"]),
                "waarvoor": (rij["punt"] or "") if bron.nationaal else rij["titel"],
                "kanten": [],
                "cent": 0,
                "nodig": dag(rij["nodig_op"]),
            },
        )
        regel["kanten"].append(kanten.get(rij["organisatie__partij_id"], "Anderen"))
        regel["cent"] += rij["cent"]
    return {"cent": sum(rij["cent"] for rij in bron.ramingen), "regels": list(per_actie.values())}


def zonder_lead_partner(bron: Bron) -> Deel:
    """Return the sides without a lead partner where there is somebody to choose, as the desk lists them (R4)."""
    kring = bron.kring
    return {"genoemd": [{"netwerk": bron.naam(pk), "kant": kant} for pk, kant in bron.zonder_lead if pk in kring]}


def succes(bron: Bron) -> list[Deel]:
    """Return the three success criteria of the programme as measures, also per sector; no judgement (R33).

    Counted over all networks, in whatever state and with or without a plan, never over those that do well.
    """
    allen, gaan_door = gewone(bron), met_voortgang(bron)
    per_netwerk = bron.kubus.groepen("netwerk")
    concreet = {pk for pk in allen if per_netwerk.get(pk, Kubus([])).som("belegd")}
    met_agenda = {punt.sector_id for punt in bron.punten} & {sector.pk for sector in bron.sectoren}
    landelijk = [vak for vak in bron.kubus.vakken if bron.netwerken[vak.netwerk].is_landelijk_netwerk]
    nationaal = Kubus(landelijk).acties
    maten = (
        (f"netwerken meldden voortgang in {_laatst(bron)}", gaan_door.intersection(allen), set(allen)),
        ("netwerken hebben acties met een eigenaar, een planning en middelen", concreet, set(allen)),
        (
            "sectoren hebben een vastgestelde agenda; het nationale plan telt "
            + aantal(nationaal, "actie die landelijk beter past", "acties die landelijk beter passen"),
            met_agenda,
            {sector.pk for sector in bron.sectoren},
        ),
    )
    return [
        {
            "nummer": nummer,
            "titel": bron.mijlpalen.get(f"succes-{nummer}", f"Criterium {nummer}"),
            **_maat(bron, teller, noemer, woorden, van_netwerken=nummer < LANDELIJK_CRITERIUM),
        }
        for nummer, (woorden, teller, noemer) in enumerate(maten, start=1)
    ]


# The third criterion counts sectors themselves.
LANDELIJK_CRITERIUM = 3


def _maat(bron: Bron, teller: set[int], noemer: set[int], woorden: str, *, van_netwerken: bool) -> Deel:
    """Return a measure in words and figures; None where nobody wrote down who reported or owned what."""
    if van_netwerken and bron.kubus.som("onbekend"):
        return {"maat": f"Hoeveel {woorden}: {NIET_BEKEND}.", "teller": None, "noemer": None, "per_sector": []}
    return {
        "maat": f"{len(teller)} van de {len(noemer)} {woorden}.",
        "teller": len(teller),
        "noemer": len(noemer),
        "per_sector": _per_sector(bron, teller, noemer) if van_netwerken else [],
    }


def _laatst(bron: Bron) -> str:
    dagen = dagen_van(NETWERK_LEEFT, timezone.localdate(bron.moment))
    return "het laatste half jaar" if dagen == NETWERK_LEEFT.dagen else f"de laatste {dagen} dagen"


def _per_sector(bron: Bron, teller: set[int], noemer: set[int]) -> list[Deel]:
    """Return a measure for each sector; a network that works on more sectors counts in each of them."""
    van: dict[int, set[int]] = {}
    for netwerk, sector in bron.sectorparen:
        van.setdefault(sector, set()).add(netwerk)
    return [
        {
            "sector": sector.naam,
            "teller": len(teller & van.get(sector.pk, set())),
            "noemer": len(noemer & van.get(sector.pk, set())),
        }
        for sector in bron.sectoren
    ]
