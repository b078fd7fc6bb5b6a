"""Putting right, as of a day in the past, what was recorded wrongly and an edition counts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kantoor.access import Lezer, can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.wie import naam_van
from kantoor.verloop.herschrijven import Bestond, Herschreven, StaatErAl, herschrijf
from netwerken.models import Netwerk
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Editie, Rechtzetting
from rapportages.queries.feiten import Feit, Feitrij, rechtzetbare_netwerken
from rapportages.queries.vervanging import moment_van

TOEKOMST = "Deze dag ligt in de toekomst. Kies vandaag of een dag die voorbij is."
STAAT_ER_AL = "Dit staat er al op deze dag. Vul in wat er had moeten staan."
NA_DE_EDITIE = "Deze editie telt de stand van {}. Kies die dag of een eerdere."
VOOR_DE_EDITIE = "Dit is op {} daarna gewijzigd, vóór de stand die deze editie telt. Kies die dag of een latere."
WAS_ER_NIET = "Op deze dag was dit er niet meer. Kies een eerdere dag."


@transaction.atomic
def zet_recht(
    editie: Editie,
    feit: Feit,
    rij: Feitrij,
    *,
    netwerk: Netwerk,
    dag: date,
    waarde: Any,
    reden: str,
    door: Gebruiker,
) -> tuple[Rechtzetting, bool]:
    """Let the past say `waarde` from `dag` on; return what was done, and whether today still says the old value.

    Nothing that was frozen changes: a correction of `editie` counts it. Raises `Geweigerd` for who may not, also for a
    network that does not count, and `ValidationError` (field -> message) for a day in the future or before the fact was
    there, one from which on it does not hold at the moment of the edition, a value that stands there already, and
    without a reason.
    """
    _eis_mag(editie, netwerk, door)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op hoe u weet dat dit niet klopte."})
    gedaan = _herschrijf(feit, rij, moment_van(editie), dag=dag, waarde=waarde)
    rechtzetting = Rechtzetting.objects.create(
        editie=editie,
        netwerk=netwerk,
        feit=feit.code,
        rij=rij.sleutel,
        wat=f"{rij.naam}: {feit.kolomnaam}"[:200],
        was=feit.in_woorden(gedaan.was),
        werd=feit.in_woorden(waarde),
        vanaf=gedaan.vanaf,
        tot=gedaan.tot,
        reden=reden.strip(),
        door=door,
        door_naam=naam_van(door),
    )
    woorden = {"feit": feit.code, "dag": dag.isoformat(), "van": rechtzetting.was, "naar": rechtzetting.werd}
    leg_vast(Rapportagegebeurtenis.FEIT_RECHTGEZET, rechtzetting, door=door, **woorden)
    return rechtzetting, gedaan.nog_zo


def _eis_mag(editie: Editie, netwerk: Netwerk, door: Gebruiker) -> None:
    antwoord = can(door, "rechtzetten", editie)
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    if not rechtzetbare_netwerken(Lezer(door)).filter(pk=netwerk.pk).exists():
        raise Geweigerd("Van dit netwerk kunt u niets rechtzetten.")


def _herschrijf(feit: Feit, rij: Feitrij, moment: datetime, *, dag: date, waarde: Any) -> Herschreven:
    """Write it, and say beside the day when nothing of it would hold at the moment of the edition."""
    if dag > vandaag():
        raise ValidationError({"dag": TOEKOMST})
    if dag > timezone.localdate(moment):
        raise ValidationError({"dag": NA_DE_EDITIE.format(datum(moment))})
    try:
        gedaan = herschrijf(feit.model, rij.rij, feit.kolom, waarde, dag=dag, moment=moment)
    except StaatErAl as fout:
        raise ValidationError({"waarde": STAAT_ER_AL}) from fout
    except Bestond as fout:
        er_niet = f"Dit staat pas vast sinds {datum(fout.sinds)}. Kies die dag of een latere." if fout.sinds else ""
        raise ValidationError({"dag": er_niet or WAS_ER_NIET}) from fout
    if gedaan.tot <= moment:
        raise ValidationError({"dag": VOOR_DE_EDITIE.format(datum(gedaan.tot))})
    return gedaan
