"""Putting a piece forward: its text is frozen, its route becomes questions, unchanged parties keep their decision.

`inhoud` is everything a decider reads, self-contained, in JSON without fractions:
`{"titel": str, "delen": [{"sleutel": str, "titel": str, "regels": [str, ...], "partijen": [code, ...]}, ...], ...}`.
A part without `partijen` concerns everybody, and so does all that stands beside `delen`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from besluiten.gebeurtenissen import Besluitgebeurtenis
from besluiten.models import Besluit, Besluitronde, Besluitroute, Besluitvraag, Routestap, Stuk, Versie
from besluiten.services.adviezen import adviezen_om_in_te_werken, meld_ingewerkt
from besluiten.services.rondes import open_stap, schuif_door
from besluiten.services.routes import bezwaren
from besluiten.services.stukken import zet_op_slot
from besluiten.soorten import Stuksoort, soort_van
from kantoor.audit.services import leg_vast
from kantoor.core.vast import canoniek, sha256_van
from kantoor.core.wie import naam_van


class KanNietVoorleggen(Exception):
    """The piece cannot be put forward; `redenen` are Dutch sentences for the person who tried."""

    def __init__(self, *redenen: str) -> None:
        super().__init__(" ".join(redenen))
        self.redenen = list(redenen)


@transaction.atomic
def leg_voor(rij: Any, *, inhoud: dict[str, Any], door: Any) -> Versie:
    """Freeze `inhoud` as the next version of a piece (`rij`) and send it along the route in use for its kind.

    An earlier round that still runs is replaced. A party whose own parts did not change keeps a decision without
    objection; all others are asked, step by step. Raises `KanNietVoorleggen`.
    """
    stuk: Stuk = rij.stuk
    zet_op_slot(rij)
    inhoud = json.loads(canoniek(inhoud))
    _controleer(inhoud)
    van_stuk = Versie.objects.filter(stuk=stuk)
    vorige = van_stuk.order_by("-nummer").first()
    sha256 = sha256_van(inhoud)
    if vorige and vorige.sha256 == sha256:
        raise KanNietVoorleggen(f"Er is niets veranderd sinds versie {vorige.nummer}.")
    partijen = _partijen(soort_van(stuk.soort), rij)
    versie = Versie.objects.create(
        stuk=stuk,
        nummer=(van_stuk.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1,
        inhoud=inhoud,
        sha256=sha256,
        gemaakt_door_naam=naam_van(door),
    )
    ronde = Besluitronde.objects.create(versie=versie)
    vragen = Besluitvraag.objects.bulk_create(Besluitvraag(ronde=ronde, **velden) for velden in partijen)
    if vorige:
        advies = adviezen_om_in_te_werken(vorige.ronde)
        _vervang(vorige)
        _neem_over([*blijvende_besluiten(vorige, versie.inhoud), *advies], vragen)
        meld_ingewerkt(advies, versie)
    leg_vast(Besluitgebeurtenis.VERSIE_VOORGELEGD, versie, door=door, nummer=versie.nummer, sha256=sha256)
    open_stap(ronde)
    schuif_door(ronde, door=door)
    return versie


def _controleer(inhoud: dict[str, Any]) -> None:
    delen = inhoud.get("delen")
    if not delen:
        raise KanNietVoorleggen("Er staat nog niets in de tekst.")
    sleutels = [deel["sleutel"] for deel in delen]
    if len(set(sleutels)) != len(sleutels):
        raise ValueError("Elk deel van een versie heeft een eigen sleutel.")


def _partijen(soort: Stuksoort, rij: Any) -> list[dict[str, Any]]:
    """Return the questions of the route in use, as fields of `Besluitvraag`."""
    route = Besluitroute.objects.filter(stuksoort=soort.code, in_gebruik=True).first()
    if route is None:
        raise KanNietVoorleggen("Er is geen route in gebruik voor dit soort stuk. Vraag het technisch beheer.")
    if fouten := bezwaren(route):
        raise KanNietVoorleggen(f"De route “{route}” kan niet worden gelopen.", *fouten)
    velden: list[dict[str, Any]] = []
    for stap in route.stappen.select_related("gremium").order_by("nummer", "pk"):
        vast = {
            "stap": stap.nummer,
            "soort": stap.soort,
            "termijn_dagen": stap.termijn_dagen,
            "bezwaar_dagen": stap.bezwaar_dagen,
        }
        velden += [{**vast, **wie} for wie in _gevraagden(stap, soort, rij)]
    return velden


def _gevraagden(stap: Routestap, soort: Stuksoort, rij: Any) -> Iterable[dict[str, Any]]:
    if stap.gremium:
        return [{"gremium": stap.gremium}]
    deelnemers = [{"organisatie": organisatie} for organisatie in soort.deelnemers(rij)]
    if not deelnemers:
        raise KanNietVoorleggen(f"In stap {stap.nummer} is er geen organisatie die meedoet.")
    return deelnemers


def _vervang(versie: Versie) -> None:
    """Close the running round of the version before; one that was adopted stays as it is."""
    Besluitronde.objects.select_for_update().filter(versie=versie, staat=Besluitronde.Staat.OPEN).update(
        staat=Besluitronde.Staat.VERVANGEN, gesloten_op=timezone.now()
    )


def eigen_delen(inhoud: dict[str, Any], code: str) -> list[str]:
    """Return the hashes of what concerns one party, in order; equal lists mean that nothing changed for it."""
    buiten = {sleutel: waarde for sleutel, waarde in inhoud.items() if sleutel != "delen"}
    delen = [deel for deel in inhoud.get("delen", []) if not deel.get("partijen") or code in deel["partijen"]]
    return [sha256_van(deel) for deel in (buiten, *delen)]


def blijvende_besluiten(vorige: Versie, inhoud: dict[str, Any]) -> list[Besluit]:
    """Return the decisions on `vorige` that stay when this text replaces it: consent, own parts unchanged."""
    geldig = Besluit.objects.filter(vraag__ronde__versie=vorige, ingetrokken_op=None, uitkomst__in=Besluit.INSTEMMEND)
    return [
        besluit
        for besluit in geldig.select_related("vraag__gremium", "vraag__organisatie")
        for code in [(besluit.vraag.gremium or besluit.vraag.organisatie).code]
        if eigen_delen(vorige.inhoud, code) == eigen_delen(inhoud, code)
    ]


def _neem_over(besluiten: list[Besluit], vragen: list[Besluitvraag]) -> None:
    """Carry over the decisions of parties for whom nothing changed, and the advice that the new text takes in.

    An objection is always asked about again. A carried-over decision keeps the sha256 of the text it was taken on, and
    points to where it was taken.
    """
    eerder = {_partij(besluit.vraag): besluit for besluit in besluiten}
    for vraag in vragen:
        besluit = eerder.get(_partij(vraag))
        if besluit:
            Besluit.objects.create(
                vraag=vraag,
                overgenomen_van=besluit,
                **{veld: getattr(besluit, veld) for veld in OVERGENOMEN},
            )


OVERGENOMEN = ("versie_sha256", "uitkomst", "reden", "op", "datum", "door", "door_naam", "mandaat")


def _partij(vraag: Besluitvraag) -> tuple[str, int | None, int | None]:
    return vraag.soort, vraag.gremium_id, vraag.organisatie_id
