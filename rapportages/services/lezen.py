"""Reading an edition, which ends its wait for that reader."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from rapportages.models import Editie, Editielezing, Rapportageronde


def onthoud_lezing(editie: Editie, *, door: Any) -> None:
    """Remember that this person opened the edition; twice is once. Who read what, is shown to nobody else.

    The first time takes the lock of the round: until then it may be opened again, and one of the two is first.
    """
    if Editielezing.objects.filter(editie=editie, gebruiker=door).exists():
        return
    with transaction.atomic():
        if editie.ronde_id is not None:
            Rapportageronde.objects.select_for_update().get(pk=editie.ronde_id)
        Editielezing.objects.get_or_create(editie=editie, gebruiker=door)
