"""The parts of an edition about all networks together: requests, map, agreement, money, measures (R30-R33, R36)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel
from kantoor.core.status import Status
from kantoor.termijnen.queries import dagen_van
from netwerken.models import Netwerk
from rapportages.queries.bron import Bron
from rapportages.queries.kubus import Kubus
from rapportages.queries.woorden import aantal, dag
from rapportages.termijnen import NETWERK_LEEFT

Deel = dict[str, Any]
# What a network is called that shared words and does not show its name.
BESLOTEN = "een besloten netwerk"
# A network is alive when somebody reported progress in the last half year (R33).


def stuurgroepvragen(bron: Bron) -> list[Deel]:
    """Return the knelpunten that networks raised themselves, oldest first."""
    sectoren = {sector.pk: sector.naam for sector in bron.sectoren}
    return [
        {
            "netwerk": bron.naam(rij["netwerk"]) or BESLOTEN,
            "sector": sectoren.get(rij["sector_id"], "Meer sectoren"),
            "knelpunt": rij["knelpunt"],
            "gevraagd": rij["gevraagd"],
            "sinds": dag(rij["op"]),
        }
        for rij in bron.vragen
    ]


def netwerkrijen(bron: Bron) -> list[Deel]:
    """Return the networks that have actions, by name: a report does not rank (R36)."""
    per_netwerk = bron.kubus.groepen("netwerk")
    staten = _staten(bron)
    zwijgt = _zwijgers(bron)
    return [
        {
            "naam": bron.naam(pk),
            "schaal": str(netwerk.get_schaal_display()),
            "telling": per_netwerk[pk].telling,
            "opgave": _opgave(bron, pk in zwijgt),
            "plan": staten.get(pk, "nog geen plan"),
        }
        for pk, netwerk in bron.netwerken.items()
        if pk in per_netwerk and per_netwerk[pk].acties
    ]


def geen_opgave(bron: Bron) -> list[str] | None:
    """Return the names of networks with a plan that did not call their figures complete; None without a round."""
    if getattr(bron.rapport, "ronde_id", None) is None:
        return None
    zwijgt = _zwijgers(bron)
    return [bron.naam(pk) for pk in bron.netwerken if pk in zwijgt]


def _opgave(bron: Bron, zwijgt: bool) -> str:
    if getattr(bron.rapport, "ronde_id", None) is None:
        return "geen ronde"
    return "geen opgave" if zwijgt else "opgave gedaan"


def _zwijgers(bron: Bron) -> set[int]:
    """Return the networks with a plan that was not called complete; nobody is asked about a plan that is finished."""
    return {rij["netwerk_id"] for rij in bron.plannen if not rij["gedaan"] and rij["staat"] in Actieplan.LOOPT}


def _staten(bron: Bron) -> dict[int, str]:
    staten: dict[int, list[str]] = {}
    for rij in bron.plannen:
        label = str(Actieplan.Staat(rij["staat"]).label)
        if label not in staten.setdefault(rij["netwerk_id"], []):
            staten[rij["netwerk_id"]].append(label)
    return {netwerk: ", ".join(labels) for netwerk, labels in staten.items()}


def regios(bron: Bron) -> list[Deel]:
    """Return the tiles of the map: regions in the order of their numbers, with what their networks ask for.

    A national layer touches every region and would colour them all alike; the map is about the others.
    """
    landelijk = {pk for pk, netwerk in bron.netwerken.items() if netwerk.schaal == Netwerk.Schaal.LANDELIJK}
    per_netwerk = bron.kubus.waar(lambda vak: vak.netwerk not in landelijk).groepen("netwerk")
    kring = bron.kring
    tegels: dict[int, Deel] = {}
    for rij in bron.regios:
        tegel = tegels.setdefault(
            rij["pk"],
            {
                "label": rij["tegel_label"],
                "naam": rij["naam"],
                "kolom": rij["tegel_kolom"],
                "rij": rij["tegel_rij"],
                "netwerken": 0,
                "aandacht": 0,
                "vast": 0,
            },
        )
        kubus = per_netwerk.get(rij["netwerk"], Kubus([]))
        tegel["netwerken"] += rij["netwerk"] in kring and rij["netwerk"] not in landelijk
        tegel["aandacht"] += kubus.aandacht
        tegel["vast"] += kubus.telling.get(Status.VASTGELOPEN, 0)
    return list(tegels.values())


def akkoord(bron: Bron) -> Deel:
    """Return how many plans are in which state, and how far their agreement is (R22)."""
    staten = [str(Actieplan.Staat(rij["staat"]).label) for rij in bron.plannen]
    som = {wat: sum(rij[wat] for rij in bron.plannen) for wat in ("gevraagd", "akkoord", "bezwaar")}
    volgorde = [str(label) for label in Actieplan.Staat.labels]
    return {
        "plannen": {label: staten.count(label) for label in volgorde if label in staten},
        **som,
        "open": som["gevraagd"] - som["akkoord"] - som["bezwaar"],
    }


def financiering(bron: Bron) -> Deel:
    """Return how many actions need extra means, and who pays how much, in cents (R20)."""
    acties, extra = bron.kubus.acties, bron.kubus.som("extra")
    kanten = {rij["pk"]: rij["naam"] for rij in bron.kanten}
    per_partij = []
    for pk, naam in [*kanten.items(), (None, "Anderen")]:
        rijen = [rij for rij in bron.kosten if rij["organisatie__partij_id"] == pk]
        if rijen or pk is not None:
            per_staat = {s.value: sum(r["cent"] for r in rijen if r["staat"] == s) for s in Kostenregel.Staat}
            per_partij.append({"partij": naam, **per_staat})
    jaren = sorted({rij["jaar"] for rij in bron.kosten})
    return {
        "bestaand": acties - extra,
        "extra": extra,
        "per_partij": per_partij,
        "per_jaar": [{"jaar": j, "cent": sum(r["cent"] for r in bron.kosten if r["jaar"] == j)} for j in jaren],
        "uren": sum(rij["tijd"] or 0 for rij in bron.kosten),
    }


def zonder_lead_partner(bron: Bron) -> Deel:
    """Return the sides without a lead partner in running networks that have a plan (R4)."""
    kanten = {rij["pk"]: rij["naam"] for rij in bron.kanten if rij["kent_lead_partner"]}
    heeft = {(rij["netwerk"], rij["pk"]) for rij in bron.kanten}
    met_plan = {rij["netwerk_id"] for rij in bron.plannen}
    lopend = [pk for pk in _actieve(bron) if pk in met_plan]
    mist = [(pk, naam) for pk in lopend for kant, naam in kanten.items() if (pk, kant) not in heeft]
    return {"genoemd": [{"netwerk": bron.naam(pk), "kant": kant} for pk, kant in mist]}


def _actieve(bron: Bron) -> list[int]:
    """Return the regional networks that run; the national network is no region's."""
    kring = bron.kring
    return [
        pk
        for pk, netwerk in bron.netwerken.items()
        if pk in kring and netwerk.staat == Netwerk.Staat.ACTIEF and not netwerk.is_landelijk_netwerk
    ]


