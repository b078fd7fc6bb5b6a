"""A decision asks whoever speaks for the party; an objection asks who works on the piece for another text (R22)."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from besluiten.models import Besluit, Besluitronde, Besluitvraag
from besluiten.queries.besluiten import adres_van_ronde, mijn_besluiten, te_verwerken_door, wacht_op_besluit
from besluiten.soorten import SOORTEN, met_stuk
from kantoor.access import NIETS, Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron
from kantoor.core.opmaak import datum
from leden.policy import akkoord_met_spelregels


def besluiten(lezer: Lezer, _rijen: QuerySet[Any, Any], aantal: int, meeste: int) -> Aandacht:
    """Return one point per decision: what is asked, on whose behalf and by when."""
    return Aandacht(aantal, [_besluitpunt(vraag) for vraag in mijn_besluiten(lezer)[:meeste]])


def _besluitpunt(vraag: Besluitvraag) -> Aandachtspunt:
    uiterlijk = datum(vraag.uiterlijk)
    termijn = f"Te laat: dit moest uiterlijk op {uiterlijk}" if vraag.is_te_laat else f"Uiterlijk op {uiterlijk}"
    return Aandachtspunt(
        titel=vraag.ronde.versie.titel,
        uitleg=f"{vraag}, versie {vraag.ronde.versie.nummer}. {vraag.ronde.versie.stuk}. {termijn}",
        knop="Lees en besluit",
        url=reverse("besluit_geven", args=[vraag.pk]),
        ernst="is-rood" if vraag.is_te_laat else "is-oker",
    )


def tegen_ons_stuk(lezer: Lezer) -> QuerySet[Besluit] | None:
    """Return the objections of others to a text that still goes round, of the pieces the reader works on."""
    if not akkoord_met_spelregels(lezer):
        return None
    q = NIETS
    for soort in SOORTEN:
        q |= Q(vraag__ronde__versie__stuk__soort=soort.code) & soort.maakt(lezer)
    bezwaren = Besluit.objects.visible_to(lezer).filter(q, uitkomst=Besluit.Uitkomst.BEZWAAR, ingetrokken_op=None)
    return bezwaren.filter(vraag__ronde__staat=Besluitronde.Staat.OPEN).exclude(door=lezer.gebruiker.pk)


def bezwaren(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, meeste: int) -> Aandacht:
    """Return one point per objection; its words are read on the page of the round."""
    partij = ("vraag__gremium", "vraag__organisatie", "vraag__ronde__versie__stuk")
    met = rijen.select_related(*partij, *met_stuk("vraag__ronde__versie__stuk__")).order_by("op", "pk")
    punten = [
        Aandachtspunt(
            titel=f"{bezwaar.vraag.partij} maakte bezwaar",
            uitleg=f"{bezwaar.vraag.ronde.versie.titel}, versie {bezwaar.vraag.ronde.versie.nummer}, "
            f"op {datum(bezwaar.op)}. Het bezwaar vervalt als een nieuwe versie is voorgelegd",
            knop="Lees het bezwaar",
            url=adres_van_ronde(bezwaar.vraag.ronde.versie),
            ernst="is-oker",
        )
        for bezwaar in met[:meeste]
    ]
    return Aandacht(aantal, punten)


def te_verwerken(lezer: Lezer) -> QuerySet[Besluit] | None:
    """Return the advice that waits for the reader, who works on the piece, to say what is done with it (R14)."""
    return te_verwerken_door(lezer) if akkoord_met_spelregels(lezer) else None


def adviezen(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, meeste: int) -> Aandacht:
    """Return one point per advice; nothing is adopted before all of it was answered or worked in."""
    partij = ("vraag__gremium", "vraag__organisatie", "vraag__ronde__versie__stuk")
    met = rijen.select_related(*partij, *met_stuk("vraag__ronde__versie__stuk__")).order_by("op", "pk")
    punten = [
        Aandachtspunt(
            titel=f"Verwerk het advies van {advies.vraag.partij}",
            uitleg=f"{advies.vraag.ronde.versie.titel}, versie {advies.vraag.ronde.versie.nummer}. "
            "Pas de tekst aan of zeg waarom niet; daarna begint de vaststelling",
            knop="Lees het advies",
            url=reverse("advies_verwerken", args=[advies.pk]),
            ernst="is-oker",
        )
        for advies in met[:meeste]
    ]
    return Aandacht(aantal, punten)


AANDACHT.registreer(
    Wachtbron(code="besluiten", volgorde=5, wacht=wacht_op_besluit, toont=besluiten),
    Wachtbron(code="adviezen", volgorde=14, wacht=te_verwerken, toont=adviezen),
    Wachtbron(code="bezwaren", volgorde=15, wacht=tegen_ons_stuk, toont=bezwaren),
)
