"""A reader asks for a corrected edition, and hears it when there is one."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from netwerken.models import Gremium
from rapportages.models import Correctiewens, Editie
from rapportages.policy import MAAKT_RAPPORTAGES
from vragen.models import Vraag
from vragen.services import beantwoord, stel


def wens_correctie(editie: Editie, *, wat: str, door: Any) -> Correctiewens:
    """Ask the body that makes the reports to correct an edition.

    Raises `Geweigerd` for who does not read it, and `ValidationError` when the same reader's wish waits already.
    """
    antwoord = can(door, "wensen", editie)
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    wens = Correctiewens(soort=Correctiewens.SOORT, editie=editie, gevraagd=wat.strip())
    wens.aanduiding = editie.aanduiding
    wens.over = f"{editie.pk.hex}{door.pk.hex}"
    wens.gremium = Gremium.objects.filter(rechten__recht=MAAKT_RAPPORTAGES).order_by("volgorde", "pk").first()
    if wens.gremium is None:
        raise ValidationError("Er is nu niemand die rapportages maakt.")
    try:
        with transaction.atomic():
            return stel(wens, door=door)
    except IntegrityError as fout:
        raise ValidationError("U vroeg al om een verbetering van deze editie. Het antwoord komt nog.") from fout


def beantwoord_wensen(editie: Editie, *, door: Any) -> int:
    """Answer what readers asked of the edition that this one corrects, where they asked `door`; return how many."""
    if editie.corrigeert_id is None:
        return 0
    wensen = Correctiewens.objects.filter(editie=editie.corrigeert_id, staat=Vraag.Staat.OPEN).order_by("pk")
    te_doen = [wens for wens in wensen if door is not None and can(door, "beantwoorden", Vraag(pk=wens.pk))]
    for wens in te_doen:
        beantwoord(wens, antwoord=f"Er is een verbeterde editie: {editie.aanduiding}. {editie.correctie}", door=door)
    return len(te_doen)
