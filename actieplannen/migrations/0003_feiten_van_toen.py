"""What stretches of before say of what was not kept with them: as now, unless the history tells of a later change."""

import uuid
from typing import Any

from django.db import migrations
from django.db.models import Max, OuterRef, Subquery

# Column here -> the word with which the history of an action calls it.
WOORDEN = {
    "punt_id": "Verbeterpunt",
    "titel": "Titel",
    "organisatie_id": "Verantwoordelijke organisatie",
    "financiering": "Financiering",
    "belegd": "Verantwoordelijke persoon",
}
# What is the same all along, or says why of what the stretch says itself.
VAST = ("plan_id", "nummer")
PORTIE = 500


def vul_aan(apps: Any, _schema_editor: Any) -> None:
    feiten = apps.get_model("actieplannen", "Actiefeiten")
    later = _laatste_wijzigingen(apps)
    meldingen = apps.get_model("actieplannen", "Voortgangsmelding").objects.filter(
        actie=OuterRef("actie_id"), ingediend_op__lte=OuterRef("vanaf")
    )
    laatste = Subquery(meldingen.values("actie").annotate(op=Max("ingediend_op")).values("op"))
    stukken = feiten.objects.select_related("actie").annotate(gemeld=laatste).order_by("actie", "vanaf")
    portie, erbij = [], []
    for stuk in list(stukken):
        van_actie = later.get(stuk.actie_id, {})
        _zoals_nu(stuk, stuk.actie, van_actie)
        gewijzigd = max((van_actie[woord] for woord in WOORDEN.values() if woord in van_actie), default=stuk.vanaf)
        if stuk.tot is None and gewijzigd > stuk.vanaf:
            erbij.append(_ervoor(feiten, stuk, van_actie, gewijzigd))
            stuk.vanaf = gewijzigd
        portie.append(stuk)
        if len(portie) == PORTIE:
            _bewaar(feiten, portie)
    _bewaar(feiten, portie)
    feiten.objects.bulk_create(erbij, PORTIE)


def _ervoor(feiten: Any, stuk: Any, later: Any, gewijzigd: Any) -> Any:
    """Return the part of the open stretch in which something was otherwise, that nobody wrote down."""
    waarden = {veld.attname: getattr(stuk, veld.attname) for veld in feiten._meta.concrete_fields}
    leeg = {"punt_id": None, "titel": "", "organisatie_id": None, "financiering": "", "belegd": None}
    anders = {kolom: leeg[kolom] for kolom, woord in WOORDEN.items() if later.get(woord, stuk.vanaf) > stuk.vanaf}
    return feiten(**waarden | anders | {"sleutel": uuid.uuid4(), "tot": gewijzigd})


def _laatste_wijzigingen(apps: Any) -> Any:
    """Return action -> word -> when it last changed."""
    later = {}
    for actie, op, regels in apps.get_model("actieplannen", "Actiewijziging").objects.values_list(
        "actie_id", "op", "regels"
    ):
        for woord, *_ in regels:
            van_actie = later.setdefault(actie, {})
            van_actie[woord] = max(op, van_actie.get(woord, op))
    return later


def _zoals_nu(stuk: Any, actie: Any, later: Any) -> None:
    nu = {kolom: getattr(actie, kolom) for kolom in WOORDEN if kolom != "belegd"}
    nu["belegd"] = actie.eigenaar_id is not None
    open_ = stuk.tot is None
    for kolom, woord in WOORDEN.items():
        if open_ or woord not in later or later[woord] <= stuk.vanaf:
            setattr(stuk, kolom, nu[kolom])
    for kolom in VAST:
        setattr(stuk, kolom, getattr(actie, kolom))
    stuk.gemeld_op = actie.gemeld_op if open_ else stuk.gemeld
    if open_:
        stuk.stap_nummer = actie.stap_nummer
    for waarvan, waarom in (
        ("blokkade", "blokkade_wie"),
        ("status_anders", "status_reden"),
        ("vervallen_op", "vervallen_reden"),
    ):
        if open_ or getattr(stuk, waarvan) == getattr(actie, waarvan):
            setattr(stuk, waarom, getattr(actie, waarom))


def _bewaar(feiten: Any, portie: Any) -> None:
    velden = (
        *("punt_id", "titel", "organisatie_id", "financiering", "belegd", "plan_id", "nummer", "gemeld_op"),
        *("stap_nummer", "blokkade_wie", "status_reden", "vervallen_reden"),
    )
    feiten.objects.bulk_update(portie, [veld.removesuffix("_id") for veld in velden])
    portie.clear()


class Migration(migrations.Migration):
    dependencies = [("actieplannen", "0002_verloop")]

    operations = [migrations.RunPython(vul_aan, migrations.RunPython.noop)]
