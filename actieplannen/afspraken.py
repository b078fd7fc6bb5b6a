"""Agendas, plans and the national plan as kinds of agreement: how far each of them is for one reader."""

from __future__ import annotations

from datetime import date

from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.queries.plannen import GELDEND, plankaarten, plannen_van
from agendas.queries.lezen import agendaregels
from kantoor.access import Lezer
from kantoor.core.afspraaksoort import AFSPRAAKSOORTEN, Afspraaksoort, Afspraakstand
from kantoor.core.models import vandaag
from netwerken.models import Netwerk


def agendas(lezer: Lezer) -> Afspraakstand:
    """Count the sectors of which the reader may read an adopted agenda (R14)."""
    regels = agendaregels(lezer)
    lopend = [(regel.sector.naam, regel.loopt) for regel in regels if regel.loopt]
    gedaan = sum(1 for regel in regels if regel.vastgesteld)
    return Afspraakstand(
        url=reverse("agenda_lijst"),
        gedaan=gedaan,
        van=len(regels),
        zin=f"{gedaan} van {len(regels)} sectoren {_heeft(gedaan)} een vastgestelde agenda",
        erbij=f"Voorgelegd: {', '.join(naam for naam, _ in lopend)}" if lopend else "",
        dag=max(timezone.localdate(versie.gemaakt_op) for _, versie in lopend) if lopend else None,
        dan="laatst voorgelegd" if lopend else "",
    )


def plannen(lezer: Lezer) -> Afspraakstand | None:
    """Count the networks whose inside the reader may read and that have a running plan; a visitor reads none (R26)."""
    if not lezer.bekend:
        return None
    van_netwerk = plannen_van(lezer).filter(netwerk__is_landelijk_netwerk=False)
    staten = list(van_netwerk.order_by().values_list("netwerk_id", "staat"))
    gedaan = len({netwerk for netwerk, staat in staten if staat in GELDEND})
    van = Netwerk.objects.visible_to(lezer).filter(is_landelijk_netwerk=False).count()
    voorgelegd = sum(1 for _, staat in staten if staat == Actieplan.Staat.VOORGELEGD)
    dag = _eerste_deadline(van_netwerk) if staten else None
    return Afspraakstand(
        url=reverse("actieplan_lijst"),
        gedaan=gedaan,
        van=van,
        zin=_plannen_in_woorden(gedaan, van),
        erbij=f"Voor akkoord: {voorgelegd} {'plan' if voorgelegd == 1 else 'plannen'}" if voorgelegd else "",
        dag=dag,
        dan="eerste deadline van een actie" if dag else "",
    )


def _plannen_in_woorden(gedaan: int, van: int) -> str:
    if not van:
        return "U bent geen lid van een netwerk"
    if van == 1:
        return "Uw netwerk heeft een plan dat loopt" if gedaan else "Uw netwerk heeft nog geen plan dat loopt"
    return f"{gedaan} van uw {van} netwerken {_heeft(gedaan)} een plan dat loopt"


def _heeft(aantal: int) -> str:
    return "heeft" if aantal == 1 else "hebben"


def landelijk(lezer: Lezer) -> Afspraakstand | None:
    """Count the finished actions of the national plan, for who may read it (R5, R23)."""
    if not lezer.bekend:
        return None
    nationaal = plannen_van(lezer).filter(netwerk__is_landelijk_netwerk=True)
    plan = nationaal.first()
    if plan is None:
        return None
    kaart = plankaarten(lezer, [plan])[0]
    dag = _eerste_deadline(nationaal)
    return Afspraakstand(
        url=plan.get_absolute_url(),
        gedaan=kaart.afgerond,
        van=kaart.totaal,
        zin=f"Afgerond: {kaart.afgerond} van {kaart.totaal} acties" if kaart.totaal else "Er zijn nog geen acties",
        erbij=f"{plan.titel}, {plan.get_staat_display().lower()}",
        dag=dag,
        dan="eerste deadline van een actie" if dag else "",
    )


def _eerste_deadline(plannen: QuerySet[Actieplan]) -> date | None:
    """Return the nearest coming deadline of the open actions of these plans, of which the reader may read all."""
    komend = Verbeteractie.objects.filter(
        plan__in=plannen.order_by().values("pk"), afgerond_op=None, vervallen_op=None, deadline__gte=vandaag()
    )
    gevonden: date | None = komend.aggregate(eerste=Min("deadline"))["eerste"]
    return gevonden


AFSPRAAKSOORTEN.registreer(
    Afspraaksoort(
        code="agendas", label="Agenda’s", uitleg="De vijf verbeterpunten van een sector", volgorde=20, stand=agendas
    ),
    Afspraaksoort(
        code="plannen", label="Actieplannen", uitleg="Wie wat doet, wanneer en waarvan", volgorde=40, stand=plannen
    ),
    Afspraaksoort(
        code="landelijk", label="Nationaal actieplan", uitleg="Wat overal hetzelfde moet", volgorde=50, stand=landelijk
    ),
)
