"""The work as it was at a moment: plans and their agreement, judgements, money, questions and lessons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.db.models.functions import Coalesce

from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Kostenregel,
    Kostenverloop,
    Leerpuntverloop,
    Planverloop,
    Stuurgroepvraag,
    Toetsingverloop,
)
from agendas.models import Agendapuntverloop
from besluiten.models import Besluit, Besluitvraag, Versie
from kantoor.verloop.queries import stand_of_onbekend_op, stand_op, toen_van
from rapportages.models import Opgaveverloop
from rapportages.models.editie import Rapport
from rapportages.queries import bron_blad
from vragen.queries.stand import Vraagstand, standen_op

Rij = dict[str, Any]
BEZWAAR = Besluit.Uitkomst.BEZWAAR


@dataclass(frozen=True)
class Plaatsen:
    """To which network and sector a plan, a point and with them an action belonged."""

    plannen: dict[Any, Rij]
    sector_van_punt: dict[Any, int]
    sectoren: dict[int, frozenset[int]]

    def netwerk(self, plan: Any) -> int | None:
        rij = self.plannen.get(plan)
        return rij["netwerk_id"] if rij else None

    def sector(self, plan: Any, punt: Any) -> int | None:
        """Return the sector of the plan, else of the point, else the only one of the network (R16)."""
        rij = self.plannen.get(plan)
        if rij is None:
            return None
        eigen = self.sectoren.get(rij["netwerk_id"], frozenset())
        enige = next(iter(eigen)) if len(eigen) == 1 else None
        return rij["sector_id"] or self.sector_van_punt.get(punt) or enige


def plannen_op(rapport: Rapport, moment: datetime) -> dict[Any, Rij]:
    """Return every plan, of the own network in its own edition: state, answer in this round, and its agreement (R22).

    `staat` is None where nobody wrote it down.
    """
    nieuwste = Versie.objects.filter(stuk=OuterRef("stuk_id"), gemaakt_op__lte=moment).order_by("-nummer")
    vragen = Besluitvraag.objects.filter(ronde__versie__stuk=OuterRef("stuk"))
    vragen = vragen.annotate(stuk_id=F("ronde__versie__stuk_id"), nieuwste=Subquery(nieuwste.values("pk")[:1]))
    vragen = vragen.filter(ronde__versie=F("nieuwste")).order_by()
    nog_niet = Q(ingetrokken_op=None) | Q(ingetrokken_op__gt=moment)
    geldig = Besluit.objects.filter(nog_niet, vraag=OuterRef("pk"), op__lte=moment)
    voor, tegen = geldig.filter(uitkomst__in=Besluit.INSTEMMEND), geldig.filter(uitkomst=BEZWAAR)
    opgave = Opgaveverloop.objects.filter(plan=OuterRef("rij_id"), ronde=getattr(rapport, "ronde_id", None))
    rijen = stand_of_onbekend_op(Planverloop.objects.all(), moment)
    if rapport.netwerk_id:
        rijen = rijen.filter(netwerk=rapport.netwerk_id)
    velden = ("rij_id", "netwerk_id", "sector_id", "titel", "staat", "vanaf")
    gevonden = rijen.annotate(
        gedaan=Exists(stand_op(opgave, moment)),
        gevraagd=_hoeveel(vragen),
        akkoord=_hoeveel(vragen.filter(Exists(voor))),
        bezwaar=_hoeveel(vragen.filter(Exists(tegen))),
    ).values(*velden, "gedaan", "gevraagd", "akkoord", "bezwaar")
    return {
        rij["rij_id"]: rij | {"staat": rij["staat"] if rij["vanaf"] <= moment else None}
        for rij in gevonden.order_by("titel", "rij_id")
    }


def _hoeveel(vragen: QuerySet[Besluitvraag]) -> Coalesce:
    geteld = vragen.values("stuk_id").annotate(aantal=Count("pk")).values("aantal")
    return Coalesce(Subquery(geteld), 0)


def toetsingen_op(rapport: Rapport, moment: datetime, plannen: dict[Any, Rij]) -> list[tuple[int, Any, str | None]]:
    """Return (network, point, judgement) of these plans: it counts as a figure, its reason is not read.

    A draft says nothing outside its network (R26). The judgement is None where nobody wrote it down.
    """
    rijen = stand_of_onbekend_op(Toetsingverloop.objects.all(), moment)
    if rapport.netwerk_id:
        rijen = rijen.filter(plan__in=list(plannen))
    oordelen = []
    for plan, punt, oordeel, vanaf in rijen.order_by().values_list("plan_id", "punt_id", "oordeel", "vanaf"):
        van = plannen.get(plan)
        if van and (rapport.netwerk_id or van["staat"] is None or van["staat"] in Actieplan.BUITEN_NETWERK):
            bekend = vanaf <= moment and (rapport.netwerk_id or van["staat"] is not None)
            oordelen.append((van["netwerk_id"], punt, oordeel if bekend else None))
    return oordelen


def kosten_op(
    rapport: Rapport, moment: datetime, plannen: dict[Any, Rij], plaatsen: Plaatsen, partijen: dict[int, int | None]
) -> list[Rij]:
    """Return the extra money and hours of these plans by side, state and year; dropped actions do not count.

    `bekend` says whether it was written down what they were.
    """
    loopt = stand_op(Actiefeiten.objects.filter(actie=OuterRef("actie_id"), vervallen_op=None), moment)
    rijen = stand_of_onbekend_op(Kostenverloop.objects.filter(Exists(loopt)), moment).order_by()
    bekend = ExpressionWrapper(Q(vanaf__lte=moment), output_field=BooleanField())
    groep = ["plan_id", "organisatie_id", "staat", "jaar"]
    rijen = rijen.annotate(bekend=bekend)
    if rapport.netwerk_id:
        rijen = rijen.filter(plan__in=list(plannen))
    if rapport.sector_id:
        rijen, groep = rijen.annotate(punt=toen_van(Actiefeiten, moment, "punt_id", rij="actie_id")), [*groep, "punt"]
    geteld = rijen.values(*groep, "bekend").annotate(cent=Sum("bedrag_cent"), tijd=Sum("uren"))
    return [
        {**rij, "organisatie__partij_id": partijen.get(rij["organisatie_id"])}
        for rij in geteld
        if rij["plan_id"] in plannen and rapport.sector_id in {None, plaatsen.sector(rij["plan_id"], rij.get("punt"))}
    ]


def ramingen_op(
    rapport: Rapport,
    moment: datetime,
    plaatsen: Plaatsen,
    partijen: dict[int, int | None],
    netwerken: dict[int, Any],
) -> list[Rij]:
    """Return what nobody promised, per action and side, in the order in which it is needed (R20).

    An action that was not there yet and one that was dropped ask for no money.
    """
    geraamd = Kostenverloop.objects.filter(staat__in=Kostenregel.GESCHAT, bedrag_cent__gt=0)
    if rapport.netwerk_id:
        geraamd = geraamd.filter(plan__in=list(plaatsen.plannen))
    geraamd = stand_op(geraamd, moment).order_by()
    acties = Actiefeiten.objects.filter(Exists(geraamd.filter(actie=OuterRef("actie"))), vervallen_op=None)
    velden = ("actie_id", "plan_id", "punt_id", "titel", "deadline")
    van = {rij["actie_id"]: rij for rij in stand_op(acties, moment).order_by().values(*velden)}
    som: dict[tuple[Any, int | None], int] = {}
    for actie, organisatie, cent in geraamd.values_list("actie_id", "organisatie_id", "bedrag_cent"):
        rij = van.get(actie)
        if rij and _hoort_bij(rij["plan_id"], rij["punt_id"], rapport, plaatsen, netwerken):
            plek = (actie, partijen.get(organisatie))
            som[plek] = som.get(plek, 0) + cent
    titels = _punttitels(moment)
    regels = [
        {
            "actie_id": actie,
            "nodig_op": van[actie]["deadline"],
            "organisatie__partij_id": partij,
            "netwerk": plaatsen.netwerk(van[actie]["plan_id"]),
            "punt": titels.get(van[actie]["punt_id"], ""),
            "titel": van[actie]["titel"],
            "cent": cent,
        }
        for (actie, partij), cent in som.items()
    ]
    return sorted(regels, key=lambda rij: (rij["nodig_op"], -rij["cent"], str(rij["actie_id"]), rij[PARTIJ] or 0))


PARTIJ = "organisatie__partij_id"


def _punttitels(moment: datetime) -> dict[Any, str]:
    rijen = stand_of_onbekend_op(Agendapuntverloop.objects.order_by(), moment)
    return dict(rijen.values_list("rij_id", "titel"))


def _hoort_bij(plan: Any, punt: Any, rapport: Rapport, plaatsen: Plaatsen, netwerken: dict[int, Any]) -> bool:
    """Whether an action counts for the report: of a network that does, and of its sector."""
    return plaatsen.netwerk(plan) in netwerken and rapport.sector_id in {None, plaatsen.sector(plan, punt)}


def vragen_op(rapport: Rapport, moment: datetime, plaatsen: Plaatsen) -> list[Vraagstand]:
    """Return the knelpunten networks ever raised to the stuurgroep as they stood then, oldest first."""
    standen = standen_op(bron_blad.met_feiten(Stuurgroepvraag.objects.all(), moment), moment)
    wie = bron_blad.korte_namen((stand.voorstel_organisatie_id for stand in standen), moment)
    for stand in standen:
        vars(stand.vraag)["voorstel_wie"] = wie.get(stand.voorstel_organisatie_id, "")
        vars(stand.vraag)["sector_id"] = plaatsen.sector(*_plek(vars(stand.vraag)))
    return [stand for stand in standen if _hoort_erbij(vars(stand.vraag), rapport, plaatsen)]


def leerpunten_op(rapport: Rapport, moment: datetime, plaatsen: Plaatsen) -> list[Rij]:
    """Return the lessons this audience may read, newest first; a network reads all of its own."""
    rijen = stand_op(Leerpuntverloop.objects.filter(op__lte=moment), moment).order_by("-op", "rij_id")
    if not rapport.netwerk_id:
        rijen = rijen.filter(met_stuurgroep=True)
    gevonden = _met_plek(rijen, moment, "actie_id").values("tekst", "op", *PLEK)
    return [
        rij | {"netwerk": plaatsen.netwerk(rij["plan"]), "sector_id": plaatsen.sector(*_plek(rij))}
        for rij in gevonden
        if _hoort_erbij(rij, rapport, plaatsen)
    ]


PLEK = ("plan", "punt")


def _met_plek(rijen: QuerySet[Any], moment: datetime, actie: str) -> QuerySet[Any]:
    """Return rows that hang on an action with the plan and the point it had."""
    return rijen.annotate(**{naam: toen_van(Actiefeiten, moment, f"{naam}_id", rij=actie) for naam in PLEK})


def _plek(rij: Rij) -> tuple[Any, Any]:
    return rij["plan"], rij["punt"]


def _hoort_erbij(rij: Rij, rapport: Rapport, plaatsen: Plaatsen) -> bool:
    """Whether a row that hangs on an action belongs to the network or sector of the report."""
    if rapport.netwerk_id:
        return plaatsen.netwerk(rij["plan"]) == rapport.netwerk_id
    return rapport.sector_id in {None, plaatsen.sector(*_plek(rij))}
