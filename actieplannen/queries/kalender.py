"""The deadlines and open steps of actions as an iCalendar file (RFC 5545): whole days, so no time zones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from icalendar import Calendar, Event

from actieplannen.models import Actiestap, Verbeteractie
from kantoor.bladen.tekst import schoon


def kalender(acties: QuerySet[Verbeteractie], *, naam: str, adres: Callable[[UUID], str]) -> bytes:
    """Return a calendar with the deadline of each action that is not done, and its open steps; two queries.

    `adres` gives the full address of an action. The identity of an event follows from the key of its row, so a second
    import moves an event instead of adding one. A dropped action is cancelled, its open steps with it.
    """
    nu = timezone.now()
    boek = Calendar()
    boek.add("prodid", "-//Virtueel kantoor continuiteit//Actieplannen//NL")
    boek.add("version", "2.0")
    boek.add("x-wr-calname", schoon(naam))
    open_ = acties.filter(afgerond_op=None).prefetch_related(None)
    for rij in open_.values("pk", "nummer", "titel", "deadline", "vervallen_op", "bewerking"):
        titel = f"Deadline: {rij['nummer']}. {rij['titel']}"
        boek.add_component(_dag(rij, rij["deadline"], titel, nu, adres(rij["pk"])))
    for stap in _open_stappen(open_):
        actie = {"pk": stap["pk"], "vervallen_op": stap["actie__vervallen_op"], "bewerking": stap["actie__bewerking"]}
        titel = f"Stap {stap['nummer']} van actie {stap['actie__nummer']}: {stap['titel']}"
        boek.add_component(_dag(actie, stap["datum"], titel, nu, adres(stap["actie_id"])))
    return boek.to_ical()


def _open_stappen(acties: QuerySet[Verbeteractie]) -> QuerySet[Actiestap, dict[str, Any]]:
    stappen = Actiestap.objects.filter(actie__in=acties.order_by().values("pk"), afgerond_op=None)
    van_actie = ("actie_id", "actie__nummer", "actie__vervallen_op", "actie__bewerking")
    return stappen.order_by("datum", "actie__nummer", "nummer").values("pk", "nummer", "titel", "datum", *van_actie)


def _dag(rij: Any, dag: date, titel: str, nu: datetime, adres: str) -> Event:
    """Return one event of a whole day; `bewerking` counts its changes."""
    moment = Event()
    moment.add("uid", f"{rij['pk']}@virtueel-kantoor")
    moment.add("dtstamp", nu)
    moment.add("dtstart", dag)
    moment.add("dtend", dag + timedelta(days=1))
    moment.add("summary", schoon(titel))
    moment.add("sequence", rij["bewerking"])
    moment.add("status", "CANCELLED" if rij["vervallen_op"] else "CONFIRMED")
    moment.add("transp", "TRANSPARENT")
    moment.add("url", adres)
    return moment