def succes(bron: Bron) -> list[Deel]:
    """Return the three success criteria of the programme as measures; figures, no judgement (R33)."""
    actief = set(_actieve(bron))
    per_netwerk = bron.kubus.groepen("netwerk")
    dag = timezone.localdate(bron.moment)
    aantal_dagen = dagen_van(NETWERK_LEEFT, dag)
    grens = bron.moment - timedelta(days=aantal_dagen)
    laatst = "het laatste half jaar" if aantal_dagen == NETWERK_LEEFT.dagen else f"de laatste {aantal_dagen} dagen"
    gaan_door = {
        pk
        for pk in actief
        if any(vak.gemeld_op and vak.gemeld_op >= grens for vak in per_netwerk.get(pk, Kubus([])).vakken)
    }
    concreet = {pk for pk in actief if per_netwerk.get(pk, Kubus([])).som("belegd")}
    met_agenda = {punt.agenda.sector_id for punt in bron.punten} & {sector.pk for sector in bron.sectoren}
    landelijk = [vak for vak in bron.kubus.vakken if bron.netwerken[vak.netwerk].is_landelijk_netwerk]
    nationaal = Kubus(landelijk).acties
    maten = (
        (f"actieve netwerken meldden voortgang in {laatst}", len(gaan_door), len(actief)),
        ("actieve netwerken hebben acties met een eigenaar, een planning en middelen", len(concreet), len(actief)),
        (
            "sectoren hebben een vastgestelde agenda; het nationale plan telt "
            + aantal(nationaal, "actie die landelijk beter past", "acties die landelijk beter passen"),
            len(met_agenda),
            len(bron.sectoren),
        ),
    )
    return [
        {
            "nummer": nummer,
            "titel": bron.mijlpalen.get(f"succes-{nummer}", f"Criterium {nummer}"),
            "maat": f"{teller} van de {noemer} {woorden}.",
            "teller": teller,
            "noemer": noemer,
        }
        for nummer, (woorden, teller, noemer) in enumerate(maten, start=1)
    ]
