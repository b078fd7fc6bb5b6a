"""Which edition replaced which, and what is different in it, from the two freezes alone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from kantoor.core.opmaak import datum, euro
from rapportages.models import Editie, Rechtzetting
from rapportages.queries.bron import Bron
from rapportages.queries.cijfers import cijfers
from rapportages.queries.woorden import NIET_BEKEND

Plek = tuple[str, str, str]
# The parts of the figures that are money, with how many cents one of what they tell is.
GELD = {"extra geld in centen": 1, "extra geld in euro": 100}
NIET_GENOEMD = "stond er niet in"


def moment_van(editie: Editie) -> datetime:
    """Return the moment an edition counted; those of before that was kept counted when they were closed."""
    return editie.peilmoment or editie.gesloten_op


def vervangen_door(editie: Editie) -> Editie | None:
    """Return the newest correction of an edition, None for one that holds."""
    rijen = Editie.objects.filter(
        doelgroep=editie.doelgroep, periode=editie.periode, sector=editie.sector_id, netwerk=editie.netwerk_id
    )
    van_deze = Q(corrigeert=editie.pk) | Q(peilmoment=moment_van(editie))
    rijen = rijen.filter(van_deze, corrigeert__isnull=False, nummer__gt=editie.nummer)
    return rijen.defer("inhoud").order_by("-nummer").first()


def met_vervanger(edities: QuerySet[Editie]) -> QuerySet[Editie]:
    """Give editions `vervanger`, the number of what `vervangen_door` finds; None for what holds."""
    over = {f"o_{veld}": Coalesce(OuterRef(f"{veld}_id"), 0) for veld in ("sector", "netwerk")}
    rijen = Editie.objects.annotate(o_sector=Coalesce("sector_id", 0), o_netwerk=Coalesce("netwerk_id", 0))
    van_deze = Q(corrigeert=OuterRef("pk")) | Q(peilmoment=Coalesce(OuterRef("peilmoment"), OuterRef("gesloten_op")))
    rijen = rijen.filter(
        van_deze,
        doelgroep=OuterRef("doelgroep"),
        periode=OuterRef("periode"),
        corrigeert__isnull=False,
        nummer__gt=OuterRef("nummer"),
        **over,
    )
    nummer = Coalesce("kenmerk", Concat("periode", Value("-"), Cast("nummer", CharField())))
    nieuwste = rijen.order_by("-nummer").annotate(genoemd=nummer).values("genoemd")[:1]
    return edities.annotate(vervanger=Subquery(nieuwste))


def rechtgezet(bron: Bron, editie: Editie) -> list[dict[str, str]]:
    """Return what was put right since an edition was made and counts at its moment, of the networks of the report."""
    rijen = Rechtzetting.objects.filter(
        op__gte=editie.gesloten_op,
        vanaf__lte=bron.moment,
        tot__gt=bron.moment,
        netwerk__in=bron.kring & {*bron.netwerken},
    )
    return [
        {
            "netwerk": bron.naam(rij.netwerk_id),
            "wat": rij.wat,
            "was": rij.was,
            "werd": rij.werd,
            "vanaf": datum(rij.vanaf),
            "reden": rij.reden,
        }
        for rij in rijen.order_by("op", "pk")
    ]


def verschillen(toen: dict[str, Any], nu: dict[str, Any]) -> list[dict[str, str]]:
    """Return every figure that differs between two freezes, in words; what only one of them counts at all is left out.

    A version of the product that says more would otherwise make of each new figure a mistake of then.
    """
    eerst, later = _naar_plek(toen), _naar_plek(nu)
    beide = {_soort(plek) for plek in eerst} & {_soort(plek) for plek in later}
    plekken = [*later, *(plek for plek in eerst if plek not in later)]
    anders = [plek for plek in plekken if _soort(plek) in beide and eerst.get(plek) != later.get(plek)]
    return [
        {"wat": _naam(plek), "toen": _waarde(plek, eerst.get(plek)), "nu": _waarde(plek, later.get(plek))}
        for plek in anders
    ]


def _naar_plek(inhoud: dict[str, Any]) -> dict[Plek, Any]:
    """Return the figures by their place; money in cents, whatever the version of the freeze writes."""
    rijen: dict[Plek, Any] = {}
    for deel, onderwerp, maat, waarde in cijfers(inhoud)[1]:
        if deel in GELD and waarde != NIET_BEKEND:
            heel, _, rest = str(waarde).partition(",")
            rijen["extra geld", onderwerp, maat] = int(heel) * GELD[deel] + int(rest or 0)
        else:
            rijen["extra geld" if deel in GELD else deel, onderwerp, maat] = waarde
    return rijen


def _soort(plek: Plek) -> tuple[str, str]:
    """Return what kind of figure it is; in the matrix of an agenda the measure names a network."""
    deel, _, maat = plek
    return (deel, "" if deel == "agendapunt" else maat)


def _naam(plek: Plek) -> str:
    deel, onderwerp, maat = plek
    wie = "Alle acties" if deel == "geheel" else f"{deel[:1].upper()}{deel[1:]}, {onderwerp}"
    return f"{wie}: {maat[:1].lower()}{maat[1:]}"


def _waarde(plek: Plek, waarde: Any) -> str:
    if waarde is None:
        return NIET_GENOEMD
    return euro(waarde) if plek[0] == "extra geld" and waarde != NIET_BEKEND else str(waarde)
