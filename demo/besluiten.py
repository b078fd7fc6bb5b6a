"""Versions and decisions of the past: what the database never lets change is written with its own date at once.

What goes round now, and what the demo people still have to decide on, goes along the same services as in real life
where its date is today (agendas); a plan that went round some weeks ago is written here, with its open questions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from actieplannen.models import Actieplan
from actieplannen.queries.plan_tekst import inhoud_van
from actieplannen.services.plannen import deelnemers
from besluiten.models import Adviesantwoord, Besluit, Besluitronde, Besluitroute, Besluitvraag, Routestap, Versie
from demo.bron import dag, gok, moment, rijen, sleutel
from demo.plannen import Demoveld
from demo.verhaal import Rij
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from kantoor.core.vast import canoniek, sha256_van
from kantoor.core.wie import naam_van
from leden.models import Mandaat
from netwerken.models import Organisatie

UITKOMST = Besluit.Uitkomst
LOOPT_NOG = (Actieplan.Staat.VOORGELEGD, Actieplan.Staat.GETOETST)
AKKOORD_NA_DAGEN = 14


@dataclass(frozen=True, slots=True)
class Demoantwoord:
    """What one party decided, when, and by whose mouth."""

    door: Gebruiker
    op: datetime
    uitkomst: str = UITKOMST.AKKOORD
    reden: str = ""
    mandaat: Mandaat | None = None


def maak_versie(rij: Any, inhoud: dict[str, Any], *, op: datetime, door: Any) -> Versie:
    """Write the first version of an agenda or a plan (`rij`) as it went round at `op`."""
    inhoud = json.loads(canoniek(inhoud))
    sha256 = sha256_van(inhoud)
    pk = sleutel("versie", rij.pk)
    naam = naam_van(door)
    return Versie.objects.create(
        pk=pk, stuk=rij.stuk, nummer=1, inhoud=inhoud, sha256=sha256, gemaakt_op=op, gemaakt_door_naam=naam
    )


def maak_ronde(versie: Versie, *, gesloten: datetime | None, stap: int = 1) -> Besluitronde:
    """Write the round of a version; without `gesloten` it still runs."""
    staat = Besluitronde.Staat.AANGENOMEN if gesloten else Besluitronde.Staat.OPEN
    return Besluitronde.objects.create(
        pk=sleutel("ronde", versie.pk),
        versie=versie,
        staat=staat,
        stap=stap,
        geopend_op=versie.gemaakt_op,
        gesloten_op=gesloten,
    )


def vraag_van(ronde: Besluitronde, stap: Routestap, op: datetime, **partij: Any) -> Besluitvraag:
    """Return the unsaved question of one step of a route to one party (`gremium=` or `organisatie=`)."""
    return Besluitvraag(
        pk=sleutel("besluitvraag", ronde.pk, stap.nummer, *(rij.pk for rij in partij.values())),
        ronde=ronde,
        stap=stap.nummer,
        soort=stap.soort,
        gevraagd_op=op,
        uiterlijk=timezone.localdate(op) + timedelta(days=stap.termijn_dagen),
        termijn_dagen=stap.termijn_dagen,
        bezwaar_dagen=stap.bezwaar_dagen,
        **partij,
    )


def besluit_van(vraag: Besluitvraag, antwoord: Demoantwoord, sha256: str) -> Besluit:
    """Return the unsaved decision of a party."""
    return Besluit(
        pk=sleutel("besluit", vraag.pk),
        vraag=vraag,
        versie_sha256=sha256,
        uitkomst=antwoord.uitkomst,
        reden=antwoord.reden,
        op=antwoord.op,
        datum=timezone.localdate(antwoord.op),
        door=antwoord.door,
        door_naam=str(antwoord.door),
        mandaat=antwoord.mandaat,
    )


def stappen_van(stuksoort: str) -> list[Routestap]:
    """Return the steps of the route in use for a kind of piece."""
    route = Besluitroute.objects.filter(stuksoort=stuksoort, in_gebruik=True)
    return list(Routestap.objects.filter(route__in=route).select_related("gremium").order_by("nummer", "pk"))


# --- plans -----------------------------------------------------------------------------------------------------------


def bouw_planversies() -> int:
    """Write version, round and decisions of the demo plans that went round and have none; return how many."""
    veld, stappen = Demoveld(), stappen_van("plan")
    met = set(Versie.objects.filter(stuk__plan__is_demo=True).values_list("stuk__plan", flat=True))
    antwoorden = {(rij["plan"], rij["organisatie"]): rij for rij in rijen("antwoorden.csv")}
    nieuw = 0
    for rij in rijen("plannen.csv"):
        plan = veld.plan(rij["sleutel"])
        if not rij["versie"] or plan is None or plan.pk in met or not stappen:
            continue
        _planversie(plan, rij, stappen[0], antwoorden, veld)
        nieuw += 1
    return nieuw


def _planversie(plan: Actieplan, rij: Rij, stap: Routestap, antwoorden: dict[Any, Rij], veld: Demoveld) -> None:
    voorgelegd = dag(rij["versie"]) or vandaag()
    loopt = plan.staat in LOOPT_NOG
    door = veld.namens(plan.netwerk_id, plan.initiatiefnemer_id or 0)
    versie = maak_versie(plan, inhoud_van(plan), op=moment(voorgelegd, rij["sleutel"]), door=door)
    gesloten = None if loopt else _gesloten(plan, voorgelegd)
    ronde = maak_ronde(versie, gesloten=moment(gesloten, rij["sleutel"]) if gesloten else None)
    vragen = [vraag_van(ronde, stap, versie.gemaakt_op, organisatie=organisatie) for organisatie in deelnemers(plan)]
    Besluitvraag.objects.bulk_create(vragen)
    van_plan = {code: regel for (naam, code), regel in antwoorden.items() if naam == rij["sleutel"]}
    Besluit.objects.bulk_create(_besluiten(versie, vragen, van_plan, voorgelegd, veld))


def _besluiten(
    versie: Versie, vragen: list[Besluitvraag], antwoorden: dict[str, Rij], voorgelegd: date, veld: Demoveld
) -> Iterator[Besluit]:
    """Yield who decided what: in a round that is over everybody, in one that runs only who is in the files."""
    plan: Any = versie.stuk.rij
    loopt = plan.staat in LOOPT_NOG
    mandaten = _mandaten(plan, voorgelegd)
    for vraag in vragen:
        organisatie = vraag.organisatie
        bijzonder = antwoorden.get(organisatie.code) if organisatie else None
        if organisatie is None or (bijzonder is None and loopt):
            continue
        eigen = bijzonder is not None and bijzonder["reden"]
        mandaat = None if eigen else mandaten.get(organisatie.pk)
        spreker = veld.namens(plan.netwerk_id, mandaat.nemer_id if mandaat else organisatie.pk)
        if spreker:
            antwoord = _antwoord(spreker, organisatie, voorgelegd, bijzonder, mandaat)
            yield besluit_van(vraag, antwoord, versie.sha256)


def _gesloten(plan: Actieplan, voorgelegd: date) -> date:
    """Return the day on which all had agreed: when the plan became final, or soon after it went round."""
    if plan.staat == Actieplan.Staat.DEFINITIEF:
        return plan.staat_sinds
    return min(voorgelegd + timedelta(days=AKKOORD_NA_DAGEN), plan.staat_sinds)


def _mandaten(plan: Actieplan, op: date) -> dict[int, Mandaat]:
    """Return giver -> mandate for those that let their lead partner speak for them on that day."""
    lopend = Mandaat.objects.filter(netwerk=plan.netwerk_id, van__lte=op, tot__gte=op, ingetrokken_op=None)
    return {mandaat.gever_id: mandaat for mandaat in lopend}


def _antwoord(
    door: Gebruiker, organisatie: Organisatie, voorgelegd: date, bijzonder: Rij | None, mandaat: Mandaat | None
) -> Demoantwoord:
    """Return the answer of an organisation; its lead partner answers at once, so that it has time to object (R22)."""
    na = int(bijzonder["na_dagen"]) if bijzonder else 1 + gok(8, organisatie.code)
    op = moment(voorgelegd + timedelta(days=1 if mandaat else na), organisatie.code)
    if bijzonder is None:
        return Demoantwoord(door, op, mandaat=mandaat)
    return Demoantwoord(door, op, bijzonder["uitkomst"], bijzonder["reden"], mandaat)


def verwijder_versies(versies: Any) -> None:
    """Take versions away with their rounds and decisions, the newest first as those point back."""
    for nummer in sorted(set(versies.values_list("nummer", flat=True)), reverse=True):
        deze = versies.filter(nummer=nummer)
        Adviesantwoord.objects.filter(besluit__vraag__ronde__versie__in=deze).delete()
        Besluit.objects.filter(vraag__ronde__versie__in=deze).delete()
        Besluitronde.objects.filter(versie__in=deze).delete()
        deze.delete()
