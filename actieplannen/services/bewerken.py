"""The one road along which an action changes: locked, compared, saved, remembered and logged.

Everything that changes an action (editing, reporting progress, importing, taking over) goes through `pak` and `bewaar`.
Locks are taken in the order plan, action.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Field, ForeignKey
from django.utils import timezone

from actieplannen.models import Actiewijziging, Verbeteractie
from actieplannen.services.feiten import leg_feiten_vast, zet_eerste_open_stap
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import bewaar as bewaar_rij
from kantoor.core.opmaak import datum, euro
from kantoor.core.wie import naam_van

Wijzigingsregel = list[str]  # [veld, van, naar] in words
STIL = frozenset({"bewerking", "stap_op", "stap_nummer", "gemeld_op", "sleutel", "nummer", "plan"})


def momentopname(actie: Verbeteractie) -> dict[str, str]:
    """Return every field a reader would notice, label -> words; taken before a change to compare with after."""
    velden = [veld for veld in actie._meta.concrete_fields if veld.name not in STIL]
    opname = {_label(veld): in_woorden(actie, veld) for veld in velden}
    opname["Thema’s"] = ", ".join(str(thema) for thema in actie.themas.all())
    for stap in actie.stappen.select_related("organisatie"):
        wie = f", {stap.organisatie}" if stap.organisatie else ""
        klaar = f", klaar op {datum(stap.afgerond_op)}" if stap.afgerond_op else ""
        opname[f"Stap {stap.nummer}"] = f"{stap.titel}, {datum(stap.datum)}{wie}{klaar}"
    for deelname in actie.deelnames.select_related("organisatie", "persoon"):
        wie = f", {deelname.persoon}" if deelname.persoon else ""
        opname[f"{deelname.organisatie} doet mee"] = f"{deelname.get_rol_display()}{wie}"
    for regel in actie.kosten.select_related("organisatie"):
        uren = f" en {regel.uren} uur" if regel.uren else ""
        opname[f"{regel.organisatie} betaalt in {regel.jaar}"] = f"{euro(regel.bedrag_cent)}{uren}"
    return opname


def verschil(voor: dict[str, str], na: dict[str, str]) -> list[Wijzigingsregel]:
    """Return the lines that differ between two snapshots, in the order of the later one, what vanished last."""
    sleutels = [*na, *(sleutel for sleutel in voor if sleutel not in na)]
    return [
        [sleutel, voor.get(sleutel, ""), na.get(sleutel, "")]
        for sleutel in sleutels
        if voor.get(sleutel, "") != na.get(sleutel, "")
    ]


def bewaar(
    actie: Verbeteractie,
    *,
    soort: str,
    door: Any,
    voor: dict[str, str] | None = None,
    reden: str = "",
    op: datetime | None = None,
    ook: Sequence[Wijzigingsregel] = (),
    **bijzonderheden: Any,
) -> Actiewijziging:
    """Save a locked action whose parts were already written, with its facts, its history and one log line.

    `voor` is its `momentopname` from before the change; left out for a new action. `soort` says in a few words what
    happened ("gewijzigd", "voortgang gemeld"), `ook` adds lines that no field of the action
    tells. The log gets the names of the changed fields, never the words (R26).
    """
    zet_eerste_open_stap(actie)
    bewaar_rij(actie)
    leg_feiten_vast(actie, op=op)
    regels = verschil(voor, momentopname(actie)) if voor is not None else []
    wijziging = Actiewijziging.objects.create(
        actie=actie,
        op=op or timezone.now(),
        door=door,
        door_naam=naam_van(door),
        soort=soort,
        regels=[*regels, *ook],
        reden=reden.strip()[:500],
    )
    leg_vast(f"actie {soort}", actie, door=door, velden=_namen(regels), **bijzonderheden)
    return wijziging


def in_woorden(rij: Any, veld: Field[Any, Any]) -> str:
    """Return the value of one field as a reader would write it; empty for nothing."""
    waarde = getattr(rij, veld.attname if not isinstance(veld, ForeignKey) else veld.name)
    if waarde is None or waarde == "":
        return ""
    if veld.choices:
        return str(getattr(rij, f"get_{veld.name}_display")())
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, date | datetime):
        return datum(waarde)
    if veld.name.endswith("_cent"):
        return euro(waarde)
    return str(waarde)


def _label(veld: Field[Any, Any]) -> str:
    naam = str(veld.verbose_name)
    return naam[:1].upper() + naam[1:]


def _namen(regels: Iterable[Sequence[str]]) -> list[str]:
    """Return labels of our own fields; a label that holds the name of an organisation becomes its kind."""
    eigen = {_label(veld) for veld in Verbeteractie._meta.concrete_fields} | {"Thema’s"}
    namen = []
    for label, _, _ in regels:
        soort = label if label in eigen else "Stappen" if label.startswith("Stap ") else "Deelname en kosten"
        if soort not in namen:
            namen.append(soort)
    return namen
